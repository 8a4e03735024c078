import type { CheckoutPayment, SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { chargeCard } from './chargeCard.ts'
import { verdictAfterQuestion, type CardVerdict } from './chargeVerdict.ts'
import { checkoutNews } from './closeCheckout.ts'
import { keepContact } from './keepContact.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { savePaymentMethod } from './savePaymentMethod.ts'
import { startSubscription } from './startSubscription.ts'
import type { Step, StepContext } from './Step.ts'

/** What paying on a checkout page came to. `unasked` charged nothing: the bank had no open question. */
export type CheckoutProgress = CardVerdict | { readonly type: 'unasked' }

/** Charges what was entered on the page of a checkout, which has to be open. */
export function payCheckout(
  state: SandboxState,
  checkout: SandboxCheckout,
  payment: CheckoutPayment,
  context: StepContext,
): Step<CheckoutProgress> {
  const charged = chargeCard(state, payment.card.behavior)
  return settle(charged.state, checkout, payment, dueVerdict(checkout, charged.verdict), context)
}

/** Goes on with a payment of an open checkout that waits for the bank's question. */
export function answerCheckoutChallenge(
  state: SandboxState,
  checkout: SandboxCheckout,
  answer: 'complete' | 'fail',
  context: StepContext,
): Step<CheckoutProgress> {
  const { challenge } = checkout
  if (!challenge) return unchanged(state, { type: 'unasked' })
  const verdict = verdictAfterQuestion(challenge.card.behavior, answer)
  return settle(state, checkout, challenge, dueVerdict(checkout, verdict), context)
}

/** Where nothing is due, no money has a way to go. */
const dueVerdict = ({ subscription }: SandboxCheckout, verdict: CardVerdict): CardVerdict =>
  verdict.type === 'processing' && subscription.due.total.amountMinor <= 0 ? { type: 'paid' } : verdict

function settle(
  state: SandboxState,
  checkout: SandboxCheckout,
  payment: CheckoutPayment,
  verdict: CardVerdict,
  context: StepContext,
): Step<CheckoutProgress> {
  if (verdict.type === 'paid' || verdict.type === 'processing') {
    return complete(state, checkout, { payment, verdict }, context)
  }
  const waiting = { ...checkout, challenge: verdict.type === 'asked' ? payment : null }
  return unchanged({ ...state, checkouts: putById(state.checkouts, waiting) }, verdict)
}

function complete(
  before: SandboxState,
  checkout: SandboxCheckout,
  { payment, verdict }: { readonly payment: CheckoutPayment; readonly verdict: CardVerdict },
  context: StepContext,
): Step<CheckoutProgress> {
  const billed = checkout.subscription
  const saved = savePaymentMethod(
    keepContact(before, billed.customerBillingId, payment),
    billed.customerBillingId,
    payment.card,
    context,
  )
  const collected = { verdict, card: payment.card }
  const started = startSubscription(saved.state, billed, collected, context)
  const completed: SandboxCheckout = {
    ...checkout,
    status: 'complete',
    challenge: null,
    subscriptionBillingId: started.payment.subscriptionBillingId,
  }
  const recorded = recordEvent(
    { ...started.state, checkouts: putById(started.state.checkouts, completed) },
    checkoutNews(completed),
    context,
  )
  return { state: recorded.state, result: verdict, events: [recorded.event] }
}

const unchanged = (state: SandboxState, result: CheckoutProgress): Step<CheckoutProgress> => ({
  state,
  result,
  events: [],
})
