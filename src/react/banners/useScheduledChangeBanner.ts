'use client'

import { useMemo } from 'react'
import { undoScheduledChange } from '../../client/commands/cancelSubscription.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useCommand } from '../command/useCommand.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
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
  const subscriptions = useSubscriptions()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  const { busy, error, run } = useCommand<'undo'>()
  const banner = useMemo(
    () =>
      now === null ? null : scheduledChangeBannerState({ subscriptions, canPurchase, now, paywall: null }),
    [subscriptions, canPurchase, now],
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
