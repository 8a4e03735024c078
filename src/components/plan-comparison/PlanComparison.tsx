'use client'
import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import type { PlanCard, PricingTableOptions } from '../../react/pricing-table/pricingTableTypes.ts'
import { usePricingTable } from '../../react/pricing-table/usePricingTable.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { pricingTableStatus } from '../pricing-table/pricingTableStatus.ts'
import { PlansFrame } from '../pricing-table/PlansFrame.tsx'
import { splitPricingTableOptions } from '../pricing-table/splitPricingTableOptions.ts'
import { useKnownBuyer } from '../pricing-table/useKnownBuyer.ts'
import { usePlanAction } from '../pricing-table/usePlanAction.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import type { ComparisonLayout } from './ComparisonLayout.ts'
import { ComparisonSkeleton } from './ComparisonSkeleton.tsx'
import { ComparisonView } from './ComparisonView.tsx'

export interface PlanComparisonProps
  extends Omit<HTMLAttributes<HTMLDivElement>, 'onSelect'>, PricingTableOptions, ComparisonLayout {
  /** A plan was chosen; without it, there are no buttons. May return a promise: the button shows that it is busy. */
  readonly onPlanSelect?: ((selection: SubscriptionSelection, plan: PlanCard) => unknown) | undefined
  /** Somebody wants a plan with a custom price. @defaultValue `onPlanSelect` */
  readonly onContactSales?: ((plan: PlanCard) => unknown) | undefined
  /** Shown below the message when the plans cannot be loaded. */
  readonly fallback?: ReactNode
  /** Level of a message's heading in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * All features of all plans of a product as one table, with a period switch, for a page of its own; `PricingTable` has it
 * below its cards with `comparison`. Renders a `<div class="lk-plan-comparison">`.
 *
 * `data-state` is `loading`, `ready`, `empty` or `error`; column heads carry `data-plan-id`.
 */
export const PlanComparison = forwardRef<HTMLDivElement, PlanComparisonProps>(
  function PlanComparison(props, ref) {
    const [options, withoutOptions] = splitPricingTableOptions(props)
    const {
      groups,
      onlyDifferences,
      onPlanSelect,
      onContactSales,
      fallback,
      headingLevel = 3,
      ...rest
    } = withoutOptions
    const result = useKnownBuyer(usePricingTable(options))
    const planAction = usePlanAction({ onPlanSelect, onContactSales, onCheckout: null })
    return (
      <Root ref={ref} name="lk-plan-comparison" state={pricingTableStatus(result)} {...rest}>
        <PlansFrame
          result={result}
          planAction={planAction}
          level={headingLevel}
          fallback={fallback}
          skeleton={<ComparisonSkeleton />}
        >
          {(table, onSelect) => (
            <ComparisonView
              result={result}
              table={table}
              layout={{ groups, onlyDifferences }}
              level={headingLevel}
              onSelect={onSelect}
            />
          )}
        </PlansFrame>
      </Root>
    )
  },
)
