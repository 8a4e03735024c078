import { decimalPlaces, parseDecimal, scaleDecimal } from '../money/decimal.ts'
import type { Reader } from './Reader.ts'

/** Reads a percentage as it is written, 12.5, in hundredths of a percent. */
export function readPercent(input: unknown, reader: Reader, least: 'zero' | 'above zero'): number {
  const decimal = typeof input === 'number' ? parseDecimal(input) : null
  const basisPoints = decimal !== null && decimalPlaces(decimal) <= 2 ? Number(scaleDecimal(decimal, 2)) : -1
  if (basisPoints >= (least === 'zero' ? 0 : 1) && basisPoints <= 10_000) return basisPoints
  const from = least === 'zero' ? 'of 0 or more' : 'above 0'
  reader.problem('PercentExpected', `a number ${from} and up to 100, with at most two decimals`)
  return 0
}
