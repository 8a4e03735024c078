import type { BillingPeriod } from '../../../src/core/catalog/Catalog.ts'
import { addUnits, periodContaining, type Instant } from '../../../src/core/time/Instant.ts'

/** What is bought, in the words of the model. */
export interface ModelTerms {
  readonly plan: 'small' | 'large'
  readonly period: BillingPeriod
  readonly seats: number
  readonly extras: number
  readonly coupon: { readonly id: keyof typeof coupons; readonly endsAt: Instant } | null
}

/** Prices by the month in minor units; a year costs ten months. */
export const prices = { small: 1001, large: 4999, seat: 333, extra: 777 } as const
export const coupons = {
  third: { basisPoints: 3333, months: null },
  fixed: { amountMinor: 500, months: null },
  short: { basisPoints: 5000, months: 1 },
} as const

/**
 * A bookkeeper who knows nothing of credits and charges: it writes down, line by line, what the time that was used
 * cost. `F(t)`, the price of a line until `t`, is its amount times the seconds used by the seconds of its period,
 * rounded half up; a stretch of time costs `F(its end) − F(its start)`.
 */
export class BillingModel {
  used = 0
  terms: ModelTerms
  #anchor: Instant
  #since: Instant
  #lines: readonly number[]
  #pending: { readonly at: Instant; readonly terms: ModelTerms } | null = null

  constructor(terms: ModelTerms, at: Instant) {
    this.terms = terms
    this.#anchor = at
    this.#since = at
    this.#lines = wholeOf(terms, at)
  }

  /** The periods that began meanwhile are used up and new ones begin, on the terms that were to begin then. */
  pass(now: Instant): void {
    for (let { end } = this.#period(this.#since); end <= now; end = this.#period(end).end) {
      this.#close(end)
      if (this.#pending && this.#pending.at <= end) this.#take(this.#pending.terms, end)
      this.#pending = null
      this.#lines = wholeOf(this.terms, end)
    }
  }

  /** New terms begin, with the time that is left or with a new period. */
  change(
    terms: ModelTerms,
    at: Instant,
    how: { readonly prorates: boolean; readonly restarts: boolean },
  ): void {
    const { start, end } = this.#period(at)
    const isNewPeriod = (how.restarts && at > start) || terms.period !== this.terms.period
    this.#pending = null
    // What is left of a period that is given up without a credit is paid all the same.
    this.#close(isNewPeriod && !how.prorates ? end : at)
    this.#since = at
    if (how.restarts || isNewPeriod) this.#anchor = at
    this.terms = terms
    if (isNewPeriod || how.prorates) this.#lines = wholeOf(terms, this.#period(at).start)
  }

  /** New terms begin with the next period, in place of others that were to. */
  schedule(terms: ModelTerms): void {
    this.#pending = { at: this.#period(this.#since).end, terms }
  }

  /** What was used until an instant. */
  usedAt(at: Instant): number {
    this.#close(at)
    return this.used
  }

  periodEnd(at: Instant): Instant {
    return this.#period(at).end
  }

  #take(terms: ModelTerms, at: Instant): void {
    if (terms.period !== this.terms.period) this.#anchor = at
    this.terms = terms
  }

  #period(at: Instant) {
    return periodContaining(this.#anchor, this.terms.period === 'MONTHLY' ? 'MONTH' : 'YEAR', at)
  }

  #close(until: Instant): void {
    const { start, end } = this.#period(this.#since)
    for (const amount of this.#lines) {
      this.used += priceUntil(amount, start, end, until) - priceUntil(amount, start, end, this.#since)
    }
    this.#since = until
  }
}

/** The lines of a whole period. */
export function wholeOf(
  { plan, period, seats, extras, coupon }: ModelTerms,
  start: Instant,
): readonly number[] {
  const times = period === 'MONTHLY' ? 1 : 10
  const lines = [prices[plan], plan === 'small' ? seats * prices.seat : 0, extras * prices.extra]
    .map((amount) => amount * times)
    .filter((amount) => amount > 0)
  const sum = lines.reduce((a, b) => a + b, 0)
  if (!coupon || coupon.endsAt <= start) return lines
  const rule: { readonly amountMinor?: number; readonly basisPoints?: number } = coupons[coupon.id]
  const off = rule.amountMinor ?? Math.floor((sum * (rule.basisPoints ?? 0) + 5000) / 10_000)
  return [...lines, -Math.min(off, sum)]
}

export function couponUntil(id: keyof typeof coupons, at: Instant): ModelTerms['coupon'] {
  const { months } = coupons[id]
  return { id, endsAt: months === null ? Infinity : addUnits(at, months, 'MONTH') }
}

function priceUntil(amount: number, start: Instant, end: Instant, at: Instant): number {
  const seconds = BigInt(Math.floor((Math.min(at, end) - start) / 1000))
  const whole = BigInt((end - start) / 1000)
  const size = BigInt(Math.abs(amount))
  return Math.sign(amount) * Number((2n * size * seconds + whole) / (2n * whole))
}
