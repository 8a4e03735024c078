import type { Feature } from '../catalog/Catalog.ts'
import type { RuleEvent } from '../events/RuleEvent.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { countIn, openMeters } from './openMeters.ts'
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
 * @param features - of the published catalog
 * @throws `AmountOutOfRange` when a meter would read more than can be counted exactly
 */
export function planEvents(
  state: CustomerState,
  batch: readonly RawEvent[],
  features: Iterable<Feature>,
  now: Instant,
): EventPlan {
  const listeners = listenersOf(features)
  const fingerprints = new Map(state.events.map((event) => [recordKey(event), event.fingerprint]))
  const meters = openMeters(state, now)
  const statuses: EventStatus[] = []
  const changes: Change[] = []
  const events: RuleEvent[] = []
  for (const event of batch) {
    const dedupeKey = `${event.eventName} ${event.idempotencyKey}`
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
  return { statuses, changes, events }
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
  openMeter: ReturnType<typeof openMeters>,
  now: Instant,
): readonly RuleEvent[] {
  const { eventName, idempotencyKey, resourceId } = event
  const before: Record<string, number> = {}
  const after: Record<string, number> = {}
  const crossings: RuleEvent[] = []
  for (const record of records) {
    const feature = heard.find((candidate) => candidate.id === record.featureId)
    if (!feature) continue
    const meter = openMeter(feature, resourceId)
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
