'use client'

import { useMemo } from 'react'
import { useOwnSubscriptions } from '../customer/useOwnSubscriptions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useNow } from '../time/useNow.ts'
import { trialBannerState, type TrialBanner } from './trialBannerState.ts'

/** The trial that ends first; null when there is none. */
export function useTrialBanner(): TrialBanner | null {
  const subscriptions = useOwnSubscriptions()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  return useMemo(
    () => (now === null ? null : trialBannerState({ subscriptions, canPurchase, now })),
    [subscriptions, canPurchase, now],
  )
}
