import { isOverdue } from '../../core/provisioning/openIntent.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { nextDue } from '../../core/subscription/nextDue.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { applyPaymentEvent } from './applyPaymentEvent.ts'
import { chargeUsage } from './chargeUsage.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBilling } from './tellBilling.ts'

/** How long a customer is left alone for whom it could not be done, in milliseconds. */
const PAUSE = 60_000
/** The same where only money is waited for that has been on its way for a day already. */
const LONG_PAUSE = 60 * PAUSE

/** How long a repeat with the same idempotency key gets the same answer, in milliseconds: 30 days. */
const ANSWERS_KEPT = 30 * 86_400_000
const FORGOTTEN_AT_ONCE = 1000

const timePasses: Actor = { type: 'system', id: null }

/** What {@link runDue} came to. */
export interface DueReport {
  /** Customers for whom everything was done. */
  readonly processed: number
  /** Those for whom it was not: they are due again a minute later. Null is the payments provider itself. */
  readonly failed: readonly { readonly customerId: string | null; readonly error: Error }[]
  /** Whether more are due: call it again. */
  readonly hasMore: boolean
}

/**
 * Makes happen on time what time brings: trials and subscriptions end, scheduled changes begin, free plans follow,
 * wishes that were never paid are closed, usage of a period that is over is charged, the provider is told. Answers are
 * right without it; it is what sends the events and moves the money in time.
 */
export async function runDue(
  context: EngineContext,
  { now = context.clock.now(), limit = 100 }: { readonly now?: Instant; readonly limit?: number } = {},
): Promise<DueReport> {
  const then: EngineContext = {
    ...context,
    clock: { now: () => now, wait: (ms) => context.clock.wait(ms) },
  }
  const failed: { customerId: string | null; error: Error }[] = []
  const attempt = async (customerId: string | null, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      failed.push({ customerId, error: error instanceof Error ? error : new Error(String(error)) })
      return false
    }
  }
  await attempt(null, async () => context.payments?.passTime(now, (event) => receive(then, event)))
  await attempt(null, () => context.store.forgetAnswers(now - ANSWERS_KEPT, FORGOTTEN_AT_ONCE))
  const due = await context.store.due(now, limit)
  let processed = 0
  for (const customerId of due) {
    const isDone = await attempt(customerId, () => bringUpToDate(then, customerId))
    if (isDone) processed++
    // What could not be done, or waits for somebody else, is looked at again later.
    const until = isDone ? leftAloneUntil(await context.store.load(customerId), now) : now + PAUSE
    if (until !== null) await context.store.postpone(customerId, until)
  }
  return { processed, failed, hasMore: due.length === limit }
}

/** Until when a customer who is still due is left alone; null for one who is not. Nothing else that comes is missed. */
function leftAloneUntil(state: CustomerState, now: Instant): Instant | null {
  if (!isDueBy(state, now)) return null
  const isOnItsWay = (intent: ProvisioningIntent) => intent.status === 'processing' && isOverdue(intent, now)
  const others = nextDue({ ...state, intents: state.intents.filter((intent) => !isOnItsWay(intent)) })
  return Math.max(now + PAUSE, Math.min(others ?? Infinity, now + LONG_PAUSE))
}

function isDueBy(state: CustomerState, now: Instant): boolean {
  const dueAt = nextDue(state)
  return dueAt !== null && dueAt <= now
}

async function receive(
  context: EngineContext,
  event: Parameters<typeof applyPaymentEvent>[1],
): Promise<void> {
  await applyPaymentEvent(context, event)
}

async function bringUpToDate(context: EngineContext, customerId: string): Promise<void> {
  await context.store.expireReservations(customerId, context.clock.now())
  await transactNow(context, { customerId, actor: timePasses }, () => ({ result: null, renewsWindows: true }))
  const { state, now } = await loadNow(context, customerId)
  for (const intent of state.intents.filter((known) => isOverdue(known, now))) {
    // What the customer has not answered by now is given up; what is still on its way is only asked for.
    const supersede = intent.status === 'action'
    await settleIntent(context, { customerId, intentId: intent.id, actor: timePasses, supersede })
  }
  await chargeUsage(context, customerId)
  await tellBilling(context, customerId)
}
