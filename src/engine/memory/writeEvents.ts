import { countEvents } from '../../core/usage/aggregateEvents.ts'
import { findCounter } from '../../core/usage/findCounter.ts'
import type { EventLookup, RecordedBefore } from '../../core/usage/planEvents.ts'
import type { RecordedEvent, UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { Writes } from '../ports/Store.ts'
import { isCountedAnew, recordedEvents } from '../ports/transactionWrites.ts'
import type { CounterKey, CustomerRecord } from './MemoryStoreState.ts'

type EventRows = Pick<CustomerRecord, 'counters' | 'events' | 'eventRevision' | 'countedValues'>

/** The rows of raw events and their meters after a transaction; a meter with another window counts its events again. */
export function writeEvents(
  record: CustomerRecord,
  counters: readonly UsageCounter[],
  writes: Omit<Writes<unknown>, 'result'>,
): EventRows {
  const recorded = recordedEvents(writes)
  const events = recorded.length === 0 ? record.events : [...record.events, ...recorded]
  let countedValues = withNewValues(record.countedValues, writes)
  const counted = counters.map((counter) => {
    const before = findCounter(record.counters, counter.featureId, counter.resourceId)
    if (!counter.meter || !isCountedAnew(before, counter)) return counter
    const reading = countEvents(
      counter.meter.aggregation,
      ofCounter(record.events, counter),
      windowOf(counter),
      counter.meter.generation,
    )
    const meter = reading.total()
    const { resourceId, featureId } = counter
    const values = reading.newValues().map((value) => ({ resourceId, featureId, value, ...meter }))
    countedValues = [...countedValues.filter((value) => !isOf(value, counter)), ...values]
    return { ...counter, meter }
  })
  return { counters: counted, events, eventRevision: record.eventRevision + recorded.length, countedValues }
}

/** What a transaction asked for of what was recorded before. */
export function readRecorded(record: CustomerRecord, lookup: EventLookup | undefined): RecordedBefore {
  if (!lookup) return { events: [], values: [] }
  const keys = new Set(lookup.events.map((event) => `${event.resourceId ?? ''}\n${event.dedupeKey}`))
  const values = new Set(lookup.values.map((v) => `${v.resourceId ?? ''}\n${v.featureId}\n${v.value}`))
  return {
    events: record.events.filter((event) => keys.has(`${event.resourceId ?? ''}\n${event.dedupeKey}`)),
    values: record.countedValues.filter((counted) => {
      const counter = findCounter(record.counters, counted.featureId, counted.resourceId)
      const isAsked = values.has(`${counted.resourceId ?? ''}\n${counted.featureId}\n${counted.value}`)
      return isAsked && counter?.meter?.generation === counted.generation
    }),
  }
}

/** The raw events that a counter counts, whatever their time. */
export function ofCounter(events: readonly RecordedEvent[], counter: CounterKey): readonly RecordedEvent[] {
  return events.filter((event) => isOf(event, counter))
}

function withNewValues(
  values: CustomerRecord['countedValues'],
  { changes = [] }: Omit<Writes<unknown>, 'result'>,
): CustomerRecord['countedValues'] {
  const added = changes.flatMap((change) => {
    if (change.type !== 'meter.put') return []
    const { resourceId, featureId, meter, newValues } = change
    return newValues.map((value) => ({ resourceId, featureId, value, generation: meter.generation }))
  })
  return added.length === 0 ? values : [...values, ...added]
}

function windowOf({ windowStart: start, windowEnd: end }: Pick<UsageCounter, 'windowStart' | 'windowEnd'>) {
  return start === null || end === null ? null : { start, end }
}

function isOf(row: CounterKey, counter: CounterKey): boolean {
  return row.featureId === counter.featureId && row.resourceId === counter.resourceId
}
