import type { Instant, Period } from '../../core/time/Instant.ts'
import type { UsageHistory, UsagePace } from '../../protocol/results.ts'
import type { UsageMeter } from '../usage-meter/usageMeterState.ts'
import { usageChart, type ChartSize, type UsageChart } from './usageChart.ts'

/** One line of the table that says in numbers what the chart draws. */
export interface UsageHistoryRow {
  /** The beginning of the interval. */
  readonly at: Instant
  /** Feature units at its end. */
  readonly value: number
  /** Since the line before; null for the first one, and where counting began anew. */
  readonly change: number | null
  /** Above the limit that holds now. */
  readonly isAboveLimit: boolean
  /** Where counting began anew in it; null when it did not. */
  readonly reset: UsageHistory['markers'][number]['type'] | null
}

/** Usage over time as a chart and as a table of the same numbers. */
export interface UsageHistoryView {
  readonly span: Period
  readonly rows: readonly UsageHistoryRow[]
  readonly chart: UsageChart
  readonly highest: number
  readonly latest: number
  readonly limit: number | null
  /** When the window of the pace ends; null when it has none. */
  readonly windowEnd: Instant | null
  readonly pace: (UsagePace & { readonly willExceed: boolean }) | null
  /** There is nothing to see: no usage in the whole span. */
  readonly isEmpty: boolean
}

export interface UsageHistoryInput {
  readonly history: UsageHistory
  readonly span: Period
  /** The feature's meter, for its limit and window; null while not known. */
  readonly meter: Pick<UsageMeter, 'limit' | 'resetsAt'> | null
  /** @defaultValue 600 × 200 */
  readonly size?: ChartSize | undefined
}

/** Everything that a history of usage shows. */
export function usageHistoryState({ history, span, meter, size }: UsageHistoryInput): UsageHistoryView {
  const { points, pace } = history
  const limit = meter?.limit ?? null
  const chart = usageChart({
    history,
    span,
    limit,
    windowEnd: meter?.resetsAt ?? null,
    size: size ?? { width: 600, height: 200 },
  })
  const highest = Math.max(0, ...points.map(({ value }) => value))
  return {
    span,
    rows: toRows(history, span, limit),
    chart,
    highest,
    latest: points.at(-1)?.value ?? 0,
    limit,
    windowEnd: meter?.resetsAt ?? null,
    pace: pace && { ...pace, willExceed: limit !== null && pace.projectedUsage > limit },
    isEmpty: highest === 0,
  }
}

function toRows({ points, markers }: UsageHistory, span: Period, limit: number | null): UsageHistoryRow[] {
  return points.map(({ at, value, isResetPoint }, index) => {
    const before = points[index - 1]
    const end = points[index + 1]?.at ?? span.end
    return {
      at,
      value,
      change: before && !isResetPoint ? value - before.value : null,
      isAboveLimit: limit !== null && value > limit,
      reset: markers.findLast((marker) => marker.at >= at && marker.at < end)?.type ?? null,
    }
  })
}
