'use client'

import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { useClientState } from '../provider/useClientState.ts'

/** The customer's live subscriptions: active, on trial, scheduled or waiting for a payment. */
export function useSubscriptions(): readonly SubscriptionView[] {
  return useClientState((view) => view.getState().subscriptions)
}
