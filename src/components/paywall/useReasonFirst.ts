'use client'
import { useState } from 'react'
import type { PaywallResult } from '../../react/paywall/PaywallResult.ts'

/**
 * Holds the plans back until the reason is there or cannot be had: it decides on the period, the recommended plan and the
 * main button, which would else change under the customer's eyes. Plans that were shown stay.
 */
export function useReasonFirst(result: PaywallResult): PaywallResult {
  const [isShown, setShown] = useState(false)
  const isWaiting = !isShown && result.explanationStatus === 'loading' && result.explanation === null
  if (!isShown && !isWaiting && result.table) setShown(true)
  return isWaiting && result.table ? { ...result, status: 'loading', table: null } : result
}
