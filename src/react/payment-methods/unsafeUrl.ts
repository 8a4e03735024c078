import type { ClientErrorCode } from '../../client/errors/clientErrorTable.ts'
import { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** The server named a page that may not be opened, or none. */
export function unsafeUrl(): LatchkeyError {
  return new LatchkeyError({ type: 'payments', code: 'UnsafeCheckoutUrl' satisfies ClientErrorCode })
}
