'use client'

import { useMemo } from 'react'
import { useEntitlement } from '../entitlement/useEntitlement.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useNow } from '../time/useNow.ts'
import { usageMeterState, type UsageMeter, type UsageThresholds } from './usageMeterState.ts'

/** The meter of a feature; null while not known, and when the feature is not metered or the customer has none of it. */
export function useUsageMeter(featureId: string, thresholds: UsageThresholds = {}): UsageMeter | null {
  const entitlement = useEntitlement(featureId)
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  const { warning, reached } = thresholds
  return useMemo(
    () =>
      now === null
        ? null
        : usageMeterState({ entitlement, now, canPurchase, thresholds: { warning, reached } }),
    [entitlement, now, canPurchase, warning, reached],
  )
}
