'use client'

import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import { useEntitlement } from '../entitlement/useEntitlement.ts'
import { useUsageHistory, type UsageHistoryOptions, type UsageHistoryResult } from './useUsageHistory.ts'

/** What `useFeatureHistory` answers. */
export interface FeatureHistoryResult extends UsageHistoryResult {
  /** The feature, for its name and units; null while not known, and when the customer has none of it. */
  readonly feature: EntitledFeature | null
}

/** Usage of a metered feature over time, with the feature itself. */
export function useFeatureHistory(
  featureId: string,
  options: UsageHistoryOptions = {},
): FeatureHistoryResult {
  const { entitlement } = useEntitlement(featureId)
  return { ...useUsageHistory(featureId, options), feature: entitlement?.feature ?? null }
}
