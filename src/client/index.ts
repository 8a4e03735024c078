export { createClient } from './createClient.ts'
export type { Client, ClientView, Reply, RequestOptions } from './Client.ts'
export type { ClientEvent, Placement } from './ClientEvent.ts'
export type {
  ClientOptions,
  ClientStorage,
  RefreshSettings,
  RetryOptions,
  UnknownSettings,
} from './ClientOptions.ts'
export type { ClientState, ClientStatus } from './ClientState.ts'
export type {
  EntitlementFallback,
  EntitlementQuery,
  EntitlementRequest,
  EntitlementState,
  UnknownPolicy,
} from './EntitlementState.ts'
export { consume } from './usage/consume.ts'
export { reportUsage, type ReportUsageOptions } from './usage/reportUsage.ts'
export { keepLastKnown, type LastKnownOptions } from './freshness/keepLastKnown.ts'
export type { LastKnown, LastKnownScope, LastKnownValues } from './freshness/LastKnown.ts'

export { getImpact, type ImpactQuery } from './query/getImpact.ts'
export { getPage, type Page } from './environment/getPage.ts'
export { getInvoices } from './query/getInvoices.ts'
export { getPaymentMethods } from './query/getPaymentMethods.ts'
export { getPaywall } from './query/getPaywall.ts'
export { getPromotions } from './query/getPromotions.ts'
export { getResources } from './query/getResources.ts'
export { getUnlock, type UnlockQuery } from './query/getUnlock.ts'
export { getUsageHistory, type UsageHistorySpan } from './query/getUsageHistory.ts'
export type { Query, QueryState } from './query/Query.ts'

export { cancelSubscription, undoScheduledChange } from './commands/cancelSubscription.ts'
export {
  detachPaymentMethod,
  finishPaymentMethodSetup,
  makeDefaultPaymentMethod,
  readPaymentMethodSetup,
  setUpPaymentMethod,
} from './commands/paymentMethodCommands.ts'
export { requestUpgrade, type UpgradeWish } from './commands/requestUpgrade.ts'
export { createPreview, type Preview, type PreviewState } from './preview/createPreview.ts'

export { getProvisioning, startProvisioning } from './provisioning/getProvisioning.ts'
export type { Provisioning } from './provisioning/Provisioning.ts'
export type {
  ActionOutcome,
  BlockedAction,
  CheckoutOutcome,
  ProvisioningRequest,
  ProvisioningState,
} from './provisioning/ProvisioningState.ts'
export {
  isChange,
  type PurchaseSelection,
  type SubscriptionChange,
} from './provisioning/PurchaseSelection.ts'
export { reconcile } from './provisioning/reconcile.ts'

export { getCheckoutReturn, type CheckoutReturning } from './checkout-return/createCheckoutReturn.ts'
export type { CheckoutReturnState } from './checkout-return/CheckoutReturnState.ts'
export { readCheckoutReturn, type CheckoutReturn } from './checkout-return/readCheckoutReturn.ts'

export { createUsageQueue, type UsageQueueOptions } from './usage/createUsageQueue.ts'
export type { UsageQueuePlugin } from './usage/UsageQueueHost.ts'
export { changeStream } from './stream/changeStream.ts'
export type { ChangeStreamPlugin } from './stream/ChangeStreamHost.ts'
export { getDenials } from './denial/getDenials.ts'
export { handleDenied } from './denial/handleDenied.ts'
export type { Denials, OpenDenial } from './denial/Denials.ts'
export type { DeniedOptions } from './denial/DeniedOptions.ts'

export { createLatchkey } from './typed/createLatchkey.ts'
export type { AddonId, CouponId, EnumValue, FeatureId, PlanId } from './typed/CatalogIds.ts'
export type { Typed, TypedFunctions } from './typed/Typed.ts'

export { isLatchkeyError, LatchkeyError } from '../core/errors/LatchkeyError.ts'
export { clientErrorTable, type ClientErrorCode } from './errors/clientErrorTable.ts'
export type { InitialState } from '../protocol/InitialState.ts'
