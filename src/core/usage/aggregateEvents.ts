import type { Meter } from '../catalog/Catalog.ts'
import type { Period } from '../time/Instant.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** What a meter reads: its aggregation over the events of a window (all of them when there is none). */
export function aggregateEvents(
  meter: Meter,
  events: readonly RecordedEvent[],
  window: Period | null,
): number {
  const counted = window
    ? events.filter((event) => event.at >= window.start && event.at < window.end)
    : events
  if (meter.aggregation === 'COUNT') return counted.length
  if (meter.aggregation === 'UNIQUE') {
    // An event without the dimension tells nobody apart, so it counts for nobody.
    return new Set(counted.flatMap((event) => (event.value === null ? [] : [event.value]))).size
  }
  const values = counted.flatMap((event) => (typeof event.value === 'number' ? [event.value] : []))
  if (values.length === 0) return 0
  if (meter.aggregation === 'MAX') return Math.max(...values)
  if (meter.aggregation === 'MIN') return Math.min(...values)
  const sum = values.reduce((a, b) => a + b, 0)
  return meter.aggregation === 'SUM' ? sum : sum / values.length
}
