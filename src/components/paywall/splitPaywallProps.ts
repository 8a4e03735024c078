import type { PaywallOptions } from '../../react/paywall/PaywallResult.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { splitPurchaseProps } from '../checkout/splitPurchaseProps.ts'
import { splitPricingTableOptions } from '../pricing-table/splitPricingTableOptions.ts'

/** What the content of a paywall takes, beside the props of its element. */
export interface PaywallContentProps {
  readonly options: PaywallOptions
  readonly purchase: PurchaseProps
  readonly onContactSales: ((plan: PlanCard) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
  readonly skeletonPlanCount: number
  readonly headingLevel: number
}

interface Splittable
  extends PaywallOptions, PurchaseProps, Partial<Omit<PaywallContentProps, 'options' | 'purchase'>> {}

/** Parts what belongs to the content from what belongs to the element. */
export function splitPaywallProps<T extends Splittable>(props: T) {
  const [purchase, withoutPurchase] = splitPurchaseProps(props)
  const [tableOptions, withoutOptions] = splitPricingTableOptions(withoutPurchase)
  const {
    featureId,
    requestedUsage,
    requestedValues,
    resourceId,
    onContactSales,
    onAskAdmin,
    skeletonPlanCount = 3,
    headingLevel = 2,
    ...rest
  } = withoutOptions
  const content: PaywallContentProps = {
    options: { ...tableOptions, featureId, requestedUsage, requestedValues, resourceId },
    purchase,
    onContactSales,
    onAskAdmin,
    skeletonPlanCount,
    headingLevel,
  }
  return [content, rest] as const
}
