import type { Feature } from '../catalog/Catalog.ts'
import type { RuleEvent } from '../events/RuleEvent.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { CountedValue } from './MeterTotal.ts'
import { countIn, openMeters, type OpenMeters } from './openMeters.ts'
import { passesFilters, type Dimensions } from './passesFilters.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** A raw event as its sender tells it, with a digest of all they said. */
export interface RawEvent {
  readonly eventName: string
  readonly idempotencyKey: string
  readonly resourceId: string | null
  readonly dimensions: Dimensions
  readonly at: Instant
  readonly fingerprint: string
}

/** What was recorded before, of what a batch is about. */
export interface RecordedBefore {
  readonly events: readonly Pick<RecordedEvent, 'resourceId' | 'dedupeKey' | 'fingerprint'>[]
  /** What the meters that count different values have counted already. */
  readonly values: readonly CountedValue[]
}

/** What has to be known of what was recorded before, to decide about a batch. */
export interface EventLookup {
  readonly events: readonly Pick<RecordedEvent, 'resourceId' | 'dedupeKey'>[]
  readonly values: readonly CountedValue[]
}

export type EventStatus = 'accepted' | 'duplicate' | 'conflict'

/** What became of each event, and what is written of them. */
export interface EventPlan {
  readonly statuses: readonly EventStatus[]
  readonly changes: readonly Change[]
  readonly events: readonly RuleEvent[]
}

/**
 * Decides about a batch of one customer's events, each of which is recorded once: a repeat under its key is a
 * duplicate, another event under its key a conflict. An event belongs to its customer, resource, name and key, whatever
 * its time. It counts in the window of its time; one that no meter listens to is accepted and counts nowhere.
 *
 * @param recorded - what {@link lookUpEvents} asks for
 * @param features - of the published catalog
 * @throws `AmountOutOfRange` when a meter would read more than can be counted exactly
 */
export function planEvents(
  state: CustomerState,
  recorded: RecordedBefore,
  batch: readonly RawEvent[],
  features: Iterable<Feature>,
  now: Instant,
): EventPlan {
  const listeners = listenersOf(features)
  const fingerprints = new Map(recorded.events.map((event) => [recordKey(event), event.fingerprint]))
  const meters = openMeters(state, recorded.values, now)
  const statuses: EventStatus[] = []
  const changes: Change[] = []
  const events: RuleEvent[] = []
  for (const event of batch) {
    const dedupeKey = dedupeKeyOf(event)
    const key = recordKey({ resourceId: event.resourceId, dedupeKey })
    const known = fingerprints.get(key)
    if (known !== undefined) {
      statuses.push(known === event.fingerprint ? 'duplicate' : 'conflict')
      continue
    }
    statuses.push('accepted')
    const heard = listeners.get(event.eventName)
    if (!heard) continue
    fingerprints.set(key, event.fingerprint)
    const records = toRecords(event, dedupeKey, heard, now)
    changes.push(...records.map((record): Change => ({ type: 'event.put', event: record })))
    events.push(...countRecords(event, records, heard, meters, now))
  }
  return { statuses, changes: [...changes, ...meters.changes()], events }
}

/** What {@link planEvents} has to know of what was recorded before. */
export function lookUpEvents(batch: readonly RawEvent[], features: Iterable<Feature>): EventLookup {
  const listeners = listenersOf(features)
  return {
    events: batch.map((event) => ({ resourceId: event.resourceId, dedupeKey: dedupeKeyOf(event) })),
    values: batch.flatMap((event) =>
      (listeners.get(event.eventName) ?? []).flatMap((feature): readonly CountedValue[] => {
        const value = valueOf(feature, event)
        const { resourceId } = event
        return value === null ? [] : [{ resourceId, featureId: feature.id, value: String(value) }]
      }),
    ),
  }
}

/** The counters that a batch may change. */
export function countersOf(
  batch: readonly RawEvent[],
  features: Iterable<Feature>,
): readonly Pick<CountedValue, 'resourceId' | 'featureId'>[] {
  const listeners = listenersOf(features)
  const counters = new Map<string, Pick<CountedValue, 'resourceId' | 'featureId'>>()
  for (const { eventName, resourceId } of batch) {
    for (const { id: featureId } of listeners.get(eventName) ?? []) {
      counters.set(`${resourceId ?? ''}\n${featureId}`, { resourceId, featureId })
    }
  }
  return [...counters.values()]
}

function dedupeKeyOf({ eventName, idempotencyKey }: RawEvent): string {
  return `${eventName} ${idempotencyKey}`
}

/** The features whose meters listen to events of a name. */
function listenersOf(features: Iterable<Feature>): ReadonlyMap<string, readonly Feature[]> {
  const listeners = new Map<string, Feature[]>()
  for (const feature of features) {
    if (!feature.meter) continue
    const others = listeners.get(feature.meter.eventName)
    if (others) others.push(feature)
    else listeners.set(feature.meter.eventName, [feature])
  }
  return listeners
}

/** One record for each feature that counts the event; when filters leave it out of all, one that remembers its key. */
function toRecords(
  event: RawEvent,
  dedupeKey: string,
  heard: readonly Feature[],
  recordedAt: Instant,
): readonly RecordedEvent[] {
  const { resourceId, fingerprint, at } = event
  const base = { resourceId, dedupeKey, fingerprint, at, recordedAt }
  const counted = heard.filter((f) => passesFilters(f.meter?.filters ?? [], event.dimensions))
  if (counted.length === 0) return [{ ...base, featureId: '', value: null }]
  return counted.map((feature) => ({ ...base, featureId: feature.id, value: valueOf(feature, event) }))
}

function valueOf(feature: Feature, { dimensions }: RawEvent): RecordedEvent['value'] {
  const field = feature.meter?.field ?? null
  const value = field !== null && Object.hasOwn(dimensions, field) ? (dimensions[field] ?? null) : null
  return typeof value === 'boolean' ? String(value) : value
}

/** Counts an event where it counts; tells what each meter read before and after, and of limits that it crossed. */
function countRecords(
  event: RawEvent,
  records: readonly RecordedEvent[],
  heard: readonly Feature[],
  meters: OpenMeters,
  now: Instant,
): readonly RuleEvent[] {
  const { eventName, idempotencyKey, resourceId } = event
  const before: Record<string, number> = {}
  const after: Record<string, number> = {}
  const crossings: RuleEvent[] = []
  for (const record of records) {
    const feature = heard.find((candidate) => candidate.id === record.featureId)
    if (!feature) continue
    const meter = meters.open(feature, resourceId)
    if (!meter) continue
    const [was, is] = countIn(meter, record)
    before[feature.id] = was
    after[feature.id] = is
    const limit = meter.usageLimit
    if (limit !== null && was <= limit && is > limit) {
      const data = { featureId: feature.id, resourceId, limit }
      crossings.push({
        type: 'entitlement.usage_exceeded',
        at: now,
        data,
        before: { currentUsage: was },
        after: { currentUsage: is },
      })
    }
  }
  const data = { eventName, idempotencyKey, resourceId, timestamp: event.at }
  return [{ type: 'usage.event_recorded', at: now, data, before, after }, ...crossings]
}

/** No id and no event's key holds a line break. */
function recordKey(event: Pick<RecordedEvent, 'resourceId' | 'dedupeKey'>): string {
  return `${event.resourceId ?? ''}\n${event.dedupeKey}`
}
