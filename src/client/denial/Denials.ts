import type { DenialParams } from '../../protocol/Denial.ts'
import type { Placement } from '../ClientEvent.ts'
import type { BlockedAction } from '../provisioning/ProvisioningState.ts'

/** A call of the product's own API that was denied and waits for what it needs. */
export interface OpenDenial extends Placement {
  readonly params: DenialParams
  /** Continued by the page that the customer comes back to, when they had to leave for a payment. */
  readonly blockedAction: BlockedAction | null
}

/** The denials of a client, one shown at a time. */
export interface Denials {
  /** The one to answer now; null when there is none. */
  getState(): OpenDenial | null
  subscribe(listener: () => void): () => void
  /** Resolves with whether it was granted; the customer may also dismiss it, or be another one meanwhile. */
  open(denial: OpenDenial): Promise<boolean>
  /** The customer does not want it: every call that waits for the same feature ends with its denial. */
  dismiss(): void
}
