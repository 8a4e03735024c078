import type { Feature } from '../../core/catalog/Catalog.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { advance } from '../../core/subscription/advance.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { counterRules } from '../../core/usage/counterRules.ts'
import { findCounter } from '../../core/usage/findCounter.ts'
import { isRuleOver } from '../../core/usage/isRuleOver.ts'
import {
  countersOf,
  lookUpEvents,
  planEvents,
  type EventLookup,
  type EventStatus,
  type RawEvent,
  type RecordedBefore,
} from '../../core/usage/planEvents.ts'
import type { Actor, CommandOptions, UsageEvent } from '../../protocol/requests.ts'
import type { EventResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'
import { checkEvent } from './checkEvent.ts'
import { currentFeatures } from './currentFeatures.ts'
import { digest } from './digest.ts'
import { loadBatch, unknownCustomers } from './loadBatch.ts'
import { resolveCounter } from './resolveCounter.ts'

type Features = ReadonlyMap<string, Feature>

/**
 * Records raw events, each once, and answers for each in its order. Features whose meter listens to events of that name
 * count those that pass its filters; an event that no meter listens to is accepted and counts nowhere. Every event is
 * checked before any is recorded. All of a customer's events are recorded together, one customer after the other: after
 * an error in between, send the same batch again, and what was recorded counts once.
 */
export async function reportEvent(
  context: EngineContext,
  rawEvents: UsageEvent | readonly UsageEvent[],
  rawOptions: CommandOptions = {},
): Promise<readonly EventResult[]> {
  const events = parseCommand(commands.reportEvent, rawEvents)
  const { actor = { type: 'server', id: null } } = parseCommand(commands.options, rawOptions)
  const now = context.clock.now()
  const features = await currentFeatures(context)
  const customerIds = events.map((event) => event.customerId)
  const batch = await loadBatch(context, customerIds)
  const problems = [
    ...events.flatMap((event, i) =>
      checkEvent(event, features, { now, keepEventsForMs: context.keepEventsForMs }, `events[${i}]`),
    ),
    ...unknownCustomers(batch, customerIds, 'events'),
  ]
  if (problems.length > 0) throw invalidRequest(problems)
  const groups = await byCustomer(events, now)
  // What one customer's meters cannot hold must not be found out after another's events were recorded.
  for (const [customerId, own] of groups) {
    const state = batch.get(customerId)
    if (!state || groups.size < 2) continue
    const counted = withCounters(state, countersOf(own.events, features.values()), now)
    planEvents(counted, nothing, own.events, features.values(), now)
  }
  const results: EventResult[] = []
  for (const [customerId, own] of groups) {
    const statuses = await record(context, { customerId, actor }, own.events, features)
    for (const [i, status] of statuses.entries()) results.push({ index: own.indexes[i] ?? 0, status })
  }
  return results.toSorted((a, b) => a.index - b.index)
}

/** The state at this moment with counters that count, as recording gives them to those that have no window that holds. */
function withCounters(
  stored: CustomerState,
  counters: ReturnType<typeof countersOf>,
  now: Instant,
): CustomerState {
  const { state } = advance(stored, now)
  return counters.reduce((before, counter) => applyChanges(before, counterRules(before, now, counter)), state)
}

const nothing: RecordedBefore = { events: [], values: [] }

/** How often a batch waits for the counters of its meters to be given their windows. */
const ATTEMPTS = 5

/** Records a customer's events in one transaction; where a meter's counter has no window that holds, it gets one first. */
async function record(
  context: EngineContext,
  who: { readonly customerId: string; readonly actor: Actor },
  events: readonly RawEvent[],
  features: Features,
): Promise<readonly EventStatus[]> {
  const counters = countersOf(events, features.values())
  const lookup = lookUpEvents(events, features.values())
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const at = context.clock.now()
    const { statuses, missing } = await tryRecording(context, who, { events, counters, lookup, at }, features)
    if (statuses) return statuses
    for (const counter of missing) await resolveCounter(context, { ...counter, ...who })
  }
  throw createError('RequestInProgress')
}

/** The statuses, or the counters that have no window that holds. */
interface Recording {
  readonly statuses: readonly EventStatus[] | null
  readonly missing: ReturnType<typeof countersOf>
}

function tryRecording(
  context: EngineContext,
  who: { readonly customerId: string; readonly actor: Actor },
  batch: {
    readonly events: readonly RawEvent[]
    readonly counters: ReturnType<typeof countersOf>
    readonly lookup: EventLookup
    readonly at: Instant
  },
  features: Features,
): Promise<Recording> {
  const { events, counters, lookup, at } = batch
  return transactNow<Recording>(
    context,
    who,
    (state, now, isChanged) => {
      if (!state.customer) throw createError('CustomerNotFound', { customerId: who.customerId })
      // What time changes is written first: a window is counted from raw events, or event by event, never both at once.
      if (isChanged) return { result: { statuses: null, missing: counters } }
      const missing = counters.filter(({ featureId, resourceId }) => {
        const counter = findCounter(state.counters, featureId, resourceId)
        return !counter || isRuleOver(counter, at)
      })
      if (missing.length > 0) return { result: { statuses: null, missing } }
      const { statuses, ...written } = planEvents(state, state.recorded, events, features.values(), now)
      return { result: { statuses, missing }, ...written }
    },
    lookup,
  )
}

/** Each customer's events of a batch, in its order, and where in the batch they stand. */
async function byCustomer(events: readonly UsageEvent[], now: Instant) {
  const raw = await Promise.all(
    events.map(async (event) => ({ event: await toRawEvent(event, now), customerId: event.customerId })),
  )
  const groups = new Map<string, { readonly events: RawEvent[]; readonly indexes: number[] }>()
  for (const [index, { event, customerId }] of raw.entries()) {
    const group = groups.get(customerId) ?? { events: [], indexes: [] }
    group.events.push(event)
    group.indexes.push(index)
    groups.set(customerId, group)
  }
  return groups
}

async function toRawEvent(event: UsageEvent, now: Instant): Promise<RawEvent> {
  const { eventName, idempotencyKey, resourceId = null, dimensions = {}, timestamp } = event
  return {
    eventName,
    idempotencyKey,
    resourceId,
    dimensions,
    at: timestamp ?? now,
    fingerprint: await digest({ dimensions, timestamp }),
  }
}
