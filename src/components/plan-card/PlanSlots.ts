import type { ReactNode } from 'react'
import type { PlanCard, PlanEntitlementRow } from '../../react/pricing-table/pricingTableTypes.ts'

/** What a host may put into the cards of plans. */
export interface PlanSlots {
  /** Stands in place of a feature's words, such as "10 campaigns per month"; told them, to build on. */
  readonly renderFeature?:
    | ((feature: PlanEntitlementRow, words: string, plan: PlanCard) => ReactNode)
    | undefined
  /** Below everything else of a plan. */
  readonly renderPlanFooter?: ((plan: PlanCard) => ReactNode) | undefined
}
