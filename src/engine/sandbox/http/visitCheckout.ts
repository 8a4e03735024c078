import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { challengePage } from '../page/challengePage.ts'
import { checkoutOrder } from '../page/checkoutOrder.ts'
import { checkoutPage } from '../page/checkoutPage.ts'
import { noticePage } from '../page/noticePage.ts'
import { failureText, pageText } from '../page/pageText.ts'
import {
  readPaymentForm,
  typedFields,
  type PaymentProblems,
  type TypedFields,
} from '../page/readPaymentForm.ts'
import { checkoutStatusAt } from '../rules/checkoutStatusAt.ts'
import { closeCheckout } from '../rules/closeCheckout.ts'
import { answerCheckoutChallenge, payCheckout, type CheckoutProgress } from '../rules/payCheckout.ts'
import { putById } from '../rules/putById.ts'
import type { Step } from '../rules/Step.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { checkoutReturnUrl } from './returnUrl.ts'
import { notFound, refused } from './statusPages.ts'
import { merchantOf, type Visit } from './Visit.ts'

/** Answers a request to a checkout's page, and does what was posted to it. */
export function visitCheckout(state: SandboxState, visit: Visit): Step<PageAnswer> {
  const checkout = state.checkouts.find(({ id }) => id === visit.id)
  if (!checkout) return { state, result: notFound(), events: [] }
  if (checkoutStatusAt(checkout, visit.now) !== 'open') return visitClosed(state, checkout, visit)
  if (!visit.form) return { state, result: openPage(state, checkout, visit), events: [] }
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
  const isPaid = checkout.status === 'complete'
  const back = checkoutReturnUrl(checkout, isPaid ? 'success' : 'cancel', visit)
  if (back !== null && visit.form?.get('step') === 'return') {
    return { state, result: { type: 'redirect', url: back }, events }
  }
  const html = noticePage({
    merchant: merchantOf(state, checkout.subscription, visit),
    title: isPaid ? pageText.paidTitle : pageText.expiredTitle,
    text: isPaid ? pageText.paidText : pageText.expiredText,
    canReturn: back !== null,
  })
  return { state, result: { type: 'page', html, formTargets: targets(checkout) }, events }
}

function pay(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  form: URLSearchParams,
): Step<PageAnswer> {
  const typed = typedFields(form)
  const { email = null } = customerOf(state, checkout) ?? {}
  const { options } = checkout
  const { payment, problems } = readPaymentForm(typed, { knownEmail: email, options, now: visit.now })
  if (!payment) return { state, result: openPage(state, checkout, visit, typed, problems), events: [] }
  return afterCharge(payCheckout(state, checkout, payment, visit), visit, typed)
}

function answerChallenge(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  answer: 'complete' | 'fail',
): Step<PageAnswer> {
  return afterCharge(answerCheckoutChallenge(state, checkout, answer, visit), visit, contactOf(checkout))
}

/** Shows what came of a charge: onwards when it is paid, else the page as it stands now. */
function afterCharge(
  step: Step<CheckoutProgress>,
  visit: Visit,
  typed: TypedFields | null,
): Step<PageAnswer> {
  const { state, result: progress, events } = step
  const checkout = state.checkouts.find(({ id }) => id === visit.id)
  if (!checkout) return { state, result: notFound(), events }
  if (progress.type === 'paid') {
    const url = checkoutReturnUrl(checkout, 'success', visit)
    return url === null
      ? { ...visitClosed(state, checkout, visit), events }
      : { state, result: { type: 'redirect', url }, events }
  }
  const problems = progress.type === 'failed' ? { cardNumber: failureText(progress.code) } : {}
  return { state, result: openPage(state, checkout, visit, typed, problems), events }
}

/** Gives up a question of the bank that is still open, so that coming back begins with the form. */
function leave(before: SandboxState, checkout: SandboxCheckout, visit: Visit): Step<PageAnswer> {
  const left = { ...checkout, challenge: null }
  const state = checkout.challenge ? { ...before, checkouts: putById(before.checkouts, left) } : before
  const url = checkoutReturnUrl(checkout, 'cancel', visit)
  return {
    state,
    result: url === null ? openPage(state, left, visit) : { type: 'redirect', url },
    events: [],
  }
}

function openPage(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  typed: TypedFields | null = null,
  problems: PaymentProblems = {},
): PageAnswer {
  const merchant = merchantOf(state, checkout.subscription, visit)
  const { challenge, subscription } = checkout
  const order = checkoutOrder(subscription, state.unitNames)
  const html = challenge
    ? challengePage({
        merchant,
        order,
        amount: subscription.due.total,
        card: challenge.card,
        canLeave: true,
      })
    : checkoutPage({ checkout, order, customer: customerOf(state, checkout), merchant, typed, problems })
  return { type: 'page', html, formTargets: targets(checkout) }
}

const customerOf = (state: SandboxState, { subscription }: SandboxCheckout) =>
  state.customers.find(({ id }) => id === subscription.customerBillingId)

/** What was typed before the bank asked, without the card: its number is kept nowhere. */
function contactOf({ challenge }: SandboxCheckout): TypedFields | null {
  if (!challenge) return null
  const { email, phone, billingAddress } = challenge
  const known = Object.entries({ ...billingAddress, email, phone })
  return typedFields(new URLSearchParams(known.flatMap(([field, value]) => (value ? [[field, value]] : []))))
}

const targets = ({ options }: SandboxCheckout): readonly string[] => [options.successUrl, options.cancelUrl]
