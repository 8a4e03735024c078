import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { firstPeriod } from './beginAt.ts'
import { beginSubscription } from './beginSubscription.ts'
import { verdictAfterQuestion, type CardVerdict } from './chargeVerdict.ts'
import { holdTerms } from './holdTerms.ts'
import { isOver } from './isOver.ts'
import { keepCredit } from './keepCredit.ts'
import { isOnItsWay, onItsWay } from './onItsWay.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'
import { canceled, settled } from './withdrawUnpaid.ts'

/** Goes on with an open invoice once the bank's question is answered; a settled invoice stays as it is. */
export function settleInvoice(
  state: SandboxState,
  invoice: SandboxInvoice,
  answer: 'complete' | 'fail',
  context: StepContext,
): Step<SandboxInvoice> {
  if (invoice.status !== 'OPEN' || !invoice.card) return { state, result: invoice, events: [] }
  return concludeInvoice(state, invoice, verdictAfterQuestion(invoice.card.behavior, answer), context)
}

/**
 * Writes what came of a charge for an open invoice. Paid, what waited for it begins; failed, that is given up, but what
 * was invoiced, or is collected again by itself, stays owed, to be paid with another card.
 */
export function concludeInvoice(
  before: SandboxState,
  invoice: SandboxInvoice,
  verdict: CardVerdict,
  context: StepContext,
): Step<SandboxInvoice> {
  const subscription = before.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)
  if (!subscription) return { state: before, result: invoice, events: [] }
  const concluded = afterCharge(
    invoice,
    isTooLate(invoice, subscription, context) ? tooLate : verdict,
    subscription,
    context,
  )
  const written = { ...before, invoices: putById(before.invoices, concluded) }
  const isNews = concluded.status !== 'OPEN' || isOnItsWay(concluded)
  if (!isNews) return { state: written, result: concluded, events: [] }
  const recorded = recordEvent(
    afterInvoice(written, concluded, subscription, context),
    subscriptionNews(subscription, 'invoice'),
    context,
  )
  return { state: recorded.state, result: concluded, events: [recorded.event] }
}

const tooLate: CardVerdict = { type: 'failed', code: 'PaymentFailed' }

/** A change of what has ended in the meantime is not paid for any more. */
const isTooLate = (
  { change }: SandboxInvoice,
  subscription: SandboxSubscription,
  { now }: StepContext,
): boolean => change !== null && isOver(subscription, now)

function afterCharge(
  invoice: SandboxInvoice,
  verdict: CardVerdict,
  subscription: SandboxSubscription,
  { now }: StepContext,
): SandboxInvoice {
  switch (verdict.type) {
    case 'asked':
      return invoice
    case 'processing':
      return { ...invoice, ...onItsWay(now), updatedAt: now }
    case 'paid':
      return {
        ...invoice,
        ...settled,
        status: 'PAID',
        updatedAt: now,
        paidAt: now,
        failureCode: null,
        // What is paid later than it was asked for begins then.
        period: subscription.status === 'incomplete' ? firstPeriod(subscription.billed, now) : invoice.period,
      }
    case 'failed':
      return staysOwed(invoice)
        ? { ...invoice, ...unasked, updatedAt: now, failureCode: verdict.code }
        : { ...canceled(invoice, now), failureCode: verdict.code }
  }
}

/** Waits for another card. */
const unasked = { card: null, paymentSecret: null, settlesAt: null } as const

const staysOwed = ({ collectionMethod, retries }: SandboxInvoice): boolean =>
  collectionMethod === 'INVOICE' || retries !== null

/** What a settled invoice brings about for its subscription. */
function afterInvoice(
  state: SandboxState,
  { status, change }: SandboxInvoice,
  subscription: SandboxSubscription,
  context: StepContext,
): SandboxState {
  if (status === 'OPEN') return state
  const isPaid = status === 'PAID'
  if (change) {
    const { customerBillingId, due } = change
    return isPaid
      ? keepCredit(holdTerms(state, subscription, change, context.now), customerBillingId, due)
      : state
  }
  if (subscription.status !== 'incomplete') return state
  return isPaid
    ? beginSubscription(state, subscription, context)
    : { ...state, subscriptions: putById(state.subscriptions, { ...subscription, status: 'failed' }) }
}
