import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BillingPeriod, Catalog } from '../../src/core/catalog/Catalog.ts'
import type { ChargeInput } from '../../src/core/catalog/CatalogInput.ts'
import { currencyExponent } from '../../src/core/money/currencyExponent.ts'
import { periodPrice } from '../../src/core/pricing/chargedLines.ts'
import { completeProvisioning } from '../../src/core/provisioning/completeProvisioning.ts'
import { planProvisioning } from '../../src/core/provisioning/planProvisioning.ts'
import { planUpdateProvisioning } from '../../src/core/provisioning/planUpdateProvisioning.ts'
import type { ProvisioningPlan } from '../../src/core/provisioning/ProvisioningPlan.ts'
import type { PriceTotals } from '../../src/core/provisioning/Quote.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import { billingPeriodAt } from '../../src/core/subscription/billingPeriodAt.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { grantsAccess } from '../../src/core/subscription/isLive.ts'
import { planCancellation } from '../../src/core/subscription/planCancellation.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { BillingModel, couponUntil, coupons, prices, type ModelTerms } from './support/billingModel.ts'
import { define } from './support/catalogs.ts'
import { customerState, DAY, start } from './support/customerState.ts'

describe('rules U4 and U5: over any changes at any instants', () => {
  it.each(['JPY', 'USD', 'KWD'])(
    'charges and credits are the price of the time used, in %s',
    (currency) => {
      const catalog = catalogIn(currency)
      fc.assert(
        fc.property(fc.array(steps, { maxLength: 12 }), fc.nat(60 * DAY), (moves, rest) => {
          const billing = new Billing(catalog)
          for (const move of moves) billing.make(move)
          billing.pass(rest)
          expect(billing.charged + billing.creditAtEnd()).toBe(billing.model.usedAt(billing.now))
        }),
        { numRuns: 200 },
      )
    },
    60_000,
  )
})

const plan = fc.constantFrom('small' as const, 'large' as const)
const period = fc.constantFrom<BillingPeriod>('MONTHLY', 'ANNUALLY')
const couponId = fc.constantFrom('', ...(Object.keys(coupons) as (keyof typeof coupons)[]))
const steps = fc.record({
  wait: fc.oneof(fc.nat(3 * DAY), fc.nat(70 * DAY), fc.constant('until the next period' as const)),
  terms: fc.record(
    { seats: fc.integer({ min: 1, max: 9 }), extras: fc.nat(3), period, couponId },
    { requiredKeys: [] },
  ),
  move: fc.option(plan, { freq: 5 }),
  behavior: fc.constantFrom('INVOICE_IMMEDIATELY' as const, 'CREATE_PRORATIONS' as const, 'NONE' as const),
  anchor: fc.constantFrom('UNCHANGED' as const, 'UNCHANGED' as const, 'NOW' as const),
  isScheduled: fc.boolean(),
})
type Move = (typeof steps extends fc.Arbitrary<infer T> ? T : never) & object

const first: ModelTerms = { plan: 'small', period: 'MONTHLY', seats: 2, extras: 0, coupon: null }

/** The rules and the bookkeeper, side by side. */
class Billing {
  now = start
  charged = 0
  readonly model = new BillingModel(first, start)
  #state: CustomerState
  #ids = 0

  constructor(catalog: Catalog) {
    this.#state = customerState(catalog)
    this.#buy(first)
  }

  make(move: Move): void {
    this.pass(move.wait === 'until the next period' ? this.model.periodEnd(this.now) - this.now : move.wait)
    if (move.move) this.#moveTo(move, move.move)
    else this.#update(move)
  }

  /** Lets time pass: each period is charged whole when it begins. */
  pass(ms: number): void {
    const target = this.now + ms
    for (let { end } = this.#period(this.now); end <= target; end = this.#period(end).end) {
      this.#state = advance(this.#state, end).state
      this.#add(periodPrice(this.#state, this.#current(), end))
    }
    this.now = target
    this.#state = advance(this.#state, target).state
    this.model.pass(target)
  }

  /** What cancelling now gives back. */
  creditAtEnd(): number {
    const request = { cancellationTime: 'IMMEDIATE' as const, prorate: true }
    const planned = planCancellation(this.#state, this.#current(), request, this.now)
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
    return planned.credits.reduce((sum, { amount }) => sum + amount.amountMinor, 0)
  }

  #update({ terms, behavior, anchor, isScheduled }: Move): void {
    const planned = planUpdateProvisioning(
      this.#state,
      this.#current(),
      {
        change: {
          ...(terms.seats === undefined || this.model.terms.plan === 'large'
            ? {}
            : { charges: [{ id: 'seats', quantity: terms.seats }] }),
          ...(terms.extras === undefined ? {} : { addons: [{ id: 'extra', quantity: terms.extras }] }),
          billingPeriod: terms.period,
          couponId: terms.couponId,
          scheduleStrategy: isScheduled ? 'END_OF_BILLING_PERIOD' : 'IMMEDIATE',
          billingCycleAnchor: isScheduled ? 'UNCHANGED' : anchor,
          prorationBehavior: behavior,
        },
        intentId: `intent-${++this.#ids}`,
        hasPayments: true,
        isFromBrowser: false,
        quote: null,
      },
      this.now,
    )
    if (planned.type === 'done') return
    if (planned.type !== 'payment' || planned.method !== 'change') throw new Error(JSON.stringify(planned))
    this.#add(planned.update.due)
    const { quote, collection, due } = planned.update
    const dueNow = collection === 'next_invoice' ? 0 : due?.total.amountMinor
    if (quote?.total.amountMinor !== dueNow)
      throw new Error(`${dueNow} was quoted as ${JSON.stringify(quote)}`)
    this.#settle(planned)
    const at = isScheduled ? this.model.periodEnd(this.now) : this.now
    const next = this.#asked(terms, at)
    if (isScheduled) this.model.schedule(next)
    else this.model.change(next, at, { prorates: behavior !== 'NONE', restarts: anchor === 'NOW' })
  }

  #moveTo({ terms }: Move, to: ModelTerms['plan']): void {
    const { seats = 1, extras = 0, period: asked = 'MONTHLY', couponId: coupon } = terms
    const next: ModelTerms = {
      plan: to,
      period: asked,
      seats: to === 'large' ? 0 : seats,
      extras,
      coupon: coupon ? couponUntil(coupon, this.now) : null,
    }
    if (!this.#buy(next)) return
    this.model.change(next, this.now, { prorates: true, restarts: true })
  }

  #asked(terms: Move['terms'], at: number): ModelTerms {
    const now = this.model.terms
    const { seats = now.seats, extras = now.extras, period: asked = now.period, couponId: coupon } = terms
    return {
      plan: now.plan,
      period: asked,
      seats: now.plan === 'large' ? now.seats : seats,
      extras,
      coupon: coupon === undefined ? now.coupon : coupon === '' ? null : couponUntil(coupon, at),
    }
  }

  #buy({ plan: planId, period: billingPeriod, seats, extras, coupon }: ModelTerms): boolean {
    const id = ++this.#ids
    const planned = planProvisioning(
      this.#state,
      {
        selection: {
          planId,
          billingPeriod,
          charges: planId === 'small' ? [{ id: 'seats', quantity: seats }] : [],
          addons: [{ id: 'extra', quantity: extras }],
          couponId: coupon?.id,
        },
        metadata: {},
        subscriptionId: `subscription-${id}`,
        intentId: `intent-${id}`,
        hasPayments: true,
        hasCheckoutOptions: false,
        hasPaymentMethod: true,
        isFromBrowser: false,
        quote: null,
      },
      this.now,
    )
    if (planned.type === 'done') return false
    if (planned.type !== 'payment' || planned.method !== 'charge') throw new Error(JSON.stringify(planned))
    this.#add(planned.purchase.due)
    this.#settle(planned)
    return true
  }

  #settle(planned: Extract<ProvisioningPlan, { type: 'payment' }>): void {
    const { intent, subscription, changes } = planned
    const written = applyChanges(this.#state, changes)
    const paid = {
      status: 'paid' as const,
      billingId: `billing-${subscription.id}`,
      invoice: null,
      paidAt: this.now,
    }
    this.#state = applyChanges(written, completeProvisioning(written, intent.id, paid, this.now).changes)
  }

  #current(): Subscription {
    const live = this.#state.subscriptions.filter(grantsAccess)
    if (live.length !== 1) throw new Error(`${live.length} subscriptions are live`)
    return live[0]!
  }

  #period(at: number) {
    return billingPeriodAt(this.#current(), at)!
  }

  /** What is charged and credited, whose lines have to sum to the total. */
  #add(totals: PriceTotals | null): void {
    if (!totals) throw new Error('nothing is priced')
    const sum = (lines: PriceTotals['lines']) => lines.reduce((all, line) => all + line.amount.amountMinor, 0)
    const { amountMinor } = totals.total
    if (sum(totals.lines) !== amountMinor || amountMinor < 0) throw new Error(JSON.stringify(totals))
    this.charged += sum(totals.lines.filter(({ kind }) => kind !== 'carried_forward'))
  }
}

function catalogIn(currency: string) {
  const digits = currencyExponent(currency)
  const major = (amountMinor: number) => (amountMinor / 10 ** digits).toFixed(digits)
  const priced = (amountMinor: number): ChargeInput['prices'] => [
    { billingPeriod: 'MONTHLY', currency, amount: major(amountMinor) },
    { billingPeriod: 'ANNUALLY', currency, amount: major(amountMinor * 10) },
  ]
  const flat = (amountMinor: number) => [{ billingModel: 'FLAT_FEE' as const, prices: priced(amountMinor) }]
  const shared = { productId: 'product', compatibleAddonIds: ['extra'], pricingType: 'PAID' as const }
  return define({
    plans: [
      {
        id: 'small',
        displayName: 'Small',
        ...shared,
        charges: [
          ...flat(prices.small),
          {
            billingModel: 'PER_UNIT',
            featureId: 'seats',
            prices: priced(prices.seat),
          },
        ],
        entitlements: [
          {
            featureId: 'seats',
            usageLimit: 'quantity',
          },
        ],
      },
      { id: 'large', displayName: 'Large', ...shared, charges: flat(prices.large) },
    ],
    addons: [
      {
        id: 'extra',
        productId: 'product',
        displayName: 'Extra',
        charges: flat(prices.extra),
        maxQuantity: 3,
      },
    ],
    coupons: [
      { id: 'third', name: 'A third', percentOff: 33.33 },
      { id: 'fixed', name: 'Fixed', amountsOff: [{ amount: major(coupons.fixed.amountMinor), currency }] },
      { id: 'short', name: 'Short', percentOff: 50, durationInMonths: 1 },
    ],
  })
}
