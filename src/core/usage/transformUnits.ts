import type { UnitTransformation } from '../catalog/Catalog.ts'
import { toNumber, toScaled, unitsAt } from './Scaled.ts'

/**
 * Turns a counted amount into the units that are sold, such as bytes into gigabytes: divided exactly, then rounded UP
 * (a begun unit counts whole) or DOWN. Without a transformation the amount stays as it is.
 */
export function transformUnits(
  amount: number,
  transformation: Pick<UnitTransformation, 'divide' | 'round'> | null,
): number {
  if (transformation === null) return amount
  const counted = toScaled(amount)
  const divisor = toScaled(transformation.divide)
  const scale = Math.max(counted.scale, divisor.scale)
  const [n, d] = [unitsAt(counted, scale), unitsAt(divisor, scale)]
  return toNumber({ units: divide(n, d, transformation.round), scale: 0 })
}

/** Division of whole numbers cuts off towards 0, which is up for what is negative. */
function divide(n: bigint, d: bigint, round: UnitTransformation['round']): bigint {
  const quotient = n / d
  if (n % d === 0n) return quotient
  if (round === 'UP') return n > 0n ? quotient + 1n : quotient
  return n < 0n ? quotient - 1n : quotient
}
