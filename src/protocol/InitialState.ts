import type { PaywallData } from './PaywallData.ts'
import type { Snapshot } from './Snapshot.ts'

/**
 * What a server puts into its first HTML, so that the client begins with real prices and real gates and asks for
 * nothing. Plain JSON.
 */
export interface InitialState {
  readonly snapshot: Snapshot
  /** The same for further resources of the customer, each with its `resourceId`. */
  readonly resources?: readonly Snapshot[]
  /** Paywalls by {@link paywallKey} of their query. */
  readonly paywalls: Readonly<Record<string, PaywallData>>
}
