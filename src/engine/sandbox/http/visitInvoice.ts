import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { challengePage } from '../page/challengePage.ts'
import { invoiceOrder } from '../page/invoiceOrder.ts'
import { noticePage } from '../page/noticePage.ts'
import { failureText, pageText } from '../page/pageText.ts'
import { settleInvoice } from '../rules/settleInvoice.ts'
import type { Step } from '../rules/Step.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { invoiceReturnUrl } from './returnUrl.ts'
import { notFound, refused } from './statusPages.ts'
import { merchantOf, type Visit } from './Visit.ts'

/** Answers a request to an invoice's page, on which the bank's question is completed or refused. */
export function visitInvoice(state: SandboxState, visit: Visit): Step<PageAnswer> {
  const invoice = state.invoices.find(({ id }) => id === visit.id)
  if (!invoice) return { state, result: notFound(), events: [] }
  if (!visit.form) return { state, result: invoicePage(state, invoice, visit), events: [] }
  switch (visit.form.get('step')) {
    case 'authenticate':
      return settle(state, invoice, visit, 'complete')
    case 'fail':
      return settle(state, invoice, visit, 'fail')
    case 'cancel':
    case 'return':
      return { state, result: back(state, invoice, visit), events: [] }
    default:
      return { state, result: refused(), events: [] }
  }
}

function settle(state: SandboxState, invoice: SandboxInvoice, visit: Visit, answer: 'complete' | 'fail') {
  const settled = settleInvoice(state, invoice, answer, visit)
  // A second answer changes nothing: the page says how the invoice stands.
  const result =
    invoice.status === 'OPEN'
      ? back(settled.state, settled.result, visit)
      : invoicePage(settled.state, settled.result, visit)
  return { ...settled, result }
}

/** Leads back where the customer came from; without a place to go, the page says how the invoice stands. */
function back(state: SandboxState, invoice: SandboxInvoice, visit: Visit): PageAnswer {
  const url = invoiceReturnUrl(state, invoice, visit)
  return url === null ? invoicePage(state, invoice, visit) : { type: 'redirect', url }
}

function invoicePage(state: SandboxState, invoice: SandboxInvoice, visit: Visit): PageAnswer {
  const returnUrl = invoiceReturnUrl(state, invoice, visit)
  const billed = state.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)?.billed
  const merchant = merchantOf(state, { planId: billed?.planId ?? '' }, visit)
  const canReturn = returnUrl !== null
  const html =
    invoice.status === 'OPEN' && invoice.card
      ? challengePage({
          merchant,
          order: invoiceOrder(invoice, billed?.due, state.unitNames),
          amount: invoice.total,
          card: invoice.card,
          canLeave: canReturn,
        })
      : noticePage({ merchant, ...standing(invoice), canReturn })
  return { type: 'page', html, formTargets: returnUrl === null ? [] : [returnUrl] }
}

const standing = ({ status, failureCode }: SandboxInvoice) =>
  status === 'PAID'
    ? { title: pageText.invoicePaidTitle, text: pageText.invoicePaidText }
    : {
        title: pageText.invoiceClosedTitle,
        text: pageText.invoiceClosedText(failureText(failureCode ?? 'PaymentFailed')),
      }
