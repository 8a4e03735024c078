import type { Decided, Row, RuleEvent } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { isLive } from '../subscription/isLive.ts'
import type { Invoice, PaymentCollection, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { BilledInvoice, BillingRecord } from './BillingRecord.ts'
import { isOverdue, troubleOf } from './troubleOf.ts'

const nothing: Decided = { changes: [], events: [] }

/** Brings in how the invoices of a subscription stand: the newest one, what is owed, and what was paid since. */
export function mirrorInvoices(state: CustomerState, before: Subscription, record: BillingRecord): Decided {
  // What is invoiced after its end is called off when the provider hears of that.
  if (!isLive(before) && record.status !== 'ended' && record.status !== 'failed') return nothing
  const after: Subscription = {
    ...before,
    latestInvoice: latestOf(before, record),
    paymentCollection: isAwaited(state, before)
      ? before.paymentCollection
      : collectionOf(state, before, record),
    paymentTrouble: troubleOf(record.invoices),
  }
  if (isSame(before, after)) return nothing
  return {
    changes: [{ type: 'subscription.put', subscription: after }],
    events: tell(before, after, [...renewals(before, record), ...troubleNews(before, after, record)], record),
  }
}

/** What is told of, and what this alone has changed. */
interface News {
  readonly type: string
  readonly at: Instant
  readonly data?: Row
  readonly change: Partial<Subscription>
}

/** One event after the other, each from where the one before ended. */
function tell(
  before: Subscription,
  after: Subscription,
  news: readonly News[],
  record: BillingRecord,
): readonly RuleEvent[] {
  let reached = before
  const events = news.map(({ type, at, data, change }) => {
    const next = { ...reached, ...change }
    const event = subscriptionEvent(type, at, reached, next, data)
    reached = next
    return event
  })
  return isSame(reached, after)
    ? events
    : [...events, subscriptionEvent('subscription.invoice_updated', lastChange(record), reached, after)]
}

/** Whether an open wish of this subscription waits for its payment: how that stands, its settling says. */
function isAwaited({ intents }: CustomerState, { id }: Subscription): boolean {
  return intents.some(
    ({ subscriptionId, status }) => subscriptionId === id && status !== 'succeeded' && status !== 'failed',
  )
}

function collectionOf(
  { intents }: CustomerState,
  { id }: Subscription,
  { invoices }: BillingRecord,
): PaymentCollection {
  const open = invoices.filter(({ status }) => status === 'OPEN')
  if (open.some(({ requiresAction }) => requiresAction)) return 'ACTION_REQUIRED'
  if (open.some(isOverdue)) return 'FAILED'
  // A change that was declined stays so until something else is invoiced; one that was given up is owed by nobody.
  const wish = intents.findLast(({ subscriptionId }) => subscriptionId === id)
  const isDeclined = wish?.status === 'failed' && wish.failureCode !== 'CheckoutCanceled'
  return isDeclined && invoices.at(-1)?.status === 'CANCELED' ? 'FAILED' : 'NOT_REQUIRED'
}

/** The newest invoice as it is stored; one that is as it was stays the very same. */
function latestOf({ latestInvoice: known }: Subscription, { invoices }: BillingRecord): Invoice | null {
  const newest = invoices.at(-1)
  if (!newest || (known && isSameInvoice(known, newest))) return known
  return toInvoice(newest)
}

function toInvoice(invoice: BilledInvoice): Invoice {
  const { billingId, status, createdAt, updatedAt, total } = invoice
  const { requiresAction, paymentUrl, pdfUrl, errorMessage } = invoice
  return { billingId, status, createdAt, updatedAt, total, requiresAction, paymentUrl, pdfUrl, errorMessage }
}

function isSameLatest(a: Invoice | null, b: Invoice | null): boolean {
  return a === b || (a !== null && b !== null && isSameInvoice(a, b))
}

function isSameInvoice(a: Invoice, b: Invoice): boolean {
  const { amountMinor, currency } = b.total
  return (
    a.total.amountMinor === amountMinor &&
    a.total.currency === currency &&
    (
      [
        'billingId',
        'status',
        'createdAt',
        'updatedAt',
        'requiresAction',
        'paymentUrl',
        'pdfUrl',
        'errorMessage',
      ] as const
    ).every((field) => a[field] === b[field])
  )
}

function isSame(a: Subscription, b: Subscription): boolean {
  return (
    isSameLatest(a.latestInvoice, b.latestInvoice) &&
    a.paymentCollection === b.paymentCollection &&
    a.paymentTrouble?.kind === b.paymentTrouble?.kind &&
    a.paymentTrouble?.since === b.paymentTrouble?.since
  )
}

/** The periods that were paid since the newest invoice that is known: each is told of, also when news of it was lost. */
function renewals(before: Subscription, { invoices }: BillingRecord): readonly News[] {
  const { latestInvoice: known, effectiveEndDate } = before
  const from = invoices.findIndex(({ billingId }) => billingId === known?.billingId)
  return invoices
    .filter(({ reason, status }, i) => {
      const isNew = i > from || (i === from && known?.status !== 'PAID')
      return reason === 'renewal' && status === 'PAID' && isNew
    })
    .filter(({ period }) => period === null || period.start < (effectiveEndDate ?? Infinity))
    .map((invoice) => ({
      type: 'subscription.renewed',
      at: invoice.updatedAt,
      data: { invoiceId: invoice.billingId, period: invoice.period },
      change: { latestInvoice: toInvoice(invoice) },
    }))
}

const troubleEvents = {
  past_due: 'subscription.payment_failed',
  disputed: 'subscription.payment_disputed',
  refunded: 'subscription.payment_refunded',
} as const

function troubleNews(before: Subscription, after: Subscription, record: BillingRecord): readonly News[] {
  const { paymentTrouble: was } = before
  const { paymentTrouble: is, paymentCollection, latestInvoice } = after
  if (was?.kind === is?.kind && was?.since === is?.since) return []
  const change = { paymentTrouble: is, paymentCollection, latestInvoice }
  return is
    ? [{ type: troubleEvents[is.kind], at: is.since, data: { since: is.since }, change }]
    : [{ type: 'subscription.payment_recovered', at: lastChange(record), change }]
}

/** When the provider changed an invoice last. */
function lastChange({ invoices, startsAt }: BillingRecord) {
  return Math.max(startsAt, ...invoices.map(({ updatedAt }) => updatedAt))
}
