import { chargedLines } from '../pricing/chargedLines.ts'
import { couponAt } from '../pricing/couponAt.ts'
import { nothingDue } from '../pricing/nothingDue.ts'
import { priceLines } from '../pricing/priceLines.ts'
import { taxRule } from '../pricing/taxRule.ts'
import { totalLines } from '../pricing/totalLines.ts'
import { changeLines } from '../proration/changeLines.ts'
import { creditUnused } from '../proration/prorateLines.ts'
import type { PriceLine, PriceTotals, Quote } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import { periodContaining, type Instant, type Period } from '../time/Instant.ts'
import { billingPeriodAt } from './billingPeriodAt.ts'
import type { CustomerState } from './CustomerState.ts'
import type { Subscription, SubscriptionTerms } from './Subscription.ts'

/** A change of a subscription's terms, and when it begins. */
interface Change {
  readonly before: Subscription
  readonly after: Subscription
  readonly selection: Selection
  readonly at: Instant
}

export interface ChangePrices {
  /** The period in which the new terms begin. */
  readonly range: Period
  /** The credits and charges of the change, whenever they are collected. */
  readonly change: PriceTotals
  /** What of it is collected at once. */
  readonly dueNow: PriceTotals
  readonly collection: 'now' | 'next_invoice' | 'none'
  readonly billed: SubscriptionTerms['billed']
  /** When something is charged next, and whether the change is part of it. */
  readonly next: { readonly at: Instant; readonly what: 'recurring' | 'change' | 'both' }
}

/**
 * Prices the change of a billed subscription: credits for what was charged and is not used, charges for the new terms,
 * to the second. A change that begins with a new period has none. Null when nothing is billed.
 */
export function priceChange(
  state: CustomerState,
  { before, after, selection, at }: Change,
  behavior: 'INVOICE_IMMEDIATELY' | 'CREATE_PRORATIONS' | 'NONE' = 'INVOICE_IMMEDIATELY',
  now: Instant,
): ChangePrices | null {
  const { currency, billingPeriod, billingCycleAnchor } = after
  const former = billingPeriodAt(before, now)
  if (before.billingId === null || before.status !== 'ACTIVE' || !former) return null
  if (currency === null || billingPeriod === null) return null
  const tax = taxRule(state.catalogs.get(after.catalogVersion).tax, after.billingCountryCode)
  const nothing = nothingDue(currency, tax)
  const range = periodContaining(billingCycleAnchor, billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR', at)
  if (at >= former.end) {
    const next = { at: former.end, what: 'recurring' as const }
    return { range, change: nothing, dueNow: nothing, collection: 'none', billed: null, next }
  }
  const charged = chargedLines(state, before, former)
  const whole = wholeLines(state, after, range)
  const prorates = behavior !== 'NONE'
  const isNewPeriod =
    billingCycleAnchor === at && (at > former.start || before.billingPeriod !== billingPeriod)
  const lines = [
    ...(isNewPeriod ? [...(prorates ? creditUnused(charged, former, at) : []), ...whole] : []),
    ...(!isNewPeriod && prorates ? changeLines(charged, whole, former, at) : []),
    ...oneOffLines(before, after, selection),
  ]
  const change = totalLines(lines, currency, tax)
  const billed = isNewPeriod || prorates ? null : { periodStart: former.start, lines: charged }
  if (at > now) {
    const next = { at, what: 'change' as const }
    return { range, change, dueNow: nothing, collection: 'none', billed, next }
  }
  const isLater = behavior === 'CREATE_PRORATIONS' && !isNewPeriod
  return {
    range,
    change,
    dueNow: isLater ? nothing : change,
    collection: lines.length === 0 ? 'none' : isLater ? 'next_invoice' : 'now',
    billed,
    next: { at: range.end, what: isLater ? 'both' : 'recurring' },
  }
}

/** The next payment after a change, as it is quoted. */
export function nextPayment(
  { next, change }: ChangePrices,
  recurring: PriceTotals,
): NonNullable<Quote['next']> {
  if (next.what === 'change') return { total: change.total, at: next.at }
  if (next.what === 'recurring') return { total: recurring.total, at: next.at }
  const sum = recurring.total.amountMinor + sumOf(change)
  return { total: { ...recurring.total, amountMinor: Math.max(0, sum) }, at: next.at }
}

/** The sum of charges and credits, also where it is negative. */
function sumOf({ lines }: PriceTotals): number {
  return lines
    .filter(({ kind }) => kind !== 'carried_forward')
    .reduce((sum, { amount }) => sum + amount.amountMinor, 0)
}

function wholeLines(state: CustomerState, after: Subscription, period: Period): readonly PriceLine[] {
  const selection = selectionOf(state.catalogs.get(after.catalogVersion), after)
  const coupon = couponAt(state.catalogs, after.coupon, period.start)
  return priceLines(selection, { coupon, period })?.lines ?? []
}

/** What is charged once for add-ons that were not there before. */
function oneOffLines(before: Subscription, after: Subscription, selection: Selection): readonly PriceLine[] {
  const owned = new Map(before.addons.map(({ id, quantity }) => [id, quantity]))
  const addons = new Map(after.addons.map(({ id, quantity }) => [id, quantity - (owned.get(id) ?? 0)]))
  const priced = priceLines(selection, { coupon: null, oneOffs: { plan: false, addons } })
  return priced?.lines.filter((line) => line.kind === 'one_off') ?? []
}
