'use client'

import { usePricingTable } from '../pricing-table/usePricingTable.ts'
import { useUnlock } from '../unlock/useUnlock.ts'
import type { PaywallOptions, PaywallResult } from './PaywallResult.ts'

/**
 * The plans in answer to a need: what was blocked and why, led by the cheapest way to go on. When the explanation cannot
 * be had, the plans still are.
 */
export function usePaywall(options: PaywallOptions = {}): PaywallResult {
  const { featureId, requestedUsage = 1, requestedValues } = options
  const { explanation, status } = useUnlock(featureId ?? null, { requestedUsage, requestedValues })
  const cheapest = explanation?.options[0] ?? null
  const table = usePricingTable({
    ...options,
    defaultBillingPeriod: options.defaultBillingPeriod ?? cheapest?.billingPeriod ?? undefined,
    recommendedPlanId: options.recommendedPlanId ?? cheapest?.plan.id ?? undefined,
  })
  return { ...table, explanation, explanationStatus: featureId === undefined ? 'none' : status, cheapest }
}
