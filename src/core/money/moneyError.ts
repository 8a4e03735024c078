import { LatchkeyError } from '../errors/LatchkeyError.ts'

/** The two ways in which arithmetic on money can be impossible. Small, because browsers carry it. */
export function createMoneyError(
  code: 'AmountOutOfRange' | 'CurrencyMismatch',
  params: Readonly<Record<string, unknown>>,
): LatchkeyError {
  return new LatchkeyError({ type: 'invalid_request', status: 422, code, params })
}
