'use client'

import { useMemo } from 'react'
import { getUsageHistory, type UsageHistorySpan } from '../../client/query/getUsageHistory.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import { useQuery } from '../query/useQuery.ts'
import { useNow } from '../time/useNow.ts'
import { useUsageMeter } from '../usage-meter/useUsageMeter.ts'
import { historySpan } from './historySpan.ts'
import type { ChartSize } from './usageChart.ts'
import { usageHistoryState, type UsageHistoryView } from './usageHistoryState.ts'

/** Which time a history shows, and how large its chart is. */
export interface UsageHistoryOptions extends Partial<Omit<UsageHistorySpan, 'featureId'>> {
  /** How many days back from now, when there is no `startDate`. @defaultValue 30 */
  readonly days?: number | undefined
  /** In the units of the chart's view box. @defaultValue 600 × 200 */
  readonly size?: ChartSize | undefined
}

/** What `useUsageHistory` answers. */
export interface UsageHistoryResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** The last good one stays while loading again and after an error. */
  readonly view: UsageHistoryView | null
  readonly error: LatchkeyError | null
  retry(): void
}

const HOUR = 3_600_000

/** Usage of a metered feature over time. */
export function useUsageHistory(featureId: string, options: UsageHistoryOptions = {}): UsageHistoryResult {
  const { client } = useLatchkeyContext()
  const now = useNow(HOUR)
  const meter = useUsageMeter(featureId)
  const { days = 30, endDate, interval } = options
  const startDate = options.startDate ?? (now === null ? null : historySpan(now, days).start)
  const query = useMemo(
    () =>
      startDate === null ? noQuery : getUsageHistory(client, { featureId, startDate, endDate, interval }),
    [client, featureId, startDate, endDate, interval],
  )
  const { status, value, error } = useQuery(query)
  const end: Instant | null = endDate ?? now
  const { width, height } = options.size ?? {}
  const limit = meter?.limit ?? null
  const resetsAt = meter?.resetsAt ?? null
  const view = useMemo(
    () =>
      value && startDate !== null && end !== null
        ? usageHistoryState({
            history: value,
            span: { start: startDate, end: Math.max(end, startDate) },
            meter: { limit, resetsAt },
            size: width === undefined || height === undefined ? undefined : { width, height },
          })
        : null,
    [value, startDate, end, limit, resetsAt, width, height],
  )
  return {
    status: startDate === null ? 'loading' : status,
    view,
    error,
    retry: () => void query.refresh(),
  }
}
