import type { Catalog } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { planEntitlements } from '../../core/catalog/planEntitlements.ts'
import type { Money } from '../../core/money/Money.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { StiggSubscription } from '../schemas/subscriptions.ts'
import { majorUnits, toPrice } from './amounts.ts'
import { isoText, isoTextOrNull } from './isoText.ts'
import { toLatestInvoice } from './toLatestInvoice.ts'
import { toSubscriptionPrices } from './toSubscriptionPrices.ts'

/** A subscription as the SDKs know one, with the catalog that is published now for the names in it. */
export function toStiggSubscription(view: SubscriptionView, catalog: Catalog): StiggSubscription {
  const hasEnded = view.status === 'CANCELED' || view.status === 'EXPIRED'
  return {
    id: view.id,
    customerId: view.customerId,
    productId: view.productId,
    planId: view.plan.id,
    plan: view.plan,
    customer: { id: view.customerId },
    resourceId: view.resourceId,
    pricingType: view.pricingType,
    status: view.status,
    paymentCollection: view.paymentCollection,
    paymentCollectionMethod: view.paymentCollectionMethod,
    billingId: view.billingId,
    billingLinkUrl: view.billingLinkUrl,
    billingPeriod: view.billingPeriod,
    billingCountryCode: view.billingCountryCode,
    createdAt: isoText(view.createdAt),
    startDate: isoText(view.startDate),
    currentBillingPeriodStart: isoTextOrNull(view.currentBillingPeriodStart),
    currentBillingPeriodEnd: isoTextOrNull(view.currentBillingPeriodEnd),
    trialEndDate: isoTextOrNull(view.trialEndDate),
    trial: view.trialEndBehavior && { trialEndBehavior: view.trialEndBehavior },
    budget: view.budget && { limit: Number(view.budget.limit), hasSoftLimit: view.budget.hasSoftLimit },
    endDate: hasEnded ? isoTextOrNull(view.effectiveEndDate) : null,
    effectiveEndDate: isoTextOrNull(view.effectiveEndDate),
    cancellationDate: isoTextOrNull(view.cancellationDate),
    cancelReason: view.cancelReason,
    charges: [...view.charges],
    addons: view.addons.map(({ id, quantity }) => ({ id, quantity })),
    prices: toSubscriptionPrices(view),
    totalPrice: view.totalPrice && {
      subTotal: inCapitals(view.totalPrice.subTotal),
      total: inCapitals(view.totalPrice.total),
    },
    coupons: view.coupon ? [toAppliedCoupon(view.coupon, catalog)] : [],
    futureUpdates: view.futureUpdates.map((update) => ({
      scheduledExecutionTime: isoTextOrNull(update.scheduledExecutionTime),
      scheduleStatus: update.scheduleStatus,
      subscriptionScheduleType: update.subscriptionScheduleType,
      targetPackage: { id: update.targetPlanId },
    })),
    latestInvoice: view.latestInvoice && toLatestInvoice(view.latestInvoice),
    payingCustomerId: view.payingCustomerId,
    metadata: view.metadata,
  }
}

/** The same with what its plan and add-ons give, as one subscription is answered alone. */
export function toWholeSubscription(view: SubscriptionView, catalog: Catalog): StiggSubscription {
  const { plans, addons } = catalogIndex(catalog)
  const plan = plans.get(view.plan.id)
  const rows = [
    ...(plan ? planEntitlements(catalog, plan) : []),
    ...view.addons.flatMap(({ id }) => addons.get(id)?.entitlements ?? []),
  ]
  const featureIds = [...new Set(rows.map(({ featureId }) => featureId))]
  return {
    ...toStiggSubscription(view, catalog),
    subscriptionEntitlements: featureIds.map((id) => ({ id, type: 'FEATURE' })),
  }
}

/** Totals are told with the currency in capitals. Source: seed. */
function inCapitals(money: Money) {
  return { amount: majorUnits(money), currency: money.currency }
}

function toAppliedCoupon(applied: NonNullable<SubscriptionView['coupon']>, catalog: Catalog) {
  const coupon = catalogIndex(catalog).coupons.get(applied.couponId)
  return {
    id: applied.couponId,
    name: coupon?.name ?? applied.couponId,
    status: applied.hasEnded ? ('EXPIRED' as const) : ('ACTIVE' as const),
    percentOff: coupon?.percentOffBasisPoints == null ? null : coupon.percentOffBasisPoints / 100,
    amountsOff: coupon?.amountsOff?.map(({ amount, currency }) => toPrice(amount, currency)) ?? null,
  }
}
