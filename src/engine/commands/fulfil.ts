import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { isOverdue } from '../../core/provisioning/openIntent.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { PaymentPlan, ProvisioningPlan } from '../../core/provisioning/ProvisioningPlan.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { IdempotencyRow, TransactionState } from '../ports/Store.ts'
import { transactNow, type Decision } from '../transactNow.ts'
import { toOutcome } from '../views/toOutcome.ts'
import { digest } from './digest.ts'
import { idempotencyRow } from './idempotencyRow.ts'
import { pay } from './pay.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBillingSoon } from './tellBilling.ts'
import type { Wish } from './Wish.ts'

/** How long a repeat waits for a running command before it answers `RequestInProgress`. */
const PATIENCE = 10_000
const PAUSE = 50
/** Where time stands still, it is counted instead: many times what the pauses would take. */
const MOST_PAUSES = 10_000
/** How often an open wish may have to be settled before a new one can be planned. */
const ROUNDS = 5

type Step =
  | { readonly type: 'answer'; readonly outcome: ProvisionOutcome }
  /** `isAbandoned`: the command that wrote the intent never came back. */
  | { readonly type: 'ask'; readonly intentId: string; readonly isAbandoned: boolean }
  | { readonly type: 'busy' }
  | { readonly type: 'settle'; readonly intent: ProvisioningIntent; readonly isSameWish: boolean }
  | { readonly type: 'pay'; readonly plan: PaymentPlan }

/**
 * Fulfils a wish in two transactions with the payments provider between them: decide and write the intent; ask the
 * provider, with keys made from the intent; write what came of it.
 */
export async function fulfil(context: EngineContext, wish: Wish): Promise<ProvisionOutcome> {
  const { customerId, options } = wish
  const idempotencyKey = options.idempotencyKey ?? null
  const requestHash = idempotencyKey === null ? '' : await digest([wish.request, options.quote ?? null])
  const actor = options.actor ?? { type: 'server' as const, id: null }
  const waitUntil = context.clock.now() + PATIENCE
  let isPrepared = false
  let waited = 0
  for (let round = 0; round < ROUNDS;) {
    const step = await transactNow(
      context,
      { customerId, idempotencyKey, actor },
      (state, now): Decision<Step> => {
        const replay = replayed(state.idempotency, requestHash, now)
        if (replay) return { result: replay }
        const before = (isPrepared ? null : wish.prelude?.(state, now)) ?? nothing
        const prepared = applyChanges(state, before.changes)
        refuseUnknownCustomer(prepared, customerId)
        const plan = wish.plan(prepared, now)
        const problems = [...before.problems, ...(plan.type === 'invalid' ? plan.problems : [])]
        if (problems.length > 0) throw invalidRequest(problems)
        const decision = decide(prepared, plan, idempotencyKey, requestHash, now)
        return {
          ...decision,
          changes: [...before.changes, ...(decision.changes ?? [])],
          events: [...before.events, ...(decision.events ?? [])],
        }
      },
    )
    switch (step.type) {
      case 'answer':
        await tellBillingSoon(context, customerId)
        return step.outcome
      case 'ask': {
        const { intentId } = step
        const outcome = await settleIntent(context, { customerId, intentId, actor, supersede: false })
        const neverArrived = step.isAbandoned && outcome.type === 'failed' && outcome.code === 'RequestLost'
        if (!neverArrived || idempotencyKey === null) return outcome
        // Nobody was charged, so the key is free again and the repeat is carried out like a first request.
        await releaseKey(context, { customerId, idempotencyKey, actor }, intentId)
        isPrepared = true
        round++
        continue
      }
      case 'busy':
        if (context.clock.now() >= waitUntil || ++waited > MOST_PAUSES) throw createError('RequestInProgress')
        await context.clock.wait(PAUSE)
        continue
      case 'pay':
        return pay(context, { plan: step.plan, wish, actor, idempotencyKey, requestHash })
      case 'settle': {
        const outcome = await settleIntent(context, {
          customerId,
          intentId: step.intent.id,
          actor,
          supersede: !step.isSameWish,
        })
        // The same wish, still open or meanwhile paid: that is the answer. So is money that is on its way, whatever it
        // was sent for. Otherwise the way is free: plan again.
        const isAnswer = step.isSameWish ? outcome.type !== 'failed' : outcome.type === 'processing'
        if (isAnswer) return outcome
        round++
      }
    }
  }
  throw createError('RequestInProgress')
}

const nothing = { changes: [], events: [], problems: [] }

/** What a stored row says about a repeat; null when the key is new. */
function replayed(row: IdempotencyRow | null, requestHash: string, now: Instant): Step | null {
  if (!row) return null
  if (row.requestHash !== requestHash) throw createError('IdempotencyKeyReused')
  const outcome = row.answer as ProvisionOutcome | null
  const isFinal = outcome?.type === 'succeeded' || outcome?.type === 'scheduled' || outcome?.type === 'failed'
  if (row.status === 'done' && outcome && (isFinal || row.intentId === null))
    return { type: 'answer', outcome }
  if (row.status === 'running' && row.leaseUntil > now) return { type: 'busy' }
  // Not settled when it was answered, or its command never came back: what holds now is known by the provider.
  return row.intentId === null
    ? null
    : { type: 'ask', intentId: row.intentId, isAbandoned: row.status === 'running' }
}

/** Frees a key, unless another repeat has taken it up meanwhile. */
function releaseKey(
  context: EngineContext,
  who: { readonly customerId: string; readonly idempotencyKey: string; readonly actor: Actor },
  intentId: string,
): Promise<null> {
  return transactNow(context, who, (state) => ({
    result: null,
    ...(state.idempotency?.intentId === intentId ? { releaseKey: who.idempotencyKey } : {}),
  }))
}

function refuseUnknownCustomer(state: CustomerState, customerId: string): void {
  if (!state.customer) throw createError('CustomerNotFound', { customerId })
  if (state.customer.archivedAt !== null) throw createError('CustomerIsArchived', { customerId })
  if (state.catalogs.current === 0) throw createError('CatalogNotPublished')
}

function decide(
  state: TransactionState,
  plan: ProvisioningPlan,
  key: string | null,
  requestHash: string,
  now: Instant,
): Decision<Step> {
  switch (plan.type) {
    case 'invalid':
      throw invalidRequest(plan.problems)
    case 'refused':
      throw createError(plan.code, plan.params)
    case 'open': {
      const isAtWork = plan.intent.status === 'running' && !isOverdue(plan.intent, now)
      return isAtWork
        ? { result: { type: 'busy' } }
        : { result: { type: 'settle', intent: plan.intent, isSameWish: plan.isSameWish } }
    }
    case 'done': {
      const outcome = toOutcome(applyChanges(state, plan.changes), plan.outcome, now)
      return {
        result: { type: 'answer', outcome },
        changes: plan.changes,
        events: plan.events,
        ...(key === null
          ? {}
          : { idempotency: idempotencyRow(key, requestHash, 'done', now, null, outcome) }),
      }
    }
    case 'payment':
      return {
        result: { type: 'pay', plan },
        changes: plan.changes,
        events: plan.events,
        ...(key === null
          ? {}
          : { idempotency: idempotencyRow(key, requestHash, 'running', now, plan.intent.id, null) }),
      }
  }
}
