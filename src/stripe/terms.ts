import type { PriceLine, PriceTotals } from '../core/provisioning/Quote.ts'
import { addUnits, type Instant } from '../core/time/Instant.ts'
import type { BilledSubscription } from '../engine/ports/Payments.ts'
import { toStripeAmount } from './amounts.ts'

/** A reduction of every period's price, by an amount. */
export interface Reduction {
  readonly amount: number
  readonly currency: string
  /** null lasts for ever. */
  readonly months: number | null
}

/** What each period is made of at Stripe: lines that cost something, and what comes off their sum. */
export interface Terms {
  readonly lines: readonly PriceLine[]
  readonly reduction: Reduction | null
}

const isPeriodic = ({ kind, amount }: PriceLine): boolean =>
  amount.amountMinor >= 0 && (kind === 'charge' || kind === 'minimum_spend' || kind === 'tax')

/** Stripe's prices cannot be negative: what a coupon takes off becomes a reduction of the whole. */
export function toTerms({ recurring, afterCoupon, ...billed }: BilledSubscription, from: Instant): Terms {
  const full = afterCoupon?.recurring ?? recurring
  const lines = full.lines.filter(isPeriodic)
  const sum = lines.reduce((all, { amount }) => all + toStripeAmount(amount), 0)
  const amount = sum - toStripeAmount(recurring.total)
  const months = afterCoupon && wholeMonths(from, afterCoupon.at)
  const isReduced = amount > 0 && months !== 0
  return { lines, reduction: isReduced ? { amount, currency: billed.currency, months } : null }
}

/** Whole months until then: a coupon of so many has ended by then. */
function wholeMonths(from: Instant, until: Instant): number {
  let months = 0
  while (addUnits(from, months + 1, 'MONTH') <= until) months++
  return months
}

const unit = ({ billingPeriod }: BilledSubscription) => (billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR')

/**
 * What is charged once, besides a whole first period that Stripe charges by itself; null where what is due is not made
 * of such a period, and all of its lines are to be charged as they are.
 */
export function besidesFirstPeriod(billed: BilledSubscription): readonly PriceLine[] | null {
  const { due, recurring, trialEndDate, startsAt, billingCycleAnchor, nextBillingAt } = billed
  if (trialEndDate !== null || startsAt !== null) return null
  if (addUnits(billingCycleAnchor, 1, unit(billed)) !== nextBillingAt) return null
  const extra = due.lines.filter(({ kind }) => kind === 'one_off')
  const rest = due.lines.filter(({ kind }) => kind !== 'one_off')
  const once = extra.reduce((sum, { amount }) => sum + amount.amountMinor, 0)
  const isWhole =
    rest.every(
      ({ kind }) => kind === 'charge' || kind === 'minimum_spend' || kind === 'discount' || kind === 'tax',
    ) && due.total.amountMinor - once === recurring.total.amountMinor
  return isWhole ? extra : null
}

/** The lines that make a first period's price of another's: what it has besides, and what it lacks. */
export function differenceOf(first: PriceTotals, recurring: PriceTotals): readonly PriceLine[] {
  const left = [...recurring.lines]
  const besides = first.lines.filter((line) => {
    const same = left.findIndex((known) => isSameLine(known, line))
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
  return [...besides, ...left.map(reversed)]
}

const isSameLine = (a: PriceLine, b: PriceLine): boolean =>
  a.kind === b.kind &&
  a.packageId === b.packageId &&
  a.featureId === b.featureId &&
  a.amount.amountMinor === b.amount.amountMinor

const reversed = (line: PriceLine): PriceLine => ({
  ...line,
  amount: { ...line.amount, amountMinor: -line.amount.amountMinor },
})

/** The credit that lines carry forward. */
export const carriedForward = ({ lines }: PriceTotals): number =>
  lines
    .filter(({ kind }) => kind === 'carried_forward')
    .reduce((sum, { amount }) => sum + toStripeAmount(amount), 0)
