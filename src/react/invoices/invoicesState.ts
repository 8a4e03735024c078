import { sumMoney, type Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { InvoiceSummary } from '../../protocol/results.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'

/** An invoice with what can be done with it. */
export interface InvoiceRow {
  readonly id: string
  readonly number: string
  readonly state: InvoiceSummary['state']
  readonly issueDate: Instant
  readonly total: Money
  readonly lines: InvoiceSummary['lines']
  /** Where an open invoice can be paid; it has passed `safeUrl`. null when it cannot. */
  readonly paymentUrl: string | null
  /** It has passed `safeUrl`; null when there is none. */
  readonly pdfUrl: string | null
  readonly pay: ViewAction
}

export interface InvoiceList {
  /** Newest first. */
  readonly invoices: readonly InvoiceRow[]
  /** What all open ones come to, by currency. */
  readonly openTotals: readonly Money[]
}

export interface InvoicesInput {
  readonly invoices: readonly InvoiceSummary[]
  readonly canPurchase: boolean
  /** `getPage(client).safeUrl`. */
  readonly safeUrl: (url: string) => string | null
  /** What an invoice's page is opened by; null where its URL is not safe. @defaultValue `safeUrl` */
  readonly paymentLink?: ((url: string) => string | null) | undefined
}

/** Everything that a list of invoices shows. */
export function invoicesState(input: InvoicesInput): InvoiceList {
  const { invoices, canPurchase, safeUrl, paymentLink = safeUrl } = input
  const rows = invoices.map((invoice): InvoiceRow => {
    const { id, number, state, issueDate, total, lines } = invoice
    const isOpen = state === 'OPEN' && invoice.paymentUrl !== null
    const paymentUrl = isOpen ? paymentLink(invoice.paymentUrl) : null
    const pdfUrl = invoice.pdfUrl === null ? null : safeUrl(invoice.pdfUrl)
    const pay = toAction(paymentUrl !== null, canPurchase)
    return { id, number, state, issueDate, total, lines, paymentUrl, pdfUrl, pay }
  })
  return {
    invoices: rows.toSorted((a, b) => b.issueDate - a.issueDate),
    openTotals: openTotals(invoices),
  }
}

function openTotals(invoices: readonly InvoiceSummary[]): Money[] {
  const open = invoices.filter(({ state }) => state === 'OPEN').map(({ total }) => total)
  return [...new Set(open.map(({ currency }) => currency))].map((currency) =>
    sumMoney(
      open.filter((total) => total.currency === currency),
      currency,
    ),
  )
}
