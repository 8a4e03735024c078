'use client'
import type { ReactNode } from 'react'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PaywallResult } from '../../react/paywall/PaywallResult.ts'
import { usePaywall } from '../../react/paywall/usePaywall.ts'
import { LazyCheckoutPanel, usePreloadedCheckout } from '../checkout/LazyCheckoutPanel.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useApplySelection } from '../checkout/useApplySelection.ts'
import { PricingTableBody } from '../pricing-table/PricingTableBody.tsx'
import { pricingTableStatus } from '../pricing-table/pricingTableStatus.ts'
import { useKnownBuyer } from '../pricing-table/useKnownBuyer.ts'
import { usePlanAction } from '../pricing-table/usePlanAction.ts'
import { usePlanSelected } from '../pricing-table/usePlanSelected.ts'
import { PaywallHead } from './PaywallHead.tsx'
import type { PaywallContentProps } from './splitPaywallProps.ts'
import { useReasonFirst } from './useReasonFirst.ts'
import { useViewed } from './useViewed.ts'

export interface PaywallBodyProps extends PaywallContentProps {
  readonly titleId: string
  readonly onDone: () => void
  /** Puts the content into its element; told the state that the element shows. */
  readonly children: (state: string, content: ReactNode) => ReactNode
}

/** The reason and the plans, then the checkout of the one that was chosen. */
export function PaywallBody(props: PaywallBodyProps) {
  const { options, purchase, onPlanSelect, onContactSales, onAskAdmin, titleId, onDone } = props
  const { skeletonPlanCount = 3, headingLevel = 2 } = props
  const result = useReasonFirst(useKnownBuyer(usePaywall(options)))
  usePreloadedCheckout(useBuyer().canPurchase && result.table !== null)
  useViewed(options.featureId, purchase)
  const { chosenPlanId, choosePlan } = result
  const applySelection = useApplySelection(result)
  const planAction = usePlanAction({
    onPlanSelect,
    onContactSales,
    onCheckout: (card) => choosePlan(card.id),
    placement: purchase.placement,
    variant: purchase.variant,
  })
  const tellSelected = usePlanSelected(purchase)
  const choose = (selection: SubscriptionSelection) => {
    tellSelected(selection)
    applySelection(selection)
    choosePlan(selection.planId)
  }
  if (chosenPlanId)
    return props.children(
      'checkout',
      <LazyCheckoutPanel
        {...purchase}
        result={result}
        planId={chosenPlanId}
        level={headingLevel}
        titleId={titleId}
        explanation={result.explanation}
        onBack={() => choosePlan(null)}
        onDone={() => {
          choosePlan(null)
          onDone()
        }}
      />,
    )
  const status = pricingTableStatus(result)
  return props.children(
    status,
    // All of it comes at once in place of its skeleton.
    <div className="lk-paywall-body" key={status === 'loading' ? 'loading' : 'shown'}>
      <PaywallHead
        result={result}
        level={headingLevel}
        titleId={titleId}
        options={options}
        purchase={purchase}
        onChoose={choose}
        onContactSales={onContactSales}
        onAskAdmin={onAskAdmin}
      />
      <PricingTableBody
        result={result}
        planAction={planAction}
        skeletonPlanCount={skeletonPlanCount}
        level={headingLevel + 1}
        fallback={props.fallback}
        isSecondary={hasMainButton(result)}
        slots={props}
        comparison={props.comparison}
        layout={props}
      />
    </div>,
  )
}

/** The head has, or will have, the main button; none of the plans is it then. */
function hasMainButton({ cheapest, explanation, explanationStatus }: PaywallResult): boolean {
  return cheapest !== null || explanation?.contactSales != null || explanationStatus === 'loading'
}
