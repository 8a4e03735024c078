/** A number as whole units of a power of ten: `units × 10^−scale`. What is computed with it is exact. */
export interface Scaled {
  readonly units: bigint
  readonly scale: number
}

export const nothing: Scaled = { units: 0n, scale: 0 }

/** A finite number as its shortest decimal text says it: 0.1 is 1 × 10^−1, and no longer what binary makes of it. */
export function toScaled(value: number): Scaled {
  return Number.isSafeInteger(value) ? { units: BigInt(value), scale: 0 } : parseScaled(String(value))
}

/** A decimal text, with an exponent or without. */
export function parseScaled(text: string): Scaled {
  const [mantissa = '0', exponent = '0'] = text.split('e')
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
export function toNumber(scaled: Scaled): number {
  return Number(toText(scaled))
}

/** All of it, as decimal text with an exponent. */
export function toText({ units, scale }: Scaled): string {
  return `${units}e-${scale}`
}
