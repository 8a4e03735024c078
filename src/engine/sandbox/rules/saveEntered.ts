import type { CheckoutPayment, SandboxSetup, SandboxState } from '../SandboxState.ts'
import { chargeVerdict, verdictAfterQuestion, type CardVerdict } from './chargeVerdict.ts'
import { customerNews } from './customerNews.ts'
import { keepContact } from './keepContact.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { savePaymentMethod } from './savePaymentMethod.ts'
import type { Step, StepContext } from './Step.ts'

/** What saving a card came to. `unasked` saved nothing: the bank had no open question. */
export type SetupProgress = CardVerdict | { readonly type: 'unasked' }

/** Saves the card that was entered, unless its bank declines or has a question first. Nothing is charged. */
export function saveEntered(
  state: SandboxState,
  setup: SandboxSetup,
  payment: CheckoutPayment,
  context: StepContext,
): Step<SetupProgress> {
  return settle(state, setup, payment, chargeVerdict(payment.card.behavior), context)
}

/** Goes on with a card that waits for the bank's question. */
export function answerSetupChallenge(
  state: SandboxState,
  setup: SandboxSetup,
  answer: 'complete' | 'fail',
  context: StepContext,
): Step<SetupProgress> {
  const { challenge } = setup
  if (!challenge) return { state, result: { type: 'unasked' }, events: [] }
  return settle(state, setup, challenge, verdictAfterQuestion(challenge.card.behavior, answer), context)
}

function settle(
  before: SandboxState,
  setup: SandboxSetup,
  payment: CheckoutPayment,
  verdict: CardVerdict,
  context: StepContext,
): Step<SetupProgress> {
  if (verdict.type === 'asked' || verdict.type === 'failed') {
    const waiting = { ...setup, challenge: verdict.type === 'asked' ? payment : null }
    return { state: putSetup(before, waiting), result: verdict, events: [] }
  }
  const { customerBillingId } = setup
  const contact = keepContact(before, customerBillingId, payment)
  const saved = savePaymentMethod(contact, customerBillingId, payment.card, context)
  const done = { ...setup, challenge: null, paymentMethodId: saved.method.id }
  const { state, event } = recordEvent(
    putSetup(saved.state, done),
    customerNews(before, customerBillingId),
    context,
  )
  return { state, result: { type: 'paid' }, events: [event] }
}

/** A setup with something else in it. */
export function putSetup(state: SandboxState, setup: SandboxSetup): SandboxState {
  return { ...state, setups: putById(state.setups ?? [], setup) }
}
