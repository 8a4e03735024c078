'use client'
import { forwardRef, useMemo, useRef, useState, type HTMLAttributes, type ReactNode } from 'react'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PlanCard, PricingTableOptions } from '../../react/pricing-table/pricingTableTypes.ts'
import { usePricingTable } from '../../react/pricing-table/usePricingTable.ts'
import { LazyCheckoutPanel, usePreloadedCheckout } from '../checkout/LazyCheckoutPanel.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { splitPurchaseProps } from '../checkout/splitPurchaseProps.ts'
import { useKnownBuyer } from './useKnownBuyer.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { mergeRefs } from '../root/mergeRefs.ts'
import { splitPricingTableOptions } from './splitPricingTableOptions.ts'
import type { PlanSlots } from '../plan-card/PlanSlots.ts'
import type { ComparisonLayout } from '../plan-comparison/ComparisonLayout.ts'
import { PricingTableBody } from './PricingTableBody.tsx'
import { pricingTableStatus } from './pricingTableStatus.ts'
import { useOpenAtFirst } from './useOpenAtFirst.ts'
import { usePlanAction } from './usePlanAction.ts'
import { useReturnFocus } from './useReturnFocus.ts'

export interface PricingTableProps
  extends
    Omit<HTMLAttributes<HTMLDivElement>, 'onSelect'>,
    PricingTableOptions,
    PurchaseProps,
    PlanSlots,
    ComparisonLayout {
  /**
   * A signed-out visitor chose a plan: lead them to sign up, and hand the selection to `<Checkout>` afterwards. May
   * return a promise: the button shows that it is busy. Without it, a signed-out visitor sees no buttons.
   */
  readonly onPlanSelect?: ((selection: SubscriptionSelection, plan: PlanCard) => unknown) | undefined
  /** Somebody wants a plan with a custom price. @defaultValue `onPlanSelect` */
  readonly onContactSales?: ((plan: PlanCard) => unknown) | undefined
  /**
   * What a signed-in customer's choice leads to: the checkout in this place, or `onPlanSelect`.
   * @defaultValue 'inline'
   */
  readonly checkout?: 'inline' | 'none' | undefined
  /** The plan whose checkout is open at first, for who may buy it; with `defaultSelections`, in those quantities. */
  readonly defaultPlanId?: string | undefined
  /** All features as a table below the cards, or behind a button there. @defaultValue false */
  readonly comparison?: boolean | 'collapsed' | undefined
  /** Cards to show while loading: the number of plans, so that nothing moves. @defaultValue 3 */
  readonly skeletonPlanCount?: number | undefined
  /** Shown below the message when the plans cannot be loaded. */
  readonly fallback?: ReactNode
  /** Level of the plan names in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * The plans of a product with prices and a period switch, for a public page or inside an application. Renders a
 * `<div class="lk-pricing-table">`.
 *
 * `data-state` is `loading`, `ready`, `empty`, `error`, or `checkout` once a signed-in customer has chosen; cards carry
 * `data-plan-id`, and `data-state` `recommended`, `current`, `trial` or `next`; so do the column heads of the comparison,
 * whose rows carry `data-row-id`.
 */
export const PricingTable = forwardRef<HTMLDivElement, PricingTableProps>(function PricingTable(props, ref) {
  const [options, withoutOptions] = splitPricingTableOptions(props)
  const [purchase, withoutPurchase] = splitPurchaseProps(withoutOptions)
  const {
    onPlanSelect,
    onContactSales,
    checkout = 'inline',
    skeletonPlanCount = 3,
    fallback,
    headingLevel = 3,
    defaultPlanId,
    comparison,
    groups,
    onlyDifferences,
    renderFeature,
    renderPlanFooter,
    ...rest
  } = withoutPurchase
  const [linked, setLinked] = useState<SubscriptionSelection | null>(null)
  const defaultSelections = useMemo(
    () => (linked ? [linked, ...(options.defaultSelections ?? [])] : options.defaultSelections),
    [linked, options.defaultSelections],
  )
  const result = useKnownBuyer(usePricingTable({ ...options, defaultSelections }))
  usePreloadedCheckout(useBuyer().canPurchase && checkout === 'inline' && result.table !== null)
  const [chosenPlanId, setChosenPlanId] = useState<string | null>(null)
  useOpenAtFirst({
    result,
    isEnabled: checkout === 'inline',
    planId: defaultPlanId,
    onLinked(selection) {
      setLinked(selection)
      if (selection.billingPeriod) result.setBillingPeriod(selection.billingPeriod)
      setChosenPlanId(selection.planId)
    },
    onOpen: setChosenPlanId,
  })
  const root = useRef<HTMLDivElement>(null)
  const returnTo = useReturnFocus(root, chosenPlanId)
  const planAction = usePlanAction({
    onPlanSelect,
    onContactSales,
    onCheckout: checkout === 'inline' ? (card) => setChosenPlanId(card.id) : null,
    placement: purchase.placement,
    variant: purchase.variant,
  })
  const close = () => {
    returnTo(chosenPlanId)
    setChosenPlanId(null)
  }
  return (
    <Root
      ref={mergeRefs(root, ref)}
      name="lk-pricing-table"
      state={chosenPlanId ? 'checkout' : pricingTableStatus(result)}
      {...rest}
    >
      {chosenPlanId ? (
        <LazyCheckoutPanel
          {...purchase}
          result={result}
          planId={chosenPlanId}
          level={headingLevel}
          onBack={close}
          onDone={close}
        />
      ) : (
        <PricingTableBody
          result={result}
          planAction={planAction}
          skeletonPlanCount={skeletonPlanCount}
          fallback={fallback}
          level={headingLevel}
          slots={{ renderFeature, renderPlanFooter }}
          comparison={comparison}
          layout={{ groups, onlyDifferences }}
        />
      )}
    </Root>
  )
})
