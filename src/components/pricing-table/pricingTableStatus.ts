import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'

/** What a table of plans shows: the last good plans count as ready, also after an error. */
export function pricingTableStatus({
  status,
  table,
}: PricingTableResult): 'loading' | 'ready' | 'empty' | 'error' {
  if (table) return table.plans.length === 0 ? 'empty' : 'ready'
  return status === 'error' ? 'error' : 'loading'
}
