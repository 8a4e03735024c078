import { isOnItsWay } from '../rules/onItsWay.ts'
import { needsCard } from '../rules/payInvoice.ts'
import type { SandboxCustomer, SandboxInvoice } from '../SandboxState.ts'
import { challengePage } from './challengePage.ts'
import { formatAmount } from './formatAmount.ts'
import { noticePage } from './noticePage.ts'
import type { OrderSummary } from './orderSummary.ts'
import { failureText, pageText } from './pageText.ts'
import { paymentPage } from './paymentPage.ts'
import type { PaymentProblems, TypedFields } from './readPaymentForm.ts'

/** The page of an invoice: the form in which it is paid, the bank's question, or how it stands. */
export function invoicePage(input: {
  readonly invoice: SandboxInvoice
  readonly order: OrderSummary
  /** Who pays it. */
  readonly customer: SandboxCustomer | undefined
  readonly merchant: string
  /** What was typed before; null on the first visit. */
  readonly typed: TypedFields | null
  readonly problems: PaymentProblems
  readonly canLeave: boolean
}): string {
  const { invoice, order, merchant, canLeave } = input
  if (needsCard(invoice)) {
    const action = pageText.pay(formatAmount(invoice.total))
    return paymentPage({
      ...input,
      action,
      note: pageText.payInvoiceNote,
      options: {},
      promotion: null,
      shownPrice: null,
      notice: null,
    })
  }
  return invoice.status === 'OPEN' && invoice.card && !isOnItsWay(invoice)
    ? challengePage({
        order,
        merchant,
        canLeave,
        amount: invoice.total,
        card: invoice.card,
        shownPrice: null,
      })
    : noticePage({ merchant, ...standing(invoice), canReturn: canLeave })
}

function standing({ status, failureCode }: SandboxInvoice) {
  switch (status) {
    case 'PAID':
      return { title: pageText.invoicePaidTitle, text: pageText.invoicePaidText }
    case 'OPEN':
      return { title: pageText.onItsWayTitle, text: pageText.onItsWayText }
    case 'CANCELED': {
      const reason = failureText(failureCode ?? 'PaymentFailed')
      return { title: pageText.invoiceClosedTitle, text: pageText.invoiceClosedText(reason) }
    }
  }
}
