import type { BilledInvoice, BillingRecord } from '../../../src/core/billing/BillingRecord.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { addUnits, type Instant, type Period } from '../../../src/core/time/Instant.ts'
import { start } from './customerState.ts'

/** A billing month of a subscription since the start, counted from 0. */
export function month(index: number, anchor: Instant = start): Period {
  return { start: addUnits(anchor, index, 'MONTH'), end: addUnits(anchor, index + 1, 'MONTH') }
}

/** An invoice of 20 dollars that was paid at once. */
export function invoiceOf(period: Period, more: Partial<BilledInvoice> = {}): BilledInvoice {
  return {
    billingId: `invoice-${new Date(period.start).toISOString().slice(0, 10)}`,
    status: 'PAID',
    createdAt: period.start,
    updatedAt: period.start,
    total: { amountMinor: 2000, currency: 'USD' },
    requiresAction: false,
    paymentUrl: null,
    pdfUrl: null,
    errorMessage: null,
    reason: period.start === start ? 'start' : 'renewal',
    period,
    failedAt: null,
    nextAttemptAt: null,
    refundedAt: null,
    disputedAt: null,
    ...more,
  }
}

/** The same when collecting it failed at an instant. */
export function failed(invoice: BilledInvoice, failedAt: Instant): BilledInvoice {
  return { ...invoice, status: 'OPEN', failedAt, errorMessage: 'The card was declined.' }
}

/** How the provider has a subscription that goes on, with its first month paid. */
export function recordOf(subscription: Subscription, more: Partial<BillingRecord> = {}): BillingRecord {
  const { id, customerId, billingId, startDate, trialEndDate } = subscription
  return {
    billingId: billingId ?? `billing-${id}`,
    customerBillingId: 'customer-billing',
    customerId,
    subscriptionId: id,
    intentId: 'intent',
    status: trialEndDate === null ? 'active' : 'trialing',
    startsAt: startDate,
    trialEndDate,
    endsAt: null,
    endedBecause: null,
    changesAt: null,
    recurring: { amountMinor: 2000, currency: 'USD' },
    invoices: trialEndDate === null ? [invoiceOf(month(0))] : [],
    ...more,
  }
}
