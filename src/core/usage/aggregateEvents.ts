import type { AggregationFunction, Meter } from '../catalog/Catalog.ts'
import type { Period } from '../time/Instant.ts'
import { createMeterReading, type MeterReading } from './createMeterReading.ts'
import { emptyTotal } from './MeterTotal.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** What a meter reads: its aggregation over the events of a window (all of them when there is none). */
export function aggregateEvents(
  { aggregation }: Pick<Meter, 'aggregation'>,
  events: readonly RecordedEvent[],
  window: Period | null,
): number {
  return countEvents(aggregation, events, window).read()
}

/** A meter that has counted the events of a window. */
export function countEvents(
  aggregation: AggregationFunction,
  events: readonly RecordedEvent[],
  window: Period | null,
  generation = 0,
): MeterReading {
  const reading = createMeterReading(aggregation, emptyTotal(aggregation, generation))
  for (const event of events) if (isWithin(window, event.at)) reading.add(event.value)
  return reading
}

/** Whether an instant belongs to a window; everything does when there is none. */
export function isWithin(window: Period | null, at: number): boolean {
  return window === null || (at >= window.start && at < window.end)
}
