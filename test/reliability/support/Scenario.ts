import type { Engine } from 'latchkey/engine'
import type { World } from './openWorld.ts'

/** Methods of the engine that only read. */
type Query =
  | 'getCustomer'
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

/** Everything else changes something: a method that is added to the engine is a command until it is listed above. */
export type CommandName = Exclude<keyof Engine, Query>

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
