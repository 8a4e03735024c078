'use client'
import { useFreshness } from '../../react/customer/useFreshness.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'

/**
 * Holds plans back until it is known who looks at them: else a customer would see a visitor's buttons for a moment.
 * When that cannot be found out, the plans are shown all the same.
 */
export function useKnownBuyer<T extends PricingTableResult>(result: T): T {
  const { status, error } = useFreshness()
  const isWaiting = status === 'unknown' && error === null && result.table !== null
  return isWaiting ? { ...result, status: 'loading', table: null } : result
}
