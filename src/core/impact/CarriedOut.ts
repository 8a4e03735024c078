import type { ErrorCode } from '../errors/errorTable.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'

/** A state with a change in it that nobody has made yet, and when the change takes effect; or why it cannot be made. */
export type CarriedOut =
  | { readonly type: 'done'; readonly state: CustomerState; readonly effectiveAt: Instant }
  | { readonly type: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly params: Readonly<Record<string, unknown>> }
