import { UsageError } from './UsageError.ts'

/** Reads a whole number that is not negative. */
export function toWholeNumber(option: string, text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number
  throw new UsageError(`--${option} is a whole number, and "${text}" is none.`)
}

/** Reads a date, at its beginning in UTC, or an instant such as `2027-01-31T10:00:00Z`. */
export function toInstant(option: string, text: string): number {
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new UsageError(`--${option} is a date such as 2027-01-31, in UTC, and "${text}" is none.`)
}
