import type { Instant } from '../../../core/time/Instant.ts'
import { closeCheckout } from '../rules/closeCheckout.ts'
import { isOnItsWay } from '../rules/onItsWay.ts'
import { concludeInvoice } from '../rules/settleInvoice.ts'
import type { StepContext } from '../rules/Step.ts'
import { waitsForBank } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { beginPlanned } from './beginPlanned.ts'
import { billPeriod } from './billPeriod.ts'
import { DAY, HOUR } from './durations.ts'
import { endByTime } from './endByTime.ts'
import { markOverdue } from './markOverdue.ts'
import { retryByTime } from './retryByTime.ts'
import { settleByTime } from './settleByTime.ts'

/** Something that time brings. */
export interface Due {
  readonly at: Instant
  readonly happen: (state: SandboxState, context: StepContext) => SandboxState
}

/** How long a charge waits for the bank's question to be answered. */
const answerTime = 23 * HOUR
/** How long an invoice may stay unpaid. */
const paymentTime = 30 * DAY

/**
 * What time brings first, and by an instant; null when nothing is due by then. Of what is due at the same instant, what
 * ends comes before what begins, and what begins before what is charged.
 */
export function nextDue(state: SandboxState, until: Instant): Due | null {
  let first: Due | null = null
  for (const due of allDue(state)) {
    if (due.at <= until && (first === null || due.at < first.at)) first = due
  }
  return first
}

function* allDue({ checkouts, invoices, subscriptions }: SandboxState): Generator<Due> {
  for (const { id, status, expiresAt } of checkouts) {
    if (status === 'open')
      yield { at: expiresAt, happen: (state, context) => closeCheckout(state, id, context).state }
  }
  const active = subscriptions.filter(({ status }) => status === 'active')
  const open = invoices.filter(({ status }) => status === 'OPEN')
  yield* open.flatMap(bankGivesUp)
  yield* open.filter(isOnItsWay).map(arrival)
  yield* active.flatMap(end)
  yield* active.flatMap(change)
  yield* active.map(renewal)
  yield* open.flatMap(overdue)
  yield* open.flatMap(retry)
}

function bankGivesUp(invoice: SandboxInvoice): readonly Due[] {
  if (!waitsForBank(invoice) || invoice.retries !== null) return []
  const verdict = { type: 'failed', code: 'CheckoutExpired' } as const
  const happen: Due['happen'] = (state, context) => concludeInvoice(state, invoice, verdict, context).state
  return [{ at: invoice.createdAt + answerTime, happen }]
}

function arrival(invoice: SandboxInvoice & { readonly settlesAt: Instant }): Due {
  return {
    at: invoice.settlesAt,
    happen: (state, context) => settleByTime(state, invoice, context),
  }
}

function end(subscription: SandboxSubscription): readonly Due[] {
  const { endsAt } = subscription
  return endsAt === null
    ? []
    : [{ at: endsAt, happen: (state, context) => endByTime(state, subscription, context) }]
}

function change(subscription: SandboxSubscription): readonly Due[] {
  const { plannedChange } = subscription
  if (!plannedChange) return []
  const { at, billed } = plannedChange
  return [{ at, happen: (state, context) => beginPlanned(state, subscription, billed, context) }]
}

function renewal(subscription: SandboxSubscription): Due {
  return {
    at: subscription.renewsAt,
    happen: (state, context) => billPeriod(state, subscription, context),
  }
}

function overdue(invoice: SandboxInvoice): readonly Due[] {
  const { collectionMethod, failedAt, createdAt, updatedAt } = invoice
  if (collectionMethod !== 'INVOICE' || failedAt !== null || isOnItsWay(invoice)) return []
  // What was on its way then is overdue when it turns out not to come.
  const at = Math.max(createdAt + paymentTime, updatedAt)
  return [{ at, happen: (state, context) => markOverdue(state, invoice, context) }]
}

function retry(invoice: SandboxInvoice): readonly Due[] {
  const { nextAttemptAt } = invoice
  return nextAttemptAt === null
    ? []
    : [{ at: nextAttemptAt, happen: (state, context) => retryByTime(state, invoice, context) }]
}
