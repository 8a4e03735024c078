import { challengePage } from '../page/challengePage.ts'
import { noticePage } from '../page/noticePage.ts'
import { failureText, pageText } from '../page/pageText.ts'
import {
  readPaymentForm,
  typedFields,
  type PaymentProblems,
  type TypedFields,
} from '../page/readPaymentForm.ts'
import { setupPage } from '../page/setupPage.ts'
import { answerSetupChallenge, putSetup, saveEntered, type SetupProgress } from '../rules/saveEntered.ts'
import type { Step } from '../rules/Step.ts'
import type { SandboxSetup, SandboxState } from '../SandboxState.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { enterInPlace } from './enterInPlace.ts'
import { setupReturnUrl } from './returnUrl.ts'
import { notFound, refused } from './statusPages.ts'
import { merchantOf, type Visit } from './Visit.ts'

/** What was entered, shown again when it could not be saved. */
interface Entered {
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
}

/** Answers a request to the page on which a payment method is saved. */
export function visitSetup(state: SandboxState, visit: Visit): Step<PageAnswer> {
  const setup = state.setups?.find(({ id }) => id === visit.id)
  if (!setup) return { state, result: notFound(), events: [] }
  if (!visit.form) return { state, result: openPage(state, setup, visit), events: [] }
  switch (visit.form.get('step')) {
    case 'save':
      return enterInPlace(state, setup, visit)
    case 'pay':
      return enter(state, setup, visit, typedFields(visit.form))
    case 'authenticate':
      return afterEntering(answerSetupChallenge(state, setup, 'complete', visit), visit)
    case 'fail':
      return afterEntering(answerSetupChallenge(state, setup, 'fail', visit), visit)
    case 'cancel':
    case 'return':
      return leave(state, setup, visit)
    default:
      return { state, result: refused(), events: [] }
  }
}

function enter(state: SandboxState, setup: SandboxSetup, visit: Visit, typed: TypedFields): Step<PageAnswer> {
  if (setup.paymentMethodId !== null) return { state, result: openPage(state, setup, visit), events: [] }
  const knownEmail = ownerOf(state, setup)?.email ?? null
  const { payment, problems } = readPaymentForm(typed, { knownEmail, options: {}, now: visit.now })
  if (!payment) return { state, result: openPage(state, setup, visit, { typed, problems }), events: [] }
  return afterEntering(saveEntered(state, setup, payment, visit), visit, typed)
}

/** Leads on when the card is saved; else shows the bank's question, or what was wrong. */
function afterEntering(
  step: Step<SetupProgress>,
  visit: Visit,
  typed: TypedFields | null = null,
): Step<PageAnswer> {
  const { state, result: progress, events } = step
  const setup = state.setups?.find(({ id }) => id === visit.id)
  if (!setup) return { state, result: notFound(), events }
  if (progress.type === 'paid') return { state, result: back(state, setup, visit), events }
  const problems = progress.type === 'failed' ? { cardNumber: failureText(progress.code) } : {}
  return { state, result: openPage(state, setup, visit, { typed, problems }), events }
}

/** Gives up a question of the bank that is still open, so that coming back begins with the form. */
function leave(before: SandboxState, setup: SandboxSetup, visit: Visit): Step<PageAnswer> {
  const left = { ...setup, challenge: null }
  const state = setup.challenge ? putSetup(before, left) : before
  return { state, result: back(state, left, visit), events: [] }
}

function back(state: SandboxState, setup: SandboxSetup, visit: Visit): PageAnswer {
  const url = setupReturnUrl(setup, visit)
  return url === null ? openPage(state, setup, visit) : { type: 'redirect', url }
}

function openPage(
  state: SandboxState,
  setup: SandboxSetup,
  visit: Visit,
  entered: Entered = { typed: null, problems: {} },
): PageAnswer {
  const url = setupReturnUrl(setup, visit)
  return {
    type: 'page',
    html: pageOf(state, setup, visit, entered, url !== null),
    formTargets: url === null ? [] : [url],
  }
}

function pageOf(
  state: SandboxState,
  setup: SandboxSetup,
  visit: Visit,
  entered: Entered,
  canLeave: boolean,
): string {
  const merchant = merchantOf(state, { planId: '' }, visit)
  if (setup.paymentMethodId !== null) {
    const { setupDoneTitle: title, setupDoneText: text } = pageText
    return noticePage({ merchant, title, text, canReturn: canLeave })
  }
  const { challenge } = setup
  return challenge
    ? challengePage({ merchant, order: null, amount: null, card: challenge.card, shownPrice: null, canLeave })
    : setupPage({ merchant, customer: ownerOf(state, setup), ...entered, canLeave })
}

const ownerOf = (state: SandboxState, { customerBillingId }: SandboxSetup) =>
  state.customers.find(({ id }) => id === customerBillingId)
