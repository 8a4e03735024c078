'use client'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'

/** Brings the cards of a table to a selection: its period, quantities and add-ons. */
export function useApplySelection(
  result: Pick<PricingTableResult, 'setBillingPeriod' | 'setQuantity' | 'setAddon'>,
): (selection: SubscriptionSelection) => void {
  return ({ planId, billingPeriod, charges, addons }) => {
    if (billingPeriod) result.setBillingPeriod(billingPeriod)
    for (const { id, quantity } of charges ?? []) result.setQuantity(planId, id, quantity)
    for (const { id, quantity } of addons ?? []) result.setAddon(planId, id, quantity)
  }
}
