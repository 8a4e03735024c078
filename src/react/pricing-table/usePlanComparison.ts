'use client'

import { useMemo } from 'react'
import { planComparison, type ComparisonGroup, type PlanComparisonInput } from './planComparison.ts'
import type { PricingTableOptions, PricingTableState } from './pricingTableTypes.ts'
import { usePaywallQuery } from './usePaywallQuery.ts'

/** How a comparison is laid out, and which plans it is of: the same as the pricing table's. */
export interface PlanComparisonOptions
  extends
    Pick<PricingTableOptions, 'productId' | 'billingCountryCode'>,
    Pick<PlanComparisonInput, 'groups' | 'onlyDifferences'> {}

/**
 * Features × plans of a pricing table, as groups of rows; null while there is no table.
 * @param table - `usePricingTable().table`: its plans are the columns, in its quantities
 */
export function usePlanComparison(
  table: PricingTableState | null,
  options: PlanComparisonOptions = {},
): readonly ComparisonGroup[] | null {
  const { groups, onlyDifferences } = options
  const { state } = usePaywallQuery(options)
  const paywall = state.value
  return useMemo(
    () =>
      table && paywall ? planComparison({ paywall, plans: table.plans, groups, onlyDifferences }) : null,
    [table, paywall, groups, onlyDifferences],
  )
}
