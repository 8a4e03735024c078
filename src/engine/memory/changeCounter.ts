import { createError } from '../../core/errors/errorTable.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { findCounter } from '../../core/usage/findCounter.ts'
import { isRuleOver } from '../../core/usage/isRuleOver.ts'
import type { Reservation, UsageCounter } from '../../core/usage/UsageCounter.ts'
import type { CheckedReport, NewEvent } from '../ports/Store.ts'
import { recordOf } from './answeredBefore.ts'
import { appendEvents } from './appendEvents.ts'
import type {
  CounterKey,
  CustomerRecord,
  LedgerEntry,
  MemoryStoreState,
  UsageAnswer,
} from './MemoryStoreState.ts'
import { usageRevision } from './usageRevision.ts'

export interface StoreUpdate<R> {
  readonly value: MemoryStoreState
  readonly result: R
}

/** Who does what, as the log tells it. Only what is reported is in the ledger too. */
export type Use = Pick<CheckedReport, 'customerId' | 'at' | 'actor'> & {
  readonly type: 'usage.reported' | 'usage.reserved' | 'usage.released'
  readonly data: Readonly<Record<string, unknown>>
}

/** The use that a report tells of. */
export function toUse(report: CheckedReport): Use {
  const { customerId, at, actor, featureId, resourceId, value, updateBehavior } = report
  return {
    customerId,
    at,
    actor,
    type: 'usage.reported',
    data: { featureId, resourceId, value, updateBehavior },
  }
}

/** The counter of a feature while its rule holds; undefined when the rule has to be resolved first. */
export function usableCounter(
  record: CustomerRecord,
  key: CounterKey,
  at: Instant,
): UsageCounter | undefined {
  const counter = findCounter(record.counters, key.featureId, key.resourceId)
  return counter && !isRuleOver(counter, at) ? counter : undefined
}

/** What holds something at an instant. */
export function liveReservations(counter: UsageCounter, at: Instant): readonly Reservation[] {
  return counter.reservations.filter((reservation) => reservation.expiresAt > at)
}

export function heldAmount(reservations: readonly Reservation[]): number {
  return reservations.reduce((sum, reservation) => sum + reservation.amount, 0)
}

/**
 * Writes a counter's new amount and what is held beside it, with its entries in the ledger and the log.
 *
 * @throws LatchkeyError `AmountOutOfRange` when the two together are beyond 2^53 − 1
 */
export function changeCounter(
  state: MemoryStoreState,
  use: Use,
  counter: UsageCounter,
  next: { readonly amount: number; readonly reservations: readonly Reservation[] },
): StoreUpdate<UsageAnswer> {
  const held = heldAmount(next.reservations)
  if (!Number.isSafeInteger(next.amount + held)) throw createError('AmountOutOfRange', { what: 'Usage' })
  const { limit } = counter
  const before = recordOf(state, use.customerId)
  const after: CustomerRecord = {
    ...before,
    counters: before.counters.map((other) =>
      other === counter ? { ...counter, ...next, version: counter.version + 1 } : other,
    ),
    ledger:
      use.type === 'usage.reported' ? [...before.ledger, toEntry(use, counter, next.amount)] : before.ledger,
  }
  return {
    value: {
      ...state,
      customers: new Map(state.customers).set(use.customerId, after),
      log: appendEvents(state.log, usageEvents(use, counter, next.amount, held)),
    },
    result: { amount: next.amount, held, limit, usageRevision: usageRevision(after) },
  }
}

function toEntry(
  { at }: Use,
  { featureId, resourceId, amount: before }: UsageCounter,
  amount: number,
): LedgerEntry {
  return { featureId, resourceId, at, before, amount, type: 'report' }
}

/** The log's entries of a change of usage; crossing the limit is one of its own. */
function usageEvents(use: Use, counter: UsageCounter, amount: number, held: number): readonly NewEvent[] {
  const { limit } = counter
  const event: NewEvent = {
    ...use,
    before: { currentUsage: counter.amount, held: heldAmount(liveReservations(counter, use.at)) },
    after: { currentUsage: amount, held },
  }
  const crosses = limit !== null && counter.amount <= limit && amount > limit
  const { featureId, resourceId } = counter
  return crosses
    ? [event, { ...event, type: 'entitlement.usage_exceeded', data: { featureId, resourceId, limit } }]
    : [event]
}
