import type { Meter } from '../catalog/Catalog.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { createMeterReading, type MeterReading } from './createMeterReading.ts'
import type { RecordedEvent } from './UsageCounter.ts'
import type { CountedEntry } from './usedUnits.ts'

/**
 * What a meter read before and after each of its events, in the order in which they were recorded, one window after the
 * other. An event counts in the window of its own time, and is told at the time that it was recorded.
 */
export function meterCounts(
  meter: Pick<Meter, 'aggregation'>,
  events: readonly RecordedEvent[],
  windowAt: (at: Instant) => Period | null,
): readonly CountedEntry[] {
  const windows = new Map<Instant | null, { reading: MeterReading; entries: CountedEntry[] }>()
  for (const { at, recordedAt, value } of events.toSorted((a, b) => a.recordedAt - b.recordedAt)) {
    const start = windowAt(at)?.start ?? null
    let window = windows.get(start)
    if (!window) {
      window = { reading: createMeterReading(meter.aggregation), entries: [] }
      windows.set(start, window)
    }
    const before = window.reading.read()
    window.reading.add(value)
    window.entries.push({ at: recordedAt, before, amount: window.reading.read(), type: 'report' })
  }
  return [...windows.values()].flatMap(({ entries }) => entries)
}
