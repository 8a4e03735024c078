'use client'

import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { useFreshness } from '../customer/useFreshness.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { UsageMeter, UsageThresholds } from './usageMeterState.ts'
import { useUsageMeter } from './useUsageMeter.ts'

/** What `useMeteredFeature` answers. */
export interface MeteredFeatureResult {
  /** `none` when the feature is not metered, or the customer has none of it. */
  readonly status: 'loading' | 'ready' | 'none' | 'error'
  readonly meter: UsageMeter | null
  /** Why loading failed; the last known meter stays. */
  readonly error: LatchkeyError | null
  /** While out of date: server time of the last answer that confirmed what is shown. */
  readonly staleSince: Instant | null
  retry(): void
}

/** The meter of a feature, and how well it is known. */
export function useMeteredFeature(featureId: string, thresholds: UsageThresholds = {}): MeteredFeatureResult {
  const { client } = useLatchkeyContext()
  const { status, error, staleSince } = useFreshness()
  const meter = useUsageMeter(featureId, thresholds)
  const isKnown = status === 'fresh' || status === 'stale'
  return {
    status: meter ? 'ready' : isKnown ? 'none' : error ? 'error' : 'loading',
    meter,
    error,
    staleSince,
    retry: () => void client.refresh(),
  }
}
