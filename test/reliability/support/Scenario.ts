import type { Engine } from 'latchkey/engine'
import type { World } from './openWorld.ts'

/** Methods of the engine that only read. */
type Query =
  | 'getCustomer'
  | 'listCustomers'
  | 'exportCustomer'
  | 'findSubscription'
  | 'listSubscriptions'
  | 'listResources'
  | 'listPromotionalEntitlements'
  | 'getActiveSubscriptionsList'
  | 'getSubscription'
  | 'estimateSubscription'
  | 'estimateImpact'
  | 'getEntitlement'
  | 'getEntitlements'
  | 'getUsageHistory'
  | 'getPaywall'
  | 'getSnapshot'
  | 'explainUnlock'
  | 'listInvoices'
  | 'listPaymentMethods'
  | 'readCatalog'
  | 'listEvents'
  | 'watch'
  | 'missing'

/** Commands about more than one customer's state, or that leave none to compare: their own tests break them off. */
type TestedElsewhere = 'eraseCustomer' | 'importCustomers' | 'transferSubscription' | 'delegateSubscription'

/** Everything else changes something: a method that is added to the engine is a command until it is listed above. */
export type CommandName = Exclude<keyof Engine, Query | TestedElsewhere>

/** A command in a situation, to be broken at each of its awaits. */
export interface Scenario {
  readonly name: string
  /** Brings the world to where the command begins; without faults. */
  readonly before?: (world: World, engine: Engine) => Promise<unknown>
  /** The command, about what there was in the beginning. A repeat of it brings the same key. */
  readonly act: (engine: Engine, begin: World) => Promise<unknown>
  /** The command has several steps, each of them complete: what is between them is a good state too. */
  readonly isInSteps?: boolean
}
