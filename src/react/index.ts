export { LatchkeyProvider, type LatchkeyProviderProps } from './provider/LatchkeyProvider.tsx'
export type { Theme } from './provider/LatchkeyContext.ts'
export { useLatchkey, type LatchkeyResult } from './provider/useLatchkey.ts'

export { useEntitlement } from './entitlement/useEntitlement.ts'
export { useEntitlements } from './entitlement/useEntitlements.ts'
export type { EntitlementRequest, EntitlementState } from '../client/EntitlementState.ts'

export { useCustomer } from './customer/useCustomer.ts'
export { useFreshness, type Freshness } from './customer/useFreshness.ts'
export { useSubscriptions } from './customer/useSubscriptions.ts'
export { useNow } from './time/useNow.ts'

export { usePricingTable } from './pricing-table/usePricingTable.ts'
export { pricingTableState } from './pricing-table/pricingTableState.ts'
export type { PricingTableInput } from './pricing-table/PricingTableInput.ts'
export type { PricingTableResult } from './pricing-table/PricingTableResult.ts'
export type {
  PlanAddon,
  PlanBadge,
  PlanButton,
  PlanButtonKind,
  PlanCard,
  PlanChoices,
  PlanEntitlementRow,
  PlanPrice,
  PlanQuantity,
  PlanTiers,
  PricingTableOptions,
  PricingTableState,
} from './pricing-table/pricingTableTypes.ts'
export { usePaywall } from './paywall/usePaywall.ts'
export type { PaywallOptions, PaywallResult } from './paywall/PaywallResult.ts'
export { useUnlock } from './unlock/useUnlock.ts'
export type { UnlockResult } from './unlock/UnlockResult.ts'

export { usePreview } from './preview/usePreview.ts'
export type { PreviewResult } from './preview/PreviewResult.ts'
export { useProvisioning } from './provisioning/useProvisioning.ts'
export type { ProvisioningResult } from './provisioning/ProvisioningResult.ts'
export type {
  ActionOutcome,
  BlockedAction,
  CheckoutOutcome,
  ProvisioningRequest,
  ProvisioningState,
} from '../client/provisioning/ProvisioningState.ts'
export { useCheckoutReturn } from './checkout-return/useCheckoutReturn.ts'
export type { CheckoutReturnOptions, CheckoutReturnResult } from './checkout-return/CheckoutReturnResult.ts'
export { usePaymentAction } from './payment-action/usePaymentAction.ts'
export type { PaymentActionResult } from './payment-action/PaymentActionResult.ts'
export { useInvoices, type InvoicesResult } from './invoices/useInvoices.ts'

export type {
  ProvisionOutcome,
  SubscriptionEstimate,
  SubscriptionSelection,
  SubscriptionView,
  UnlockExplanation,
  UnlockOption,
} from './protocolTypes.ts'
export type { MessageKey, MessageOverrides, Messages, MessageText, PluralText } from './messages/Messages.ts'
