import type { Meter } from '../catalog/Catalog.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { createMeterReading } from './createMeterReading.ts'
import type { RecordedEvent } from './UsageCounter.ts'
import type { AmountEntry } from './usageHistory.ts'

/** What a meter read after each of its events, in the order of their times; each window begins anew. */
export function meterEntries(
  meter: Pick<Meter, 'aggregation'>,
  events: readonly RecordedEvent[],
  windowAt: (at: Instant) => Period | null,
): readonly AmountEntry[] {
  let window: Period | null = null
  let reading = createMeterReading(meter.aggregation)
  return events
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, value }) => {
      if (window === null || at >= window.end) {
        const next = windowAt(at)
        if (next) reading = createMeterReading(meter.aggregation)
        window = next
      }
      reading.add(value)
      return { at, amount: reading.read(), type: 'report' }
    })
}
