'use client'

import { useMemo } from 'react'
import { cancelSubscription, undoScheduledChange } from '../../client/commands/cancelSubscription.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useCommand } from '../command/useCommand.ts'
import { useFreshness } from '../customer/useFreshness.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { usePaywallQuery } from '../pricing-table/usePaywallQuery.ts'
import { invoiceLink } from '../payment-issue/invoiceLink.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
import { findSubscription, type SubscriptionChoice } from './findSubscription.ts'
import { withoutSubscription } from './withoutSubscription.ts'
import { subscriptionOverviewState, type SubscriptionOverview } from './subscriptionOverviewState.ts'

/** What `useSubscriptionOverview` answers. */
export interface SubscriptionOverviewResult {
  /** `none` when the customer is subscribed to nothing. */
  readonly status: 'loading' | 'ready' | 'none' | 'error'
  readonly overview: SubscriptionOverview | null
  readonly busy: 'cancel' | 'undo' | null
  /** Why the last command, or loading, failed; null when neither did. */
  readonly error: LatchkeyError | null
  /** Cancels it; answers whether that succeeded, and never rejects. */
  cancel(options?: {
    readonly cancellationTime?: 'END_OF_BILLING_PERIOD' | 'IMMEDIATE' | undefined
  }): Promise<boolean>
  /** Calls off what is scheduled for it; answers whether that succeeded, and never rejects. */
  undo(): Promise<boolean>
  dismissError(): void
}

/** One subscription of the customer, and what can be done about it: the one that is named, else the current one. */
export function useSubscriptionOverview(choice: SubscriptionChoice = {}): SubscriptionOverviewResult {
  const { client } = useLatchkeyContext()
  const subscriptions = useSubscriptions()
  const freshness = useFreshness()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  const subscription = findSubscription(subscriptions, { ...choice, resourceId: client.resourceId })
  const { state } = usePaywallQuery({ productId: choice.productId ?? subscription?.productId })
  const { busy, error, run, dismissError } = useCommand<'cancel' | 'undo'>()
  const paywall = state.value
  const overview = useMemo(
    () =>
      subscription && now !== null
        ? subscriptionOverviewState({
            subscription,
            subscriptions,
            paywall,
            canPurchase,
            now,
            safeUrl: (url) => invoiceLink(client, url),
          })
        : null,
    [subscription, subscriptions, paywall, canPurchase, now, client],
  )
  const subscriptionId = subscription?.id
  return {
    status: overview ? 'ready' : withoutSubscription(freshness),
    overview,
    busy,
    error: error ?? (overview ? null : freshness.error),
    cancel: (options) =>
      subscriptionId === undefined
        ? Promise.resolve(false)
        : run('cancel', subscriptionId, () => cancelSubscription(client, { subscriptionId, ...options })),
    undo: () =>
      subscriptionId === undefined
        ? Promise.resolve(false)
        : run('undo', subscriptionId, () => undoScheduledChange(client, subscriptionId)),
    dismissError,
  }
}
