import type { ReactNode } from 'react'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PlanSlots } from '../plan-card/PlanSlots.ts'
import type { ComparisonLayout } from '../plan-comparison/ComparisonLayout.ts'
import type { HeadingLevel } from '../root/Heading.tsx'

/** What stands in a paywall, and what its buttons lead to. */
export interface PaywallContentOptions extends PlanSlots, ComparisonLayout {
  /**
   * A signed-out visitor chose a plan: lead them to sign up, and hand the selection to `<Checkout>` afterwards. May
   * return a promise: the button shows that it is busy. Without it, a signed-out visitor sees no buttons.
   */
  readonly onPlanSelect?: ((selection: SubscriptionSelection, plan: PlanCard) => unknown) | undefined
  /** Somebody wants a plan with a custom price. Without it such plans have no button. */
  readonly onContactSales?: ((plan: PlanCard) => unknown) | undefined
  /** Tells an admin, for people who may not buy themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** All features as a table below the plans, or behind a button there. @defaultValue false */
  readonly comparison?: boolean | 'collapsed' | undefined
  /** Shown below the message when the plans cannot be loaded. */
  readonly fallback?: ReactNode
  /** Cards to show while loading. @defaultValue 3 */
  readonly skeletonPlanCount?: number | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}
