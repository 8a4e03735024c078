import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { holdTerms } from './changeSubscription.ts'
import { verdictAfterQuestion, type CardVerdict } from './chargeVerdict.ts'
import { endReplaced } from './endReplaced.ts'
import { keepCredit } from './keepCredit.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'
import { isOver, subscriptionAt } from './subscriptionAt.ts'
import { subscriptionNews } from './subscriptionNews.ts'

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
 * was invoiced stays owed, to be paid with another card.
 */
export function concludeInvoice(
  before: SandboxState,
  invoice: SandboxInvoice,
  verdict: CardVerdict,
  context: StepContext,
): Step<SandboxInvoice> {
  const found = before.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)
  if (!found) return { state: before, result: invoice, events: [] }
  const subscription = subscriptionAt(found, context.now)
  const concluded = afterCharge(
    invoice,
    isTooLate(invoice, subscription, context) ? tooLate : verdict,
    context,
  )
  const written = { ...before, invoices: putById(before.invoices, concluded) }
  if (concluded.status === 'OPEN') return { state: written, result: concluded, events: [] }
  const recorded = recordEvent(
    afterInvoice(written, concluded, subscription, context),
    subscriptionNews(subscription.billed, 'invoice'),
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

function afterCharge(invoice: SandboxInvoice, verdict: CardVerdict, { now }: StepContext): SandboxInvoice {
  switch (verdict.type) {
    case 'asked':
      return invoice
    case 'paid':
      return { ...invoice, status: 'PAID', updatedAt: now, paymentSecret: null, failureCode: null }
    case 'failed':
      return invoice.collectionMethod === 'INVOICE'
        ? { ...invoice, card: null, updatedAt: now, failureCode: verdict.code }
        : { ...invoice, status: 'CANCELED', updatedAt: now, paymentSecret: null, failureCode: verdict.code }
  }
}

/** What a settled invoice brings about for its subscription. */
function afterInvoice(
  state: SandboxState,
  { status, change }: SandboxInvoice,
  subscription: SandboxSubscription,
  { now }: StepContext,
): SandboxState {
  const isPaid = status === 'PAID'
  if (change) return isPaid ? keepCredit(holdTerms(state, subscription, change), change) : state
  if (subscription.status !== 'incomplete') return state
  const first = { ...subscription, status: isPaid ? ('active' as const) : ('failed' as const) }
  const begun = { ...state, subscriptions: putById(state.subscriptions, first) }
  const { billed } = subscription
  return isPaid ? keepCredit(endReplaced(begun, billed, now), billed) : begun
}
