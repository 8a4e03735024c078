import type { BilledInvoice, BillingRecord } from '../../../core/billing/BillingRecord.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import { isOnTrial } from '../rules/holdTerms.ts'
import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { toInvoice, type InvoiceUrl } from './toInvoice.ts'

/** How a subscription stands at an instant that the state was brought to. */
export function toBillingRecord(
  state: SandboxState,
  subscription: SandboxSubscription,
  now: Instant,
  invoiceUrl: InvoiceUrl,
): BillingRecord {
  const { id, intentId, billed, startsAt, endsAt, endedBecause, plannedChange } = subscription
  const own = state.invoices.filter(({ subscriptionBillingId }) => subscriptionBillingId === id)
  return {
    billingId: id,
    customerBillingId: billed.customerBillingId,
    customerId: billed.customerId,
    subscriptionId: billed.subscriptionId,
    intentId,
    status: statusOf(subscription, own, now),
    startsAt,
    trialEndDate: billed.trialEndDate,
    endsAt,
    endedBecause,
    changesAt: plannedChange?.at ?? null,
    recurring: billed.recurring.total,
    invoices: own.map((invoice) => toBilledInvoice(invoice, invoiceUrl)),
  }
}

function statusOf(
  { status, startsAt, billed }: SandboxSubscription,
  invoices: readonly SandboxInvoice[],
  now: Instant,
): BillingRecord['status'] {
  if (status === 'canceled') return 'ended'
  if (status !== 'active') return status
  if (startsAt > now) return 'scheduled'
  if (isOnTrial(billed, now)) return 'trialing'
  return invoices.some(({ failedAt }) => failedAt !== null) ? 'past_due' : 'active'
}

function toBilledInvoice(invoice: SandboxInvoice, invoiceUrl: InvoiceUrl): BilledInvoice {
  const { reason, period, failedAt, nextAttemptAt, refundedAt, disputedAt } = invoice
  return {
    ...toInvoice(invoice, invoiceUrl),
    reason,
    period,
    failedAt,
    nextAttemptAt,
    refundedAt,
    disputedAt,
  }
}
