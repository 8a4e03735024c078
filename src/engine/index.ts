export type { EventQuery } from '../protocol/EventQuery.ts'
export { defineCatalog, type DefinedCatalog } from '../core/catalog/defineCatalog.ts'
export { parseCatalog, type ParsedCatalog } from '../core/catalog/parseCatalog.ts'
export type * from '../core/catalog/Catalog.ts'
export type * from '../core/catalog/CatalogInput.ts'
export { isLatchkeyError, LatchkeyError, type Problem } from '../core/errors/LatchkeyError.ts'
export type { ErrorCode } from '../core/errors/errorTable.ts'
export type { Backend } from '../protocol/Backend.ts'
export type * from '../protocol/requests.ts'
export type * from '../protocol/listing.ts'
export type * from '../protocol/results.ts'
export type { ProvisionOutcome } from '../protocol/ProvisionOutcome.ts'
export type { SubscriptionView, SlimSubscription } from '../protocol/SubscriptionView.ts'
export type { PaywallData } from '../protocol/PaywallData.ts'
export type { Snapshot } from '../protocol/Snapshot.ts'
export type { UnavailableReason, UnlockExplanation, UnlockOption } from '../protocol/UnlockExplanation.ts'
export { createEngine, type Engine, type EngineOptions } from './createEngine.ts'
export { createMemoryStore } from './memory/createMemoryStore.ts'
export { emptyStoreState, type MemoryStoreState } from './memory/MemoryStoreState.ts'
export { createMemoryAtom, type Atom } from './ports/Atom.ts'
export type { Clock, IdSource } from './ports/Clock.ts'
export type { BillingRecord, PaymentEvent, Payments } from './ports/Payments.ts'
export type { DueReport } from './commands/runDue.ts'
export type { SweepReport } from './commands/sweep.ts'
export type { Store } from './ports/Store.ts'
export { randomIds, systemClock } from './ports/systemClock.ts'
export { createSandbox } from './sandbox/createSandbox.ts'
export type { Sandbox, SandboxOptions } from './sandbox/Sandbox.ts'
export type { NetworkControl } from './sandbox/network/createNetworkControl.ts'
export type {
  ForcedCharge,
  MetFault,
  NetworkSettings,
  PaymentOperation,
  PlannedFault,
  SandboxNetwork,
  WebhookMode,
} from './sandbox/network/SandboxNetwork.ts'
export { emptySandboxState, type CardBehavior, type SandboxState } from './sandbox/SandboxState.ts'
export { testCards, type TestCard } from './sandbox/testCards.ts'
