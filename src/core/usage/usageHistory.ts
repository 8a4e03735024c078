import { addUnits, type CalendarUnit, type Instant, type Period } from '../time/Instant.ts'
import { transformUnits } from './transformUnits.ts'
import type { UnitTransformation } from '../catalog/Catalog.ts'

/** One entry of usage: the amount after it, oldest first. */
export interface AmountEntry {
  readonly at: Instant
  readonly amount: number
  /** `reset`: counting began anew because the subscription changed. */
  readonly type: 'report' | 'reset'
}

export interface HistoryPoint {
  /** The beginning of the point's interval. */
  readonly at: Instant
  /** The last value in the interval. */
  readonly value: number
  /** The first of its window. */
  readonly isResetPoint: boolean
}

export interface HistoryMarker {
  readonly at: Instant
  readonly type: 'PERIODIC_RESET' | 'SUBSCRIPTION_CHANGE_RESET'
}

interface HistoryQuery {
  /** Half-open: what happened at its end is not in it. */
  readonly span: Period
  /** The window of usage that an instant belongs to. */
  readonly windowAt: (at: Instant) => Period | null
  readonly unitTransformation: UnitTransformation | null
}

/** More points, or more resets, than anybody can look at. */
export const MOST_POINTS = 1000

/** The beginnings of the intervals of a span, counted from its start; null when they are too many. */
export function intervalStarts(span: Period, interval: CalendarUnit): readonly Instant[] | null {
  const starts: Instant[] = []
  for (let at = span.start; at < span.end; at = addUnits(span.start, starts.length, interval)) {
    if (starts.length === MOST_POINTS) return null
    starts.push(at)
  }
  return starts
}

/**
 * Where counting began anew within a span, in order: windows that began, and changes of the subscription. Null when
 * they are too many.
 *
 * @param anchor - from where windows are counted: the first one begins there, and not anew
 */
export function usageMarkers(
  entries: readonly AmountEntry[],
  span: Period,
  windowAt: HistoryQuery['windowAt'],
  anchor: Instant | null,
): readonly HistoryMarker[] | null {
  const markers: HistoryMarker[] = []
  const from = Math.max(span.start, anchor === null ? span.start : anchor + 1)
  for (let window = windowAt(from); window && window.start < span.end; window = windowAt(window.end)) {
    if (window.start < from) continue
    if (markers.push({ at: window.start, type: 'PERIODIC_RESET' }) > MOST_POINTS) return null
  }
  for (const { at, type } of entries) {
    if (type !== 'reset' || at < span.start || at >= span.end) continue
    if (markers.push({ at, type: 'SUBSCRIPTION_CHANGE_RESET' }) > MOST_POINTS) return null
  }
  return markers.toSorted((a, b) => a.at - b.at)
}

/** Usage at the end of each interval of a span: the last amount, or 0 when its window is over. */
export function usagePoints(
  entries: readonly AmountEntry[],
  starts: readonly Instant[],
  { span, windowAt, unitTransformation }: HistoryQuery,
): readonly HistoryPoint[] {
  let next = 0
  let last: AmountEntry | null = null
  return starts.map((at, i) => {
    const end = starts[i + 1] ?? span.end
    let hasReset = false
    for (let entry = entries[next]; entry && entry.at < end; entry = entries[++next]) {
      hasReset ||= entry.type === 'reset' && entry.at >= at
      last = entry
    }
    const windowStart = windowAt(end - 1)?.start ?? null
    const isCurrent = last !== null && (windowStart === null || last.at >= windowStart)
    return {
      at,
      value: isCurrent && last ? transformUnits(last.amount, unitTransformation) : 0,
      isResetPoint: hasReset || (windowStart !== null && windowStart >= at),
    }
  })
}
