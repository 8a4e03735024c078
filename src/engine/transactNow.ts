import { entitlementsUpdated } from '../core/entitlement/entitlementsUpdated.ts'
import type { Change, CustomerState } from '../core/subscription/CustomerState.ts'
import { advance } from '../core/subscription/advance.ts'
import { applyChanges } from '../core/subscription/applyChanges.ts'
import type { RuleEvent } from '../core/events/RuleEvent.ts'
import type { Instant } from '../core/time/Instant.ts'
import { counterRules } from '../core/usage/counterRules.ts'
import type { EventLookup } from '../core/usage/planEvents.ts'
import { renewWindows } from '../core/usage/renewWindows.ts'
import { staleMeters, type StaleMeter } from '../core/usage/staleMeters.ts'
import type { Actor } from '../protocol/requests.ts'
import type { EngineContext } from './EngineContext.ts'
import type { IdempotencyRow, NewEvent, TransactionState } from './ports/Store.ts'

/** What a command decided, for the transaction to write. */
export interface Decision<T> {
  readonly result: T
  readonly changes?: readonly Change[]
  readonly events?: readonly RuleEvent[]
  readonly idempotency?: IdempotencyRow
  readonly releaseKey?: string
  /** Begins the windows of usage anew that are over, though nothing else may change. */
  readonly renewsWindows?: boolean
  /** A usage counter that must exist afterwards. */
  readonly ensureCounter?: { readonly resourceId: string | null; readonly featureId: string }
}

/**
 * Runs a command's decision in one transaction of its customer: what is due is applied first, then the decision, then
 * what follows from it at once; the usage counters get their new limits in the same write.
 */
export function transactNow<T>(
  context: EngineContext,
  who: { readonly customerId: string; readonly idempotencyKey?: string | null; readonly actor: Actor },
  decide: (state: TransactionState, now: Instant, isChanged: boolean) => Decision<T>,
  lookup?: EventLookup,
): Promise<T> {
  const now = context.clock.now()
  const system: Actor = { type: 'system', id: null }
  return context.store.transact(
    who.customerId,
    who.idempotencyKey ?? null,
    (stored) => {
      const due = advance(stored, now)
      const renewed = renewWindows(due.state, now)
      const reached = applyChanges(due.state, renewed)
      const decision = decide(reached, now, due.changes.length + renewed.length > 0)
      const decided = applyChanges(reached, decision.changes ?? [])
      const settled = advance(decided, now)
      const decidedChanges = decision.changes ?? []
      const changed = [...due.changes, ...decidedChanges, ...settled.changes]
      const isRenewed = decision.renewsWindows === true && renewed.length > 0
      const needsRules = changed.some(changesRules) || isRenewed || decision.ensureCounter !== undefined
      const stamp =
        (actor: Actor) =>
        ({ before = null, after = null, ...event }: RuleEvent): NewEvent => ({
          ...event,
          customerId: who.customerId,
          actor,
          before,
          after,
        })
      const since = { state: stored, at: (due.events[0]?.at ?? now + 1) - 1 }
      const updated = changed.some(changesAccess)
        ? entitlementsUpdated(since, { state: settled.state, at: now })
        : null
      return {
        result: decision.result,
        changes: needsRules
          ? [
              ...due.changes,
              ...renewed,
              ...decidedChanges,
              ...settled.changes,
              ...counterRules(settled.state, now, decision.ensureCounter),
            ]
          : changed,
        events: [
          ...due.events.map(stamp(system)),
          ...(decision.events ?? []).map(stamp(who.actor)),
          ...settled.events.map(stamp(system)),
          ...(updated ? [stamp(decision.events?.length ? who.actor : system)(updated)] : []),
        ],
        ...(decision.idempotency ? { idempotency: decision.idempotency } : {}),
        ...(decision.releaseKey === undefined ? {} : { releaseKey: decision.releaseKey }),
      }
    },
    lookup,
  )
}

/** Whether limits and windows may follow from a change; from what events add they do not. */
function changesRules({ type }: Change): boolean {
  return type !== 'event.put' && type !== 'meter.put'
}

/** Whether a change may give or take entitlements; usage and open wishes do not. */
function changesAccess({ type }: Change): boolean {
  return type === 'customer.put' || type === 'subscription.put' || type === 'promotion.put'
}

/** A customer's state at this moment, for queries: nothing is written. */
export function loadNow(context: EngineContext, customerId: string) {
  return atThisMoment(context, customerId, context.store.load(customerId))
}

/** The same with no more than entitlements need; of one feature, or of all. */
export function loadAccess(context: EngineContext, customerId: string, featureId: string | null) {
  return atThisMoment(context, customerId, context.store.loadAccess(customerId, featureId))
}

async function atThisMoment(context: EngineContext, customerId: string, loading: Promise<CustomerState>) {
  const now = context.clock.now()
  const { state } = advance(await loading, now)
  const stale = staleMeters(state, now)
  return { state: stale.length === 0 ? state : await withMeters(context, customerId, state, stale), now }
}

/** The state with what meters read whose window is over by time alone: nothing has been recorded since. */
async function withMeters(
  context: EngineContext,
  customerId: string,
  state: CustomerState,
  stale: readonly StaleMeter[],
): Promise<CustomerState> {
  const totals = await context.store.readMeters(customerId, stale)
  const fresh = new Map(stale.map((counter, i) => [keyOf(counter), { ...counter, meter: totals[i] ?? null }]))
  return {
    ...state,
    counters: state.counters.map((counter) => {
      const found = fresh.get(keyOf(counter))
      if (!found) return counter
      const { windowStart, windowEnd, meter } = found
      return { ...counter, windowStart, windowEnd, meter }
    }),
  }
}

/** Ids hold no line break, so the two cannot run into each other. */
function keyOf({ resourceId, featureId }: Pick<StaleMeter, 'resourceId' | 'featureId'>): string {
  return `${resourceId ?? ''}\n${featureId}`
}
