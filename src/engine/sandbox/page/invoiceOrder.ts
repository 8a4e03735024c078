import { zero } from '../../../core/money/Money.ts'
import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { SandboxInvoice } from '../SandboxState.ts'
import type { OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'

/** What an invoice is for, in the words of its page. */
export function invoiceOrder(
  invoice: SandboxInvoice,
  due: PriceTotals | undefined,
  unitNames: OrderSummary['unitNames'],
): OrderSummary {
  const { lines, total } = invoice
  return {
    title: pageText.invoice(invoice.number),
    amount: total,
    amountNote: pageText.invoiceDue,
    next: [],
    totals: {
      lines,
      subTotal: due?.subTotal ?? total,
      discount: due?.discount ?? zero(total.currency),
    },
    unitNames,
    results: [{ label: pageText.total, amount: total }],
  }
}
