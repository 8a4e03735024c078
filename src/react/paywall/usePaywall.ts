'use client'

import { useMemo, useState } from 'react'
import type { PricingTableOptions, PricingTableState } from '../pricing-table/pricingTableTypes.ts'
import { usePricingTable } from '../pricing-table/usePricingTable.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { useUnlock } from '../unlock/useUnlock.ts'
import type { PaywallOptions, PaywallResult } from './PaywallResult.ts'
import { paywallPlace } from './paywallPlace.ts'
import { useKeptChoice } from './useKeptChoice.ts'
import { useLinkedChoice } from './useLinkedChoice.ts'

/**
 * The plans in answer to a need: what was blocked and why, led by the cheapest way to go on. When the explanation cannot
 * be had, the plans still are. What is chosen survives a reload; a link may choose beforehand.
 */
export function usePaywall(options: PaywallOptions = {}): PaywallResult {
  const { featureId, requestedUsage = 1, requestedValues, resourceId } = options
  const { explanation, status, retry } = useUnlock(featureId ?? null, {
    requestedUsage,
    requestedValues,
    resourceId,
    billingCountryCode: options.billingCountryCode,
  })
  const linked = useLinkedChoice(undefined, resourceId)
  const cheapest = explanation?.options[0] ?? null
  const result = usePricingTable({
    ...options,
    defaultSelections: useDefaultSelections(options.defaultSelections, linked),
    defaultBillingPeriod: options.defaultBillingPeriod ?? cheapest?.billingPeriod ?? undefined,
    recommendedPlanId: options.recommendedPlanId ?? cheapest?.plan.id ?? undefined,
  })
  const kept = useKeptChoice(result, paywallPlace(featureId, resourceId), linked)
  const table = useMemo(() => forResource(result.table, resourceId), [result.table, resourceId])
  const explanationStatus = featureId === undefined ? 'none' : status
  return { ...kept, table, explanation, explanationStatus, retryExplanation: retry, cheapest }
}

/** What a link chooses goes ahead; it is remembered, because the link is taken out of the URL. */
function useDefaultSelections(
  given: PricingTableOptions['defaultSelections'],
  linked: SubscriptionSelection | null,
): PricingTableOptions['defaultSelections'] {
  const [remembered, remember] = useState<SubscriptionSelection | null>(null)
  if (linked && linked !== remembered) remember(linked)
  return useMemo(() => (remembered ? [remembered, ...(given ?? [])] : given), [remembered, given])
}

/** The same plans, to be bought for a resource. */
function forResource(
  table: PricingTableState | null,
  resourceId: string | undefined,
): PricingTableState | null {
  if (!table || resourceId === undefined) return table
  const plans = table.plans.map((card) => ({ ...card, selection: { ...card.selection, resourceId } }))
  return { ...table, plans }
}
