'use client'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Placement } from '../../client/ClientEvent.ts'
import { useBuyer } from '../checkout/useBuyer.ts'
import { usePlanSelected } from './usePlanSelected.ts'

export interface PlanActionOptions extends Placement {
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
export function usePlanAction(options: PlanActionOptions): PlanAction {
  const { onPlanSelect, onContactSales, onCheckout } = options
  const { isSignedIn, canPurchase } = useBuyer()
  const tellSelected = usePlanSelected(options)
  const select = onPlanSelect && ((card: PlanCard) => onPlanSelect(card.selection, card))
  return (card) => {
    const { kind } = card.button
    if (kind === 'current' || kind === 'scheduled') return () => undefined
    if (kind === 'contact_us') return bind(onContactSales ?? select, card)
    if (isSignedIn && (!canPurchase || kind === 'keep_current')) return null
    const action = isSignedIn ? (onCheckout ?? select) : select
    if (!action) return null
    return () => {
      tellSelected(card.selection)
      return action(card)
    }
  }
}

function bind(action: ((card: PlanCard) => unknown) | undefined, card: PlanCard): (() => unknown) | null {
  return action ? () => action(card) : null
}
