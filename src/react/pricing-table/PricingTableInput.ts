import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { PlanChoices, PricingTableOptions } from './pricingTableTypes.ts'

/** All that a pricing table is worked out from. */
export interface PricingTableInput {
  readonly paywall: PaywallData
  readonly isSignedIn: boolean
  /** Whether who is signed in may buy, or only look. */
  readonly canPurchase: boolean
  readonly subscriptions: readonly SubscriptionView[]
  /** Server time, for days left. */
  readonly now: Instant
  /** The one that was switched to; null leaves the choice to the rules. */
  readonly billingPeriod: BillingPeriod | null
  readonly choices: PlanChoices
  readonly resourceId?: string | undefined
  readonly options: Pick<
    PricingTableOptions,
    | 'billingCountryCode'
    | 'recommendedPlanId'
    | 'showOnlyHigherPlans'
    | 'hiddenPlanIds'
    | 'hidePlan'
    | 'defaultSelections'
    | 'defaultTierIndex'
  >
}
