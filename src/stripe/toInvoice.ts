import type { BilledInvoice } from '../core/billing/BillingRecord.ts'
import type { Invoice } from '../core/subscription/Subscription.ts'
import type { InvoiceSummary } from '../protocol/results.ts'
import type { Stripe } from 'stripe'
import { toInstant, toMoney } from './amounts.ts'
import { failureOf, failureText, standingOf } from './invoiceStanding.ts'
import type { Loaded, LoadedInvoice } from './loadSubscription.ts'
import { names, readInstant } from './metadata.ts'

const statuses = { paid: 'PAID', void: 'CANCELED', uncollectible: 'CANCELED' } as const

const statusOf = ({ status }: Stripe.Invoice): Invoice['status'] =>
  statuses[status as keyof typeof statuses] ?? 'OPEN'

/** An invoice as the engine keeps it. Its total is what is charged: kept credit is taken off. */
export function toInvoice(loaded: LoadedInvoice): Invoice {
  const { invoice } = loaded
  const { finalized_at: opened, paid_at: paid, voided_at: voided } = invoice.status_transitions
  const standing = standingOf(loaded)
  const failure = standing === 'paid' || standing === 'asked' ? null : failureOf(loaded)
  return {
    billingId: invoice.id,
    status: statusOf(invoice),
    createdAt: toInstant(invoice.created),
    updatedAt: toInstant(Math.max(invoice.created, opened ?? 0, paid ?? 0, voided ?? 0)),
    total: toMoney(invoice.amount_due, invoice.currency),
    requiresAction: standing === 'asked',
    paymentUrl: toPaymentUrl(loaded),
    pdfUrl: invoice.invoice_pdf ?? null,
    errorMessage: failure && failureText(failure),
  }
}

/** Null when it is settled, and while its money is on its way: it must not be paid again. */
function toPaymentUrl(loaded: LoadedInvoice): string | null {
  const isPayable = loaded.invoice.status === 'open' && standingOf(loaded) !== 'processing'
  return isPayable ? (loaded.invoice.hosted_invoice_url ?? null) : null
}

/** An invoice with what it is for, and what became of its payment. */
export function toBilledInvoice(loaded: LoadedInvoice, of: Loaded, now: number): BilledInvoice {
  const { invoice } = loaded
  const reason = reasonOf(invoice, of)
  return {
    ...toInvoice(loaded),
    reason,
    period: reason === 'change' ? null : periodOf(invoice),
    failedAt: failedAt(loaded, now),
    nextAttemptAt:
      invoice.status === 'open' &&
      invoice.next_payment_attempt !== null &&
      standingOf(loaded) !== 'processing'
        ? toInstant(invoice.next_payment_attempt)
        : null,
    refundedAt: readInstant(invoice.metadata, names.refundedAt),
    disputedAt: null,
  }
}

function reasonOf(
  { billing_reason: reason, metadata, lines }: Stripe.Invoice,
  of: Loaded,
): BilledInvoice['reason'] {
  if (metadata?.[names.usageOf] !== undefined) return 'usage'
  if (reason === 'subscription_create') return 'start'
  if (reason !== 'subscription_cycle') return 'change'
  const begins = [names.startsAt, names.trialEnd].map((name) => readInstant(of.metadata, name))
  const start = Math.max(...lines.data.map(({ period }) => toInstant(period.start)))
  return begins.some((at) => at !== null && Math.floor(at / 1000) === start / 1000) ? 'start' : 'renewal'
}

function periodOf({ metadata, lines }: Stripe.Invoice): BilledInvoice['period'] {
  const start = readInstant(metadata, names.periodStart)
  const end = readInstant(metadata, names.periodEnd)
  if (start !== null && end !== null) return { start, end }
  const [line] = lines.data
  return line ? { start: toInstant(line.period.start), end: toInstant(line.period.end) } : null
}

/**
 * When collecting an invoice first failed, while that is so. Stripe does not keep it: the news of it was written down, and
 * without that, what is charged by itself is tried as soon as it is open.
 */
export function failedAt(loaded: LoadedInvoice, now: number): number | null {
  const { invoice, intent } = loaded
  if (invoice.status !== 'open') return null
  const told = readInstant(invoice.metadata, names.failedAt)
  if (invoice.collection_method === 'send_invoice') {
    const dueAt = invoice.due_date === null ? Infinity : toInstant(invoice.due_date)
    const isOverdue = dueAt <= now && intent?.status !== 'processing'
    return isOverdue ? Math.max(told ?? dueAt, dueAt) : null
  }
  const isFirstTry = intent?.status === 'processing' && invoice.attempt_count <= 1
  return told ?? (isFirstTry ? null : toInstant(invoice.status_transitions.finalized_at ?? invoice.created))
}

const periodLine = /^\d+ × (.*) \(at .*\)$/s

/** An invoice as the customer's list shows it. */
export function toInvoiceSummary(loaded: LoadedInvoice): InvoiceSummary {
  const { invoice } = loaded
  return {
    id: invoice.id,
    number: invoice.number ?? invoice.id,
    state: statusOf(invoice),
    issueDate: toInstant(invoice.created),
    total: toMoney(invoice.amount_due, invoice.currency),
    paymentUrl: toPaymentUrl(loaded),
    pdfUrl: invoice.invoice_pdf ?? null,
    lines: invoice.lines.data.map(({ description, quantity, amount, currency }) => ({
      description: periodLine.exec(description ?? '')?.[1] ?? description ?? '',
      quantity: quantity ?? 1,
      amount: toMoney(amount, currency),
    })),
  }
}
