'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { getCheckoutReturn, noCheckoutReturn } from '../../client/checkout-return/createCheckoutReturn.ts'
import type { BlockedAction } from '../../client/provisioning/ProvisioningState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { CheckoutReturnOptions, CheckoutReturnResult } from './CheckoutReturnResult.ts'

/**
 * The landing after a payment page: asks the server how it ended, shows what is unlocked, and continues what the
 * paywall had interrupted, once, in one tab. `state` is `none` on any other page.
 */
export function useCheckoutReturn({ onContinue }: CheckoutReturnOptions = {}): CheckoutReturnResult {
  const { client } = useLatchkeyContext()
  const returning = getCheckoutReturn(client)
  const state = useSyncExternalStore(returning.subscribe, returning.getState, () => noCheckoutReturn)
  const [continuation, setContinuation] = useState<CheckoutReturnResult['continuation']>('none')
  const latest = useRef(onContinue)
  useEffect(() => {
    latest.current = onContinue
  })

  const canContinue = onContinue !== undefined
  useEffect(() => returning.start({ canContinue }), [returning, canContinue])

  // Kept, so that an action whose continuation failed can be tried again: it can be claimed only once.
  const claimed = useRef<BlockedAction | null>(null)
  const continueAction = useCallback(async (): Promise<BlockedAction | null> => {
    const action = claimed.current ?? (await returning.claimBlockedAction())
    if (!action) return null
    claimed.current = action
    setContinuation('continuing')
    try {
      await latest.current?.(action)
      setContinuation('continued')
    } catch {
      setContinuation('failed')
    }
    return action
  }, [returning])

  const isDue = state.state === 'succeeded' && state.blockedAction !== null && canContinue
  useEffect(() => {
    if (isDue) void continueAction()
  }, [isDue, continueAction])

  return { ...state, continuation, continueAction, retry: returning.retry, dismiss: returning.dismiss }
}
