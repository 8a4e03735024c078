import type { PaymentTrouble } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { BilledInvoice } from './BillingRecord.ts'

/**
 * What is wrong with the payments of a subscription, by its invoices, since when the provider says so; null when all is
 * well. The worst counts: the period that was paid last was paid back whole, then a payment that is disputed or was
 * lost to a dispute, then one that failed and is still owed.
 */
export function troubleOf(invoices: readonly BilledInvoice[]): PaymentTrouble | null {
  const refundedAt = invoices.findLast(paysPeriod)?.refundedAt ?? null
  if (refundedAt !== null) return { kind: 'refunded', since: refundedAt }
  const disputedAt = first(invoices.map((invoice) => invoice.disputedAt))
  if (disputedAt !== null) return { kind: 'disputed', since: disputedAt }
  const failedAt = first(invoices.map((invoice) => (isOverdue(invoice) ? invoice.failedAt : null)))
  return failedAt === null ? null : { kind: 'past_due', since: failedAt }
}

/** Owed, after collecting it failed. */
export function isOverdue({ status, failedAt }: BilledInvoice): boolean {
  return status === 'OPEN' && failedAt !== null
}

/** Was paid, and gave a whole period for it. */
function paysPeriod({ status, reason, refundedAt }: BilledInvoice): boolean {
  return (reason === 'start' || reason === 'renewal') && (status === 'PAID' || refundedAt !== null)
}

function first(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.min(...known)
}
