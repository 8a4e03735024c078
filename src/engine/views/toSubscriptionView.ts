import { accessSteps } from '../../core/access/paymentAccess.ts'
import { productOf } from '../../core/access/subscriptionAccess.ts'
import type { Catalog } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { toEntitledFeature } from '../../core/entitlement/toEntitledFeature.ts'
import { priceFor } from '../../core/pricing/chargeAmount.ts'
import { periodPrice } from '../../core/pricing/chargedLines.ts'
import { selectionOf } from '../../core/provisioning/selectionOf.ts'
import type { Selection } from '../../core/provisioning/Selection.ts'
import { billingPeriodAt } from '../../core/subscription/billingPeriodAt.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type {
  SlimSubscription,
  SubscriptionPrice,
  SubscriptionView,
} from '../../protocol/SubscriptionView.ts'
import { toFutureUpdates } from './toFutureUpdates.ts'

/** A subscription as it is answered, with the prices of the catalog version that was bought. */
export function toSubscriptionView(
  state: CustomerState,
  subscription: Subscription,
  now: Instant,
): SubscriptionView {
  const catalog = state.catalogs.get(subscription.catalogVersion)
  const selection = selectionOf(catalog, subscription)
  const totals = periodPrice(state, subscription, now)
  const period = billingPeriodAt(subscription, now)
  const grace = subscription.paymentTrouble && productOf(state, subscription)?.paymentGrace
  const {
    catalogVersion: _version,
    planId: _planId,
    billingCycleAnchor: _anchor,
    usageAnchor: _usageAnchor,
    billed: _billed,
    scheduledUpdate: _update,
    trialNoticeAt: _notice,
    cancellationAction: _action,
    endCredit: _credit,
    toldBilling: _told,
    usageChargedUntil: _charged,
    formerTerms: _formerTerms,
    ...fields
  } = subscription
  return {
    ...fields,
    plan: { id: selection.plan.id, displayName: selection.plan.displayName },
    addons: selection.addons.map(({ addon, quantity }) => ({
      id: addon.id,
      quantity,
      displayName: addon.displayName,
    })),
    futureUpdates: toFutureUpdates(state, subscription),
    accessSteps: grace ? accessSteps(subscription.paymentTrouble, grace) : [],
    prices: toPrices(catalog, selection),
    totalPrice: totals ? { subTotal: totals.subTotal, total: totals.total } : null,
    currentBillingPeriodStart: period?.start ?? null,
    currentBillingPeriodEnd: period?.end ?? null,
    billingLinkUrl: null,
  }
}

function toPrices(catalog: Catalog, selection: Selection): readonly SubscriptionPrice[] {
  const { billingPeriod } = selection
  if (billingPeriod === null) return []
  const { features } = catalogIndex(catalog)
  const packages = [
    { packageId: selection.plan.id, charges: selection.planCharges },
    ...selection.addons.map(({ addon, charges }) => ({ packageId: addon.id, charges })),
  ]
  return packages.flatMap(({ packageId, charges }) =>
    charges.flatMap((charge): SubscriptionPrice[] => {
      const price = priceFor(charge, billingPeriod)
      const feature = charge.featureId === null ? undefined : features.get(charge.featureId)
      if (!price) return []
      return [
        {
          packageId,
          billingModel: charge.billingModel,
          billingPeriod,
          usageLimit: selection.charges.find((unit) => unit.id === charge.featureId)?.quantity ?? null,
          amount: price.amount,
          currency: price.currency,
          tiers: price.tiers,
          tiersMode: price.tiersMode,
          feature: feature ? toEntitledFeature(feature) : null,
        },
      ]
    }),
  )
}

/** The few fields that a list carries. */
export function toSlimSubscription(view: SubscriptionView): SlimSubscription {
  return {
    id: view.id,
    customerId: view.customerId,
    productId: view.productId,
    plan: view.plan,
    resourceId: view.resourceId,
    pricingType: view.pricingType,
    status: view.status,
    billingPeriod: view.billingPeriod,
    charges: view.charges,
    addons: view.addons,
    startDate: view.startDate,
    currentBillingPeriodEnd: view.currentBillingPeriodEnd,
    trialEndDate: view.trialEndDate,
    effectiveEndDate: view.effectiveEndDate,
  }
}
