import type { Placement } from '../ClientEvent.ts'
import type { BlockedAction } from '../provisioning/ProvisioningState.ts'

/** How a call that was denied goes on. */
export interface DeniedOptions extends Placement {
  /** Sends the call again; called once, when what it needs was unlocked. */
  readonly retry: () => Promise<Response>
  /** What is continued instead, by the page that the customer comes back to, when they had to leave for a payment. */
  readonly blockedAction?: BlockedAction | null | undefined
}
