/**
 * A non-negative decimal number as canonical text: no exponent, no leading or trailing zeros (`"0.0025"`, `"5"`).
 * Prices are kept like this, so that a price below one cent is exact.
 */
export type Decimal = string

const pattern = /^(\d{1,15})(?:\.(\d{1,12}))?$/

/**
 * Reads a price as it stands in a catalog, a number or a text in major units, exactly as written.
 * Returns null for anything that is not a plain non-negative decimal (NaN, −1, "1e3", " 5").
 */
export function parseDecimal(input: unknown): Decimal | null {
  if (typeof input !== 'string' && typeof input !== 'number') return null
  if (Object.is(input, -0)) return null
  const match = pattern.exec(String(input))
  if (!match) return null
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/, '')
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  return fraction ? `${whole}.${fraction}` : whole
}

/** The number of decimal places of a canonical decimal. */
export function decimalPlaces(decimal: Decimal): number {
  const dot = decimal.indexOf('.')
  return dot < 0 ? 0 : decimal.length - dot - 1
}

/** Scales a decimal to an integer: `scaleDecimal("0.0025", 4)` is `25n`. Places beyond the scale are an error of the caller. */
export function scaleDecimal(decimal: Decimal, scale: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}
