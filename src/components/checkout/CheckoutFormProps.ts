import type { CheckoutStepsResult } from '../../react/checkout-steps/useCheckoutSteps.ts'
import type { CouponCodeResult } from '../../react/coupon/useCouponCode.ts'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import type { UnlockExplanation } from '../../react/protocolTypes.ts'
import type { PurchaseProps } from './PurchaseProps.ts'

export interface CheckoutFormProps {
  readonly purchase: PurchaseProps
  readonly result: PricingTableResult
  readonly table: PricingTableState
  readonly card: PlanCard
  readonly coupon: CouponCodeResult
  readonly steps: CheckoutStepsResult
  readonly level: number
  readonly titleId?: string | undefined
  readonly explanation?: UnlockExplanation | null | undefined
  readonly onBack?: (() => void) | undefined
}
