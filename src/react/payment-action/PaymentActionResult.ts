import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'

/** What `usePaymentAction` answers. */
export interface PaymentActionResult {
  /**
   * `ready` to be started; `authenticating` in place; `waiting` while the customer is on the payment's own page;
   * `checking` with the server; then how it ended. `unavailable` when there is no safe way to complete it here.
   */
  readonly status:
    | 'unavailable'
    | 'ready'
    | 'authenticating'
    | 'waiting'
    | 'checking'
    | 'succeeded'
    | 'processing'
    | 'failed'
    | 'error'
  /** How `start` completes it: in place, or by the link `url`. */
  readonly mode: 'in_place' | 'link' | null
  /** The payment's own page, if its URL is safe: for a link with `target="_blank" rel="noopener noreferrer"`. */
  readonly url: string | null
  readonly outcome: ProvisionOutcome | null
  /**
   * The customer canceled the bank's question in place, or failed it: with `ready` it can be begun again. null when it
   * was not tried, or went well.
   */
  readonly failureCode: 'AuthenticationFailed' | null
  readonly error: LatchkeyError | null
  /** Begins in place, or leaves for `url`. */
  start(): Promise<void>
  /** To be called when the customer follows the link in another tab: their coming back is noticed. */
  markOpened(): void
  /** Asks the server how it stands. */
  check(): Promise<void>
}
