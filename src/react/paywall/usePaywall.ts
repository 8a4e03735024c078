'use client'

import { useMemo } from 'react'
import type { PricingTableState } from '../pricing-table/pricingTableTypes.ts'
import { usePricingTable } from '../pricing-table/usePricingTable.ts'
import { useUnlock } from '../unlock/useUnlock.ts'
import type { PaywallOptions, PaywallResult } from './PaywallResult.ts'
import { useKeptChoice } from './useKeptChoice.ts'

/**
 * The plans in answer to a need: what was blocked and why, led by the cheapest way to go on. When the explanation cannot
 * be had, the plans still are. What is chosen survives a reload.
 */
export function usePaywall(options: PaywallOptions = {}): PaywallResult {
  const { featureId, requestedUsage = 1, requestedValues, resourceId } = options
  const { explanation, status } = useUnlock(featureId ?? null, {
    requestedUsage,
    requestedValues,
    resourceId,
  })
  const cheapest = explanation?.options[0] ?? null
  const result = usePricingTable({
    ...options,
    defaultBillingPeriod: options.defaultBillingPeriod ?? cheapest?.billingPeriod ?? undefined,
    recommendedPlanId: options.recommendedPlanId ?? cheapest?.plan.id ?? undefined,
  })
  const kept = useKeptChoice(result, `paywall/${featureId ?? ''}/${resourceId ?? ''}`)
  const table = useMemo(() => forResource(result.table, resourceId), [result.table, resourceId])
  const explanationStatus = featureId === undefined ? 'none' : status
  return { ...kept, table, explanation, explanationStatus, cheapest }
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
