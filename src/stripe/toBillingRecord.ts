import type { Stripe } from 'stripe'
import type { BillingRecord } from '../core/billing/BillingRecord.ts'
import type { Money } from '../core/money/Money.ts'
import { toInstant, toMoney } from './amounts.ts'
import type { Loaded } from './loadSubscription.ts'
import { names, readInstant } from './metadata.ts'
import { standingOf } from './invoiceStanding.ts'
import { failedAt, toBilledInvoice } from './toInvoice.ts'

/** How Stripe has a subscription at an instant. */
export function toBillingRecord(loaded: Loaded, now: number): BillingRecord {
  const { subscription, metadata } = loaded
  const { cancel_at: cancelAt, ended_at: endedAt } = subscription
  const endsAt = endedAt ?? cancelAt
  const status = statusOf(loaded, now)
  return {
    billingId: subscription.id,
    customerBillingId: loaded.payer,
    customerId: metadata[names.customer] ?? '',
    subscriptionId: metadata[names.subscription] ?? '',
    intentId: metadata[names.intent] ?? '',
    status,
    startsAt: readInstant(metadata, names.startsAt) ?? toInstant(subscription.start_date),
    trialEndDate: readInstant(metadata, names.trialEnd),
    endsAt: endsAt === null || status === 'failed' ? null : toInstant(endsAt),
    endedBecause: status === 'failed' || endsAt === null ? null : endedBecause(loaded),
    changesAt: changesAt(loaded, now),
    recurring: recurringOf(subscription, now),
    invoices: loaded.invoices.map((invoice) => toBilledInvoice(invoice, loaded, now)),
  }
}

function statusOf(loaded: Loaded, now: number): BillingRecord['status'] {
  const { subscription, metadata, invoices } = loaded
  const { status } = subscription
  if (status === 'incomplete') return 'incomplete'
  if (status === 'canceled') return 'ended'
  if (status === 'incomplete_expired') {
    // Ended while its first payment was on its way, it may be paid all the same.
    return invoices.some((invoice) => ['paid', 'processing'].includes(standingOf(invoice)))
      ? 'ended'
      : 'failed'
  }
  if ((readInstant(metadata, names.startsAt) ?? 0) > now) return 'scheduled'
  if (isOnTrial(loaded, now)) return 'trialing'
  const isOwed = invoices.some(
    (invoice) => invoice.invoice.billing_reason !== 'subscription_update' && failedAt(invoice, now) !== null,
  )
  return isOwed || status === 'past_due' || status === 'unpaid' ? 'past_due' : 'active'
}

/** A trial of ours; Stripe also calls the time before a moved billing date a trial. */
export const isOnTrial = ({ metadata, subscription }: Loaded, now: number): boolean =>
  (readInstant(metadata, names.trialEnd) ?? 0) > now && subscription.status === 'trialing'

function endedBecause({ subscription, metadata }: Loaded): BillingRecord['endedBecause'] {
  if (metadata[names.endTold] !== undefined) return null
  const { cancellation_details: details, ended_at: endedAt, trial_end: trialEnd } = subscription
  if (details?.reason === 'payment_failed') return 'unpaid'
  return endedAt !== null && endedAt === trialEnd ? 'no_payment_method' : 'canceled_there'
}

/** When planned terms begin; null when none are planned. */
export function changesAt({ schedule }: Pick<Loaded, 'schedule'>, now: number): number | null {
  const planned = schedule?.phases.at(-1)
  if (!planned || schedule?.phases.length === 1) return null
  const at = toInstant(planned.start_date)
  return at > now ? at : null
}

/** What a period costs in the terms that hold. */
export function recurringOf({ items, discounts, currency }: Stripe.Subscription, now: number): Money {
  const full = items.data.reduce((sum, item) => sum + amountOf(item), 0)
  const off = discounts.reduce((sum, discount) => sum + takenOff(discount, now), 0)
  return toMoney(Math.max(full - off, 0), currency)
}

const amountOf = ({ price, quantity }: Stripe.SubscriptionItem): number =>
  Math.round(Number(price.unit_amount_decimal ?? price.unit_amount ?? 0) * (quantity ?? 1))

function takenOff(discount: string | Stripe.Discount, now: number): number {
  if (typeof discount === 'string' || (discount.end !== null && toInstant(discount.end) <= now)) return 0
  const { coupon } = discount.source
  return typeof coupon === 'object' ? (coupon?.amount_off ?? 0) : 0
}
