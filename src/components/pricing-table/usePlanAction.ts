'use client'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { useBuyer } from '../checkout/useBuyer.ts'

export interface PlanActionOptions {
  readonly onPlanSelect?: ((selection: SubscriptionSelection, plan: PlanCard) => unknown) | undefined
  readonly onContactSales?: ((plan: PlanCard) => unknown) | undefined
  /** Leads a signed-in customer into the checkout; null when the host does it. */
  readonly onCheckout: ((plan: PlanCard) => void) | null
}

export type PlanAction = (card: PlanCard) => (() => unknown) | null

/**
 * What the button of a plan does; null when it would lead nowhere, so that no such button is shown. Keeping the current
 * plan is `useKeepCurrent`'s.
 */
export function usePlanAction({ onPlanSelect, onContactSales, onCheckout }: PlanActionOptions): PlanAction {
  const { isSignedIn, canPurchase } = useBuyer()
  const select = onPlanSelect && ((card: PlanCard) => onPlanSelect(card.selection, card))
  return (card) => {
    const { kind } = card.button
    if (kind === 'current' || kind === 'scheduled') return () => undefined
    if (kind === 'contact_us') return bind(onContactSales ?? select, card)
    if (!isSignedIn) return bind(select, card)
    if (!canPurchase || kind === 'keep_current') return null
    return bind(onCheckout ?? select, card)
  }
}

function bind(action: ((card: PlanCard) => unknown) | undefined, card: PlanCard): (() => unknown) | null {
  return action ? () => action(card) : null
}
