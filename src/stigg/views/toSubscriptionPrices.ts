import type { SubscriptionPrice, SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { StiggSubscription } from '../schemas/subscriptions.ts'
import { toPrice } from './amounts.ts'

type Price = StiggSubscription['prices'][number]

/** The prices of a subscription, each as the SDKs know it and, beside that, in full. */
export function toSubscriptionPrices({ plan, prices }: SubscriptionView): Price[] {
  return prices.map((price) => ({
    addonId: price.packageId === plan.id ? null : price.packageId,
    featureId: price.feature?.id ?? null,
    baseCharge: price.billingModel === 'FLAT_FEE' && price.packageId === plan.id,
    amount: numberOrNull(price.amount),
    currency: price.currency.toLowerCase(),
    tiers: price.tiers && toTiers(price.tiers, price.currency),
    tiersMode: price.tiersMode,
    usageLimit: price.usageLimit,
    price: {
      billingModel: price.billingModel,
      billingPeriod: price.billingPeriod,
      // In capitals: so it stands in the full form, unlike everywhere else.
      price: { amount: numberOrNull(price.amount), currency: price.currency },
      feature: price.feature && toPricedFeature(price.feature),
    },
  }))
}

/** Tiers with their amounts. */
export function toTiers(tiers: NonNullable<SubscriptionPrice['tiers']>, currency: string) {
  return tiers.map(({ upTo, unitPrice, flatPrice }) => ({
    upTo,
    unitPrice: toPrice(unitPrice, currency),
    flatPrice: toPrice(flatPrice, currency),
  }))
}

function numberOrNull(amount: SubscriptionPrice['amount']): number | null {
  return amount === null ? null : Number(amount)
}

function toPricedFeature(feature: NonNullable<SubscriptionPrice['feature']>) {
  const { id, displayName, featureType, meterType, featureUnits, featureUnitsPlural } = feature
  return { id, displayName, featureType, meterType, featureUnits, featureUnitsPlural }
}
