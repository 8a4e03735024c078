'use client'

import { useMemo } from 'react'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { useFreshness } from '../customer/useFreshness.ts'
import { useEntitlements } from '../entitlement/useEntitlements.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
import { usageOverviewState, type UsageOverview, type UsageOverviewOptions } from './usageOverviewState.ts'

/** What `useUsageOverview` answers. */
export interface UsageOverviewResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** The last known values stay after an error. */
  readonly overview: UsageOverview | null
  readonly error: LatchkeyError | null
  /** While out of date: server time of the last answer that confirmed what is shown. */
  readonly staleSince: Instant | null
  retry(): void
}

/** Everything that the customer has and uses. */
export function useUsageOverview(options: UsageOverviewOptions = {}): UsageOverviewResult {
  const { client } = useLatchkeyContext()
  const entitlements = useEntitlements()
  const { status, error, staleSince } = useFreshness()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  const { hideFeature, order } = options
  const { warning, reached } = options.thresholds ?? {}
  const isKnown = status === 'fresh' || status === 'stale'
  const overview = useMemo(
    () =>
      isKnown && now !== null
        ? usageOverviewState({
            entitlements,
            now,
            canPurchase,
            options: { hideFeature, order, thresholds: { warning, reached } },
          })
        : null,
    [isKnown, entitlements, now, canPurchase, hideFeature, order, warning, reached],
  )
  return {
    status: overview ? 'ready' : error ? 'error' : 'loading',
    overview,
    error,
    staleSince,
    retry: () => void client.refresh(),
  }
}
