import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** What a store throws when the log is to be read on from an event that it doesn't have. */
export function eventNotFound(): LatchkeyError {
  return invalidRequest([{ path: 'after', code: 'EventNotFound', expected: 'the id of an event of the log' }])
}
