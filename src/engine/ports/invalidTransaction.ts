import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** The error for a `tx` that is not an open transaction of this kind of database. */
export function invalidTransaction(expected: string): LatchkeyError {
  return invalidRequest([{ path: 'tx', code: 'InvalidTransaction', expected }])
}
