'use client'
import { forwardRef, useEffect, useRef, useState, type HTMLAttributes, type ReactNode } from 'react'
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
import { PricingTableBody } from './PricingTableBody.tsx'
import { pricingTableStatus } from './pricingTableStatus.ts'
import { usePlanAction } from './usePlanAction.ts'

export interface PricingTableProps
  extends Omit<HTMLAttributes<HTMLDivElement>, 'onSelect'>, PricingTableOptions, PurchaseProps {
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
 * `data-plan-id`, and `data-state` `recommended`, `current`, `trial` or `next`.
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
    ...rest
  } = withoutPurchase
  const result = useKnownBuyer(usePricingTable(options))
  usePreloadedCheckout(useBuyer().canPurchase && checkout === 'inline' && result.table !== null)
  const [chosenPlanId, setChosenPlanId] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const returnTo = useReturnFocus(root, chosenPlanId)
  const planAction = usePlanAction({
    onPlanSelect,
    onContactSales,
    onCheckout: checkout === 'inline' ? (card) => setChosenPlanId(card.id) : null,
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
        />
      )}
    </Root>
  )
})

/** Gives the focus back to the button of the plan that was chosen. */
function useReturnFocus(root: { readonly current: HTMLElement | null }, chosenPlanId: string | null) {
  const planId = useRef<string | null>(null)
  useEffect(() => {
    if (chosenPlanId || !planId.current) return
    const card = root.current?.querySelector(`[data-plan-id="${CSS.escape(planId.current)}"]`)
    card?.querySelector<HTMLElement>('.lk-plan-card-action .lk-button')?.focus()
    planId.current = null
  }, [root, chosenPlanId])
  return (id: string | null) => {
    planId.current = id
  }
}
