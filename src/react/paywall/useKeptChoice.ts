'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { getKeptChoice, toKeptChoice, type KeptChoice } from '../../client/provisioning/getKeptChoice.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { forgetLinkedChoice } from '../../client/provisioning/linkedChoice.ts'
import type { PricingTableResult } from '../pricing-table/PricingTableResult.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

const nothing: KeptChoice = { planId: null, billingPeriod: null, quantities: {} }
/** Before the page is painted, so that nobody sees another choice first; a server has no page. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

export type KeptChoiceResult<T> = T & {
  /** The plan whose checkout is open; null for the choice of plans. */
  readonly chosenPlanId: string | null
  /** Opens the checkout of a plan, or goes back to the choice of plans. */
  choosePlan(planId: string | null): void
}

/**
 * Keeps what a customer chooses in a pricing table, up to the plan that they are about to buy, across a reload and
 * until it is bought: the table goes on where it was left.
 * @param place - tells one place in the product from another
 * @param linked - what a link chooses beforehand, ahead of what was kept
 */
export function useKeptChoice<T extends PricingTableResult>(
  table: T,
  place: string,
  linked: SubscriptionSelection | null = null,
): KeptChoiceResult<T> {
  const { client } = useLatchkeyContext()
  const kept = getKeptChoice(client)
  const [chosenPlanId, setChosenPlanId] = useState<string | null>(null)
  const isKnown = useClientState((view) => view.getState().revision !== null)
  const restored = useRef(false)

  const keep = (change: (before: KeptChoice) => KeptChoice): void =>
    kept.write(place, change(kept.read(place) ?? nothing))

  useBeforePaint(() => {
    if (restored.current || !isKnown || !table.table) return
    restored.current = true
    const isLinked = table.table.plans.some(
      ({ id, button }) => id === linked?.planId && button.action?.type === 'purchase',
    )
    if (linked && isLinked) {
      kept.write(place, toKeptChoice(linked))
      forgetLinkedChoice(client)
    }
    const choice = kept.read(place)
    if (!choice) return
    if (choice.billingPeriod) table.setBillingPeriod(choice.billingPeriod)
    for (const [planId, quantities] of Object.entries(choice.quantities))
      for (const [id, value] of Object.entries(quantities)) table.setQuantity(planId, id, value)
    if (table.table.plans.some((plan) => plan.id === choice.planId)) setChosenPlanId(choice.planId)
  })

  const keepQuantity = (planId: string, id: string, value: number): void =>
    keep((before) => ({
      ...before,
      quantities: { ...before.quantities, [planId]: { ...before.quantities[planId], [id]: value } },
    }))

  return {
    ...table,
    chosenPlanId,
    choosePlan(planId) {
      keep((before) => ({ ...before, planId }))
      setChosenPlanId(planId)
    },
    setBillingPeriod(billingPeriod: BillingPeriod) {
      keep((before) => ({ ...before, billingPeriod }))
      table.setBillingPeriod(billingPeriod)
    },
    setQuantity(planId, featureId, value) {
      keepQuantity(planId, featureId, value)
      table.setQuantity(planId, featureId, value)
    },
    setAddon(planId, addonId, quantity) {
      keepQuantity(planId, addonId, quantity)
      table.setAddon(planId, addonId, quantity)
    },
  }
}
