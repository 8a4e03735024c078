'use client'

import { useMemo } from 'react'
import { undoScheduledChange } from '../../client/commands/cancelSubscription.ts'
import { getPaywall } from '../../client/query/getPaywall.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { useCommand } from '../command/useCommand.ts'
import { useOwnSubscriptions } from '../customer/useOwnSubscriptions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import { useQuery } from '../query/useQuery.ts'
import { useNow } from '../time/useNow.ts'
import { findScheduledChange } from '../scheduled-change/findScheduledChange.ts'
import { scheduledChangeBannerState, type ScheduledChangeBanner } from './scheduledChangeBannerState.ts'

/** What `useScheduledChangeBanner` answers. */
export interface ScheduledChangeBannerResult {
  /** null when nothing is scheduled. */
  readonly banner: ScheduledChangeBanner | null
  readonly isUndoing: boolean
  readonly error: LatchkeyError | null
  /** Calls it off; answers whether that succeeded, and never rejects. */
  undo(): Promise<boolean>
}

/** The scheduled change that comes first. */
export function useScheduledChangeBanner(): ScheduledChangeBannerResult {
  const { client } = useLatchkeyContext()
  const subscriptions = useOwnSubscriptions()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  const { busy, error, run } = useCommand<'undo'>()
  const paywall = usePlanNames(subscriptions)
  const banner = useMemo(
    () => (now === null ? null : scheduledChangeBannerState({ subscriptions, canPurchase, now, paywall })),
    [subscriptions, canPurchase, now, paywall],
  )
  const subscriptionId = banner?.subscriptionId
  return {
    banner,
    isUndoing: busy !== null,
    error,
    undo: () =>
      subscriptionId === undefined
        ? Promise.resolve(false)
        : run('undo', subscriptionId, () => undoScheduledChange(client, subscriptionId)),
  }
}

/** What is sold, asked for only where a change leads to a plan whose name is not known yet. */
function usePlanNames(subscriptions: readonly SubscriptionView[]): PaywallData | null {
  const { client } = useLatchkeyContext()
  const nameless = subscriptions.find((subscription) => {
    const change = findScheduledChange(subscription, subscriptions, null)
    return change?.next?.displayName === null
  })
  const productId = nameless?.productId
  return useQuery(productId === undefined ? noQuery : getPaywall(client, { productId })).value
}
