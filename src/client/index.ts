export { createClient } from './createClient.ts'
export type { Client, ClientView, Reply, RequestOptions } from './Client.ts'
export type { ClientEvent, Placement } from './ClientEvent.ts'
export type { ClientOptions, ClientStorage, EntitlementFallback } from './ClientOptions.ts'
export type { ClientState, ClientStatus } from './ClientState.ts'
export type { EntitlementRequest, EntitlementState } from './EntitlementState.ts'

export { getInvoices } from './query/getInvoices.ts'
export { getPaywall } from './query/getPaywall.ts'
export { getUnlock, type UnlockQuery } from './query/getUnlock.ts'
export type { Query, QueryState } from './query/Query.ts'
export { createPreview, type Preview, type PreviewState } from './preview/createPreview.ts'

export { getProvisioning, startProvisioning } from './provisioning/getProvisioning.ts'
export type { Provisioning } from './provisioning/createProvisioning.ts'
export type {
  ActionOutcome,
  BlockedAction,
  CheckoutOutcome,
  ProvisioningRequest,
  ProvisioningState,
} from './provisioning/ProvisioningState.ts'
export { reconcile } from './provisioning/reconcile.ts'

export { getCheckoutReturn, type CheckoutReturning } from './checkout-return/createCheckoutReturn.ts'
export type { CheckoutReturnState } from './checkout-return/CheckoutReturnState.ts'
export { readCheckoutReturn, type CheckoutReturn } from './checkout-return/readCheckoutReturn.ts'

export { isLatchkeyError, LatchkeyError } from '../core/errors/LatchkeyError.ts'
export { clientErrorTable, type ClientErrorCode } from './errors/clientErrorTable.ts'
export type { InitialState } from '../protocol/InitialState.ts'
