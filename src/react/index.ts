export { LatchkeyProvider, type LatchkeyProviderProps } from './provider/LatchkeyProvider.tsx'
export type { Theme } from './provider/LatchkeyContext.ts'
export { useLatchkey, type LatchkeyResult } from './provider/useLatchkey.ts'

export { useEntitlement } from './entitlement/useEntitlement.ts'
export { useEntitlements } from './entitlement/useEntitlements.ts'
export type {
  EntitlementFallback,
  EntitlementQuery,
  EntitlementRequest,
  EntitlementState,
  UnknownPolicy,
} from '../client/EntitlementState.ts'

export { createLatchkey } from '../client/typed/createLatchkey.ts'
export type { AddonId, CouponId, EnumValue, FeatureId, PlanId } from '../client/typed/CatalogIds.ts'
export type { Typed, TypedFunctions } from '../client/typed/Typed.ts'

export { useCustomer } from './customer/useCustomer.ts'
export { useFreshness, type Freshness } from './customer/useFreshness.ts'
export { useSubscriptions } from './customer/useSubscriptions.ts'
export { useNow } from './time/useNow.ts'
export { useUsage, type UsageActions } from './usage/useUsage.ts'

export { usePricingTable } from './pricing-table/usePricingTable.ts'
export { pricingTableState } from './pricing-table/pricingTableState.ts'
export type { PricingTableInput } from './pricing-table/PricingTableInput.ts'
export type { PricingTableResult } from './pricing-table/PricingTableResult.ts'
export type {
  DefaultSelection,
  PlanAddon,
  PlanBadge,
  PlanButton,
  PlanButtonAction,
  PlanButtonKind,
  PlanCard,
  PlanChoices,
  PlanEntitlementRow,
  PlanPrice,
  PlanQuantity,
  PlanTiers,
  PlanUsagePrice,
  PricingTableOptions,
  PricingTableState,
} from './pricing-table/pricingTableTypes.ts'
export { planComparison } from './pricing-table/planComparison.ts'
export type {
  ComparisonCell,
  ComparisonGroup,
  ComparisonRow,
  FeatureGroup,
  PlanComparisonInput,
} from './pricing-table/planComparison.ts'
export { comparisonPrices } from './pricing-table/comparisonPrices.ts'
export type { ComparisonPrices, PriceRow } from './pricing-table/comparisonPrices.ts'
export { usePlanComparison, type PlanComparisonOptions } from './pricing-table/usePlanComparison.ts'
export { usePaywall } from './paywall/usePaywall.ts'
export type { PaywallOptions, PaywallResult } from './paywall/PaywallResult.ts'
export { useLinkedChoice } from './paywall/useLinkedChoice.ts'
export { useDenial, type DenialResult } from './denial/useDenial.ts'
export { useUnlock } from './unlock/useUnlock.ts'
export type { UnlockRequest } from './unlock/useUnlock.ts'
export type { UnlockResult } from './unlock/UnlockResult.ts'

export { useCheckoutSteps, type CheckoutStepsResult } from './checkout-steps/useCheckoutSteps.ts'
export type { CheckoutStep, CheckoutStepOptions, StepChange } from './checkout-steps/checkoutSteps.ts'
export { useCouponCode, type CouponCodeResult } from './coupon/useCouponCode.ts'
export type { CouponProblem } from './coupon/couponProblem.ts'
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
export {
  invoicesState,
  type InvoiceList as InvoiceListView,
  type InvoiceRow,
  type InvoicesInput,
} from './invoices/invoicesState.ts'

export type { ViewAction } from './action/toAction.ts'
export type { SectionOptions } from './query/SectionOptions.ts'
export { useCustomerPortal } from './customer-portal/useCustomerPortal.ts'
export type { CustomerPortalOptions, CustomerPortalResult } from './customer-portal/useCustomerPortal.ts'
export { portalSections, type PortalSection } from './customer-portal/portalSections.ts'
export { useSubscriptionOverview } from './subscription-overview/useSubscriptionOverview.ts'
export type { SubscriptionOverviewResult } from './subscription-overview/useSubscriptionOverview.ts'
export type { SubscriptionChoice } from './subscription-overview/findSubscription.ts'
export { subscriptionOverviewState } from './subscription-overview/subscriptionOverviewState.ts'
export type {
  SubscriptionOverview as SubscriptionOverviewView,
  SubscriptionOverviewInput,
  SubscriptionStanding,
} from './subscription-overview/subscriptionOverviewState.ts'
export type { NextBill } from './subscription-overview/nextBill.ts'
export type { TrialStanding } from './subscription-overview/toTrial.ts'
export { useSubscriptionChange } from './subscription-overview/useSubscriptionChange.ts'
export type { SubscriptionChangeResult } from './subscription-overview/useSubscriptionChange.ts'
export { subscriptionChangeState } from './subscription-overview/subscriptionChangeState.ts'
export type {
  ChangedQuantity,
  SubscriptionChangeInput,
  SubscriptionChangeView,
} from './subscription-overview/subscriptionChangeState.ts'
export { addonListState } from './addon-list/addonListState.ts'
export type { AddonList as AddonListView, AddonListInput, AddonRow } from './addon-list/addonListState.ts'
export { useUsageMeter } from './usage-meter/useUsageMeter.ts'
export { useMeteredFeature, type MeteredFeatureResult } from './usage-meter/useMeteredFeature.ts'
export { usageMeterState } from './usage-meter/usageMeterState.ts'
export type {
  UsageLevel,
  UsageMeter as UsageMeterView,
  UsageMeterInput,
  UsageThresholds,
} from './usage-meter/usageMeterState.ts'
export { useUsageOverview, type UsageOverviewResult } from './usage-overview/useUsageOverview.ts'
export { usageOverviewState } from './usage-overview/usageOverviewState.ts'
export type {
  IncludedFeature,
  UsageOverview as UsageOverviewView,
  UsageOverviewInput,
  UsageOverviewOptions,
} from './usage-overview/usageOverviewState.ts'
export { useUsageHistory } from './usage-history/useUsageHistory.ts'
export { useFeatureHistory, type FeatureHistoryResult } from './usage-history/useFeatureHistory.ts'
export type { UsageHistoryOptions, UsageHistoryResult } from './usage-history/useUsageHistory.ts'
export { usageHistoryState } from './usage-history/usageHistoryState.ts'
export type {
  UsageHistoryInput,
  UsageHistoryRow,
  UsageHistoryView,
} from './usage-history/usageHistoryState.ts'
export type { ChartPoint, ChartSize, UsageChart } from './usage-history/usageChart.ts'
export { usePromotions, type PromotionsResult } from './promotion-list/usePromotions.ts'
export { promotionListState, type PromotionRow } from './promotion-list/promotionListState.ts'
export { usePaymentMethods, type PaymentMethodsResult } from './payment-methods/usePaymentMethods.ts'
export { useCardSetup, type CardSetupOptions, type CardSetupResult } from './payment-methods/useCardSetup.ts'
export { useSandboxCard, type SandboxCardResult } from './payment-methods/useSandboxCard.ts'
export { paymentMethodsState } from './payment-methods/paymentMethodsState.ts'
export type {
  PaymentMethodList,
  PaymentMethodRow,
  PaymentMethodsInput,
} from './payment-methods/paymentMethodsState.ts'
export { useTrialBanner } from './banners/useTrialBanner.ts'
export { trialBannerState } from './banners/trialBannerState.ts'
export type { BannerInput, TrialBanner as TrialBannerView } from './banners/trialBannerState.ts'
export { useScheduledChangeBanner } from './banners/useScheduledChangeBanner.ts'
export type { ScheduledChangeBannerResult } from './banners/useScheduledChangeBanner.ts'
export { scheduledChangeBannerState } from './banners/scheduledChangeBannerState.ts'
export type { ScheduledChangeBanner as ScheduledChangeBannerView } from './banners/scheduledChangeBannerState.ts'
export type { ScheduledChange } from './scheduled-change/findScheduledChange.ts'
export { useCompletePayment, type CompletePaymentResult } from './payment-issue/useCompletePayment.ts'
export {
  usePayWithCard,
  type PayWithCardOptions,
  type PayWithCardResult,
} from './payment-issue/usePayWithCard.ts'
export { usePaymentIssueBanner } from './banners/usePaymentIssueBanner.ts'
export { paymentIssueBannerState } from './banners/paymentIssueBannerState.ts'
export type { PaymentIssue } from './payment-issue/paymentIssue.ts'
export { useResources, type ResourcesResult } from './resources/useResources.ts'
export { resourcesState, type ResourceRow, type ResourcesInput } from './resources/resourcesState.ts'
export { useRequestUpgrade } from './request-upgrade/useRequestUpgrade.ts'
export type { RequestUpgradeOptions, RequestUpgradeResult } from './request-upgrade/useRequestUpgrade.ts'
export type { UpgradeWish } from '../client/commands/requestUpgrade.ts'
export { useImpact, type ImpactResult } from './impact/useImpact.ts'

export type {
  ProvisionOutcome,
  SubscriptionEstimate,
  SubscriptionSelection,
  SubscriptionView,
  UnlockExplanation,
  UnlockOption,
} from './protocolTypes.ts'
export type { MessageKey, MessageOverrides, Messages } from './messages/Messages.ts'
export type { MessageText, PluralText } from './messages/MessageText.ts'
