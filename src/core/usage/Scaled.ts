/** A number as whole units of a power of ten: `units × 10^−scale`. What is computed with it is exact. */
export interface Scaled {
  readonly units: bigint
  readonly scale: number
}

export const nothing: Scaled = { units: 0n, scale: 0 }

/** A finite number as its shortest decimal text says it: 0.1 is 1 × 10^−1, and no longer what binary makes of it. */
export function toScaled(value: number): Scaled {
  if (Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 }
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

/** The units of a number at a scale that is at least its own. */
export function unitsAt({ units, scale }: Scaled, wanted: number): bigint {
  return scale === wanted ? units : units * 10n ** BigInt(wanted - scale)
}

export function addScaled(a: Scaled, b: Scaled): Scaled {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

/** The nearest number. */
export function toNumber({ units, scale }: Scaled): number {
  return Number(`${units}e-${scale}`)
}
