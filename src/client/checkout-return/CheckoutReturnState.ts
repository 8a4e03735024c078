import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { BlockedAction } from '../provisioning/ProvisioningState.ts'

/** How coming back from a checkout page stands. `none` when the page was not opened by one. */
export interface CheckoutReturnState {
  readonly state:
    | 'none'
    | 'checking'
    | 'succeeded'
    | 'canceled'
    | 'expired'
    | 'failed'
    | 'processing'
    | 'error'
  /** What the server found; null while checking and after an error. */
  readonly outcome: ProvisionOutcome | null
  /** What the paywall had interrupted; null when nothing, or when another tab has continued it. */
  readonly blockedAction: BlockedAction | null
  readonly error: LatchkeyError | null
}
