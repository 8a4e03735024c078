import type { Meter } from '../catalog/Catalog.ts'
import type { Period } from '../time/Instant.ts'
import { createMeterReading } from './createMeterReading.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** What a meter reads: its aggregation over the events of a window (all of them when there is none). */
export function aggregateEvents(
  meter: Pick<Meter, 'aggregation'>,
  events: readonly RecordedEvent[],
  window: Period | null,
): number {
  const reading = createMeterReading(meter.aggregation)
  for (const event of events) if (isWithin(window, event.at)) reading.add(event.value)
  return reading.read()
}

/** Whether an instant belongs to a window; everything does when there is none. */
export function isWithin(window: Period | null, at: number): boolean {
  return window === null || (at >= window.start && at < window.end)
}
