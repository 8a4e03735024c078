'use client'
import { useState } from 'react'
import { useImpact, type ImpactQuery, type ImpactResult } from '../../react/impact/useImpact.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { isDowngrade } from './confirmText.ts'

/** What a selection takes away. The last answer about the plan stays while a newer one is on its way. */
export function useSelectionImpact(card: PlanCard, selection: SubscriptionSelection): ImpactResult {
  const isAsked = card.price.kind !== 'unavailable' && takesAway(card)
  const result = useImpact(isAsked ? toImpactQuery(selection) : null)
  const [last, setLast] = useState({ planId: card.id, impact: result.impact })
  const { impact, status } = result
  if (impact && impact !== last.impact) setLast({ planId: card.id, impact })
  const isKept = isAsked && status === 'loading' && impact === null && last.planId === card.id
  return isKept ? { ...result, impact: last.impact } : result
}

/** Whether a choice may leave the customer with less than they have. */
function takesAway(card: PlanCard): boolean {
  return isDowngrade(card) || (card.button.insteadOf ?? card.button.kind) === 'update_quantity'
}

/** Of trials a browser may say one thing only: that it wants none. */
function toImpactQuery({ skipTrial, ...selection }: SubscriptionSelection): ImpactQuery {
  const { charges, addons } = selection
  const quantities = { charges: charges && [...charges], addons: addons && [...addons] }
  return { ...selection, ...quantities, ...(skipTrial ? { skipTrial } : {}) }
}
