import type { PaywallOptions } from '../../react/paywall/PaywallResult.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { splitPurchaseProps } from '../checkout/splitPurchaseProps.ts'
import { splitPricingTableOptions } from '../pricing-table/splitPricingTableOptions.ts'
import type { PaywallContentOptions } from './PaywallContentOptions.ts'

/** What the content of a paywall takes, beside the props of its element. */
export interface PaywallContentProps extends PaywallContentOptions {
  readonly options: PaywallOptions
  readonly purchase: PurchaseProps
}

interface Splittable extends PaywallOptions, PurchaseProps, PaywallContentOptions {}

/** Parts what belongs to the content from what belongs to the element. */
export function splitPaywallProps<T extends Splittable>(props: T) {
  const [purchase, withoutPurchase] = splitPurchaseProps(props)
  const [tableOptions, withoutOptions] = splitPricingTableOptions(withoutPurchase)
  const { featureId, requestedUsage, requestedValues, resourceId, ...others } = withoutOptions
  const {
    onPlanSelect,
    onContactSales,
    onAskAdmin,
    comparison,
    groups,
    onlyDifferences,
    renderFeature,
    renderPlanFooter,
    fallback,
    skeletonPlanCount,
    headingLevel,
    ...rest
  } = others
  const content: PaywallContentProps = {
    options: { ...tableOptions, featureId, requestedUsage, requestedValues, resourceId },
    purchase,
    onPlanSelect,
    onContactSales,
    onAskAdmin,
    comparison,
    groups,
    onlyDifferences,
    renderFeature,
    renderPlanFooter,
    fallback,
    skeletonPlanCount,
    headingLevel,
  }
  return [content, rest] as const
}
