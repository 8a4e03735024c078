'use client'

import type { ScheduledChangeBannerResult } from '../banners/useScheduledChangeBanner.ts'
import { useScheduledChangeBanner } from '../banners/useScheduledChangeBanner.ts'
import { usePaymentIssueBanner } from '../banners/usePaymentIssueBanner.ts'
import type { TrialBanner } from '../banners/trialBannerState.ts'
import { useTrialBanner } from '../banners/useTrialBanner.ts'
import { useCustomer } from '../customer/useCustomer.ts'
import { useFreshness, type Freshness } from '../customer/useFreshness.ts'
import { useInvoices, type InvoicesResult } from '../invoices/useInvoices.ts'
import type { PaymentIssue } from '../payment-issue/paymentIssue.ts'
import { usePaymentMethods, type PaymentMethodsResult } from '../payment-methods/usePaymentMethods.ts'
import { usePromotions, type PromotionsResult } from '../promotion-list/usePromotions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useResources, type ResourcesResult } from '../resources/useResources.ts'
import type { SubscriptionChoice } from '../subscription-overview/findSubscription.ts'
import {
  useSubscriptionChange,
  type SubscriptionChangeResult,
} from '../subscription-overview/useSubscriptionChange.ts'
import {
  useSubscriptionOverview,
  type SubscriptionOverviewResult,
} from '../subscription-overview/useSubscriptionOverview.ts'
import type { UsageOverviewOptions } from '../usage-overview/usageOverviewState.ts'
import { useUsageOverview, type UsageOverviewResult } from '../usage-overview/useUsageOverview.ts'
import { shownSections, type PortalSection } from './portalSections.ts'

/** Which subscription a portal is about, and what it leaves out. */
export interface CustomerPortalOptions extends SubscriptionChoice {
  /** Nothing is asked of the server for these. */
  readonly hiddenSections?: readonly PortalSection[] | undefined
  readonly usage?: UsageOverviewOptions | undefined
}

/** What `useCustomerPortal` answers: each part with a status of its own, so that one that fails leaves the others. */
export interface CustomerPortalResult {
  /** The parts to show, in order: what is hidden, forbidden or empty for good is not among them. */
  readonly sections: readonly PortalSection[]
  /** Whether who looks may buy and change, or only look. */
  readonly canPurchase: boolean
  readonly freshness: Freshness
  readonly banners: {
    readonly paymentIssue: PaymentIssue | null
    readonly trial: TrialBanner | null
    readonly scheduledChange: ScheduledChangeBannerResult
  }
  readonly subscription: SubscriptionOverviewResult
  /** Quantities and add-ons, with the price of changing them. */
  readonly change: SubscriptionChangeResult
  readonly usage: UsageOverviewResult
  readonly promotions: PromotionsResult
  readonly paymentMethods: PaymentMethodsResult
  readonly invoices: InvoicesResult
  readonly resources: ResourcesResult
}

/** Everything that a customer's own page of plan, usage and payments shows, and what can be done on it. */
export function useCustomerPortal(options: CustomerPortalOptions = {}): CustomerPortalResult {
  const { hiddenSections = [], subscriptionId, productId } = options
  const choice = { subscriptionId, productId }
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const freshness = useFreshness()
  const subscription = useSubscriptionOverview(choice)
  const isSignedOut = useCustomer() === null && subscription.status === 'none'
  const isShown = (section: PortalSection) => ({
    isEnabled: !isSignedOut && !hiddenSections.includes(section),
  })
  const change = useSubscriptionChange(choice)
  const usage = useUsageOverview(options.usage)
  const promotions = usePromotions(isShown('promotions'))
  const paymentMethods = usePaymentMethods(isShown('paymentMethods'))
  const invoices = useInvoices(isShown('invoices'))
  const resources = useResources(isShown('resources'))
  const banners = {
    paymentIssue: usePaymentIssueBanner(),
    trial: useTrialBanner(),
    scheduledChange: useScheduledChangeBanner(),
  }
  const sections = shownSections({
    hiddenSections,
    hasSubscription: subscription.overview !== null || subscription.status === 'loading',
    hasUsage: usage.overview === null || usage.overview.meters.length + usage.overview.features.length > 0,
    hasAddons: mayHaveAddons(change, subscription),
    promotionCount: promotions.promotions?.length ?? 0,
    resourceCount: resources.resources?.length ?? 0,
    isBillingForbidden:
      isSignedOut || [paymentMethods, invoices].some(({ status }) => status === 'forbidden'),
  })
  return {
    sections,
    canPurchase,
    freshness,
    banners,
    subscription,
    change,
    usage,
    promotions,
    paymentMethods,
    invoices,
    resources,
  }
}

/** Until it is known, those who pay are taken to have some: what is below then stays where it is. */
function mayHaveAddons(
  { status, view }: SubscriptionChangeResult,
  { overview }: SubscriptionOverviewResult,
): boolean {
  if (status === 'loading' || status === 'error') return overview?.pricingType !== 'FREE'
  return view !== null && Object.values(view.addons).some((rows) => rows.length > 0)
}
