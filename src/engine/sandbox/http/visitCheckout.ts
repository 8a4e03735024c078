import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { noticePage } from '../page/noticePage.ts'
import { failureText, pageText } from '../page/pageText.ts'
import { readPaymentForm, typedFields, type TypedFields } from '../page/readPaymentForm.ts'
import { isAsShown } from '../page/shownPrice.ts'
import { checkoutInvoice } from '../rules/checkoutInvoice.ts'
import { closeCheckout } from '../rules/closeCheckout.ts'
import { answerCheckoutChallenge, payCheckout, type CheckoutProgress } from '../rules/payCheckout.ts'
import { putById } from '../rules/putById.ts'
import type { Step } from '../rules/Step.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { checkoutReturnUrl } from './returnUrl.ts'
import { checkoutTargets, payerOf, showCheckout } from './showCheckout.ts'
import { notFound, refused } from './statusPages.ts'
import { merchantOf, type Visit } from './Visit.ts'
import { visitPromotion } from './visitPromotion.ts'

/** Answers a request to a checkout's page, and does what was posted to it. */
export function visitCheckout(state: SandboxState, visit: Visit): Step<PageAnswer> {
  const checkout = state.checkouts.find(({ id }) => id === visit.id)
  if (!checkout) return { state, result: notFound(), events: [] }
  if (checkout.status !== 'open') return visitClosed(state, checkout, visit)
  if (!visit.form) return { state, result: showCheckout(state, checkout, visit), events: [] }
  const promoted = visitPromotion(state, checkout, visit, visit.form)
  if (promoted) return promoted
  switch (visit.form.get('step')) {
    case 'pay':
      return pay(state, checkout, visit, visit.form)
    case 'authenticate':
      return answerChallenge(state, checkout, visit, 'complete')
    case 'fail':
      return answerChallenge(state, checkout, visit, 'fail')
    case 'cancel':
      return leave(state, checkout, visit)
    default:
      return { state, result: refused(), events: [] }
  }
}

/** A complete or expired session charges nothing more: it says so, and leads back. */
function visitClosed(before: SandboxState, checkout: SandboxCheckout, visit: Visit): Step<PageAnswer> {
  const { state, events } = closeCheckout(before, checkout.id, visit)
  const outcome = checkout.status === 'complete' ? 'success' : 'cancel'
  const back = checkoutReturnUrl(checkout, outcome, visit)
  if (back !== null && visit.form?.get('step') === 'return') {
    return { state, result: { type: 'redirect', url: back }, events }
  }
  const html = noticePage({
    merchant: merchantOf(state, checkout.subscription, visit),
    ...standing(state, checkout),
    canReturn: back !== null,
  })
  return { state, result: { type: 'page', html, formTargets: checkoutTargets(checkout) }, events }
}

/** What came of a session that is not open any more. */
function standing(state: SandboxState, checkout: SandboxCheckout) {
  if (checkout.status !== 'complete') return { title: pageText.expiredTitle, text: pageText.expiredText }
  switch (checkoutInvoice(state, checkout)?.status) {
    case 'OPEN':
      return { title: pageText.onItsWayTitle, text: pageText.onItsWayText }
    case 'CANCELED':
      return { title: pageText.failedTitle, text: pageText.failedText }
    default:
      return { title: pageText.paidTitle, text: pageText.paidText }
  }
}

function pay(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  form: URLSearchParams,
): Step<PageAnswer> {
  const typed = typedFields(form)
  if (!isAsShown(checkout.subscription, form)) return showNewPrice(state, checkout, visit, typed)
  const { email = null } = payerOf(state, checkout) ?? {}
  const { options } = checkout
  const { payment, problems } = readPaymentForm(typed, { knownEmail: email, options, now: visit.now })
  if (!payment) {
    return { state, result: showCheckout(state, checkout, visit, { typed, problems }), events: [] }
  }
  return afterCharge(payCheckout(state, checkout, payment, visit), visit, typed)
}

function answerChallenge(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  answer: 'complete' | 'fail',
): Step<PageAnswer> {
  const typed = contactOf(checkout)
  if (answer === 'complete' && visit.form && !isAsShown(checkout.subscription, visit.form)) {
    return showNewPrice(state, checkout, visit, typed)
  }
  return afterCharge(answerCheckoutChallenge(state, checkout, answer, visit), visit, typed)
}

/** Another tab has changed the price: nothing is charged that nobody has seen. */
const showNewPrice = (
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  typed: TypedFields | null,
): Step<PageAnswer> => ({
  state,
  result: showCheckout(state, checkout, visit, { typed, hasPriceChanged: true }),
  events: [],
})

/** Shows what came of a charge: onwards when it is paid or on its way, else the page as it stands now. */
function afterCharge(
  step: Step<CheckoutProgress>,
  visit: Visit,
  typed: TypedFields | null,
): Step<PageAnswer> {
  const { state, result: progress, events } = step
  const checkout = state.checkouts.find(({ id }) => id === visit.id)
  if (!checkout) return { state, result: notFound(), events }
  if (progress.type === 'paid' || progress.type === 'processing') {
    const url = checkoutReturnUrl(checkout, 'success', visit)
    return url === null
      ? { ...visitClosed(state, checkout, visit), events }
      : { state, result: { type: 'redirect', url }, events }
  }
  const problems = progress.type === 'failed' ? { cardNumber: failureText(progress.code) } : {}
  return { state, result: showCheckout(state, checkout, visit, { typed, problems }), events }
}

/** Gives up a question of the bank that is still open, so that coming back begins with the form. */
function leave(before: SandboxState, checkout: SandboxCheckout, visit: Visit): Step<PageAnswer> {
  const left = { ...checkout, challenge: null }
  const state = checkout.challenge ? { ...before, checkouts: putById(before.checkouts, left) } : before
  const url = checkoutReturnUrl(checkout, 'cancel', visit)
  return {
    state,
    result: url === null ? showCheckout(state, left, visit) : { type: 'redirect', url },
    events: [],
  }
}

/** What was typed before the bank asked, without the card: its number is kept nowhere. */
function contactOf({ challenge }: SandboxCheckout): TypedFields | null {
  if (!challenge) return null
  const { email, phone, billingAddress } = challenge
  const known = Object.entries({ ...billingAddress, email, phone })
  return typedFields(new URLSearchParams(known.flatMap(([field, value]) => (value ? [[field, value]] : []))))
}
