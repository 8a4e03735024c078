import type { PricingTableOptions } from '../../react/pricing-table/pricingTableTypes.ts'

/** Parts the options of the hook from the props of the element. */
export function splitPricingTableOptions<T extends PricingTableOptions>(
  props: T,
): readonly [PricingTableOptions, Omit<T, keyof PricingTableOptions>] {
  const {
    productId,
    defaultProductId,
    onProductChange,
    billingCountryCode,
    recommendedPlanId,
    showOnlyHigherPlans,
    hiddenPlanIds,
    hidePlan,
    defaultSelections,
    defaultTierIndex,
    subscriptions,
    billingPeriod,
    defaultBillingPeriod,
    onBillingPeriodChange,
    ...rest
  } = props
  const options = {
    productId,
    defaultProductId,
    onProductChange,
    billingCountryCode,
    recommendedPlanId,
    showOnlyHigherPlans,
    hiddenPlanIds,
    hidePlan,
    defaultSelections,
    defaultTierIndex,
    subscriptions,
    billingPeriod,
    defaultBillingPeriod,
    onBillingPeriodChange,
  }
  return [options, rest]
}
