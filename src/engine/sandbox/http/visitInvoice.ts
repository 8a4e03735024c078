import type { SandboxCustomer, SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { invoiceOrder } from '../page/invoiceOrder.ts'
import { invoicePage } from '../page/invoicePage.ts'
import { failureText } from '../page/pageText.ts'
import {
  readPaymentForm,
  typedFields,
  type PaymentProblems,
  type TypedFields,
} from '../page/readPaymentForm.ts'
import { isOnItsWay } from '../rules/onItsWay.ts'
import { needsCard, payInvoice } from '../rules/payInvoice.ts'
import { putById } from '../rules/putById.ts'
import { settleInvoice } from '../rules/settleInvoice.ts'
import type { Step } from '../rules/Step.ts'
import { waitsForBank } from '../rules/withdrawUnpaid.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { invoiceReturnUrl } from './returnUrl.ts'
import { notFound, refused } from './statusPages.ts'
import { merchantOf, type Visit } from './Visit.ts'

/** What was entered on an invoice's page, shown again when it could not be charged. */
interface Entered {
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
}

/** Answers a request to an invoice's page, on which it is paid, or the bank's question is completed or refused. */
export function visitInvoice(state: SandboxState, visit: Visit): Step<PageAnswer> {
  const invoice = state.invoices.find(({ id }) => id === visit.id)
  if (!invoice) return { state, result: notFound(), events: [] }
  if (!visit.form) return { state, result: openPage(state, invoice, visit), events: [] }
  switch (visit.form.get('step')) {
    case 'pay':
      return pay(state, invoice, visit, typedFields(visit.form))
    case 'authenticate':
      return answerChallenge(state, invoice, visit, 'complete')
    case 'fail':
      return answerChallenge(state, invoice, visit, 'fail')
    case 'cancel':
      return leave(state, invoice, visit)
    case 'return':
      return { state, result: back(state, invoice, visit), events: [] }
    default:
      return { state, result: refused(), events: [] }
  }
}

function pay(
  state: SandboxState,
  invoice: SandboxInvoice,
  visit: Visit,
  typed: TypedFields,
): Step<PageAnswer> {
  if (!needsCard(invoice)) return { state, result: openPage(state, invoice, visit), events: [] }
  const knownEmail = payerOf(state, invoice)?.email ?? null
  const { payment, problems } = readPaymentForm(typed, { knownEmail, options: {}, now: visit.now })
  if (!payment) {
    return { state, result: openPage(state, invoice, visit, { typed, problems }), events: [] }
  }
  return afterCharge(payInvoice(state, invoice, payment, visit), visit, typed)
}

function answerChallenge(
  state: SandboxState,
  invoice: SandboxInvoice,
  visit: Visit,
  answer: 'complete' | 'fail',
): Step<PageAnswer> {
  // A second answer changes nothing: the page says how the invoice stands.
  if (isDone(invoice)) {
    return { state, result: openPage(state, invoice, visit), events: [] }
  }
  return afterCharge(settleInvoice(state, invoice, answer, visit), visit)
}

/** Nothing can be done about it here any more. */
const isDone = (invoice: SandboxInvoice): boolean => invoice.status !== 'OPEN' || isOnItsWay(invoice)

/** Leads on when the invoice is settled, or its money on its way; shows the question of the bank, or what was wrong, while it is open. */
function afterCharge(
  step: Step<SandboxInvoice>,
  visit: Visit,
  typed: TypedFields | null = null,
): Step<PageAnswer> {
  const { state, result: invoice } = step
  if (isDone(invoice)) return { ...step, result: back(state, invoice, visit) }
  const { failureCode } = invoice
  const problems = failureCode === null ? {} : { cardNumber: failureText(failureCode) }
  return { ...step, result: openPage(state, invoice, visit, { typed, problems }) }
}

/** Gives up a question of the bank about a card that was entered here, so that coming back begins with the form. */
function leave(before: SandboxState, invoice: SandboxInvoice, visit: Visit): Step<PageAnswer> {
  const isAsked = !isDone(invoice) && invoice.card !== null && !waitsForBank(invoice)
  const left = isAsked ? { ...invoice, card: null } : invoice
  const state = isAsked ? { ...before, invoices: putById(before.invoices, left) } : before
  return { state, result: back(state, left, visit), events: [] }
}

/** Leads back where the customer came from; without a place to go, the page says how the invoice stands. */
function back(state: SandboxState, invoice: SandboxInvoice, visit: Visit): PageAnswer {
  const url = invoiceReturnUrl(state, invoice, visit)
  return url === null ? openPage(state, invoice, visit) : { type: 'redirect', url }
}

function openPage(
  state: SandboxState,
  invoice: SandboxInvoice,
  visit: Visit,
  { typed, problems }: Entered = { typed: null, problems: {} },
): PageAnswer {
  const returnUrl = invoiceReturnUrl(state, invoice, visit)
  const billed = state.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)?.billed
  const html = invoicePage({
    invoice,
    order: invoiceOrder(invoice, state.unitNames),
    customer: payerOf(state, invoice),
    merchant: merchantOf(state, { planId: billed?.planId ?? '' }, visit),
    typed,
    problems,
    canLeave: returnUrl !== null,
  })
  return { type: 'page', html, formTargets: returnUrl === null ? [] : [returnUrl] }
}

const payerOf = (state: SandboxState, { customerBillingId }: SandboxInvoice): SandboxCustomer | undefined =>
  state.customers.find(({ id }) => id === customerBillingId)
