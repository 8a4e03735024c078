import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { planPurchase, type Purchase } from '../../src/core/provisioning/planPurchase.ts'
import type { Plan } from '../../src/core/catalog/Catalog.ts'
import type { RequestedSelection } from '../../src/core/provisioning/Selection.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { isTrialEligible } from '../../src/core/provisioning/trial.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { customer, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const productId = 'product-revvenu'
const [, basicPlan] = revvenu.plans as [unknown, Plan]
const basic: RequestedSelection = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' }
const growth: RequestedSelection = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
}
const ofRevvenu = (more: Partial<CustomerState> = {}) => customerState(revvenu, more)

function purchaseOf(state: CustomerState, request: RequestedSelection, now = start): Purchase {
  const planned = planPurchase(state, request, now)
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
  return planned.purchase
}

/** The problems of a request, as `path code`. */
function problemsOf(request: RequestedSelection, state = ofRevvenu()): readonly string[] {
  const planned = planPurchase(state, request, start)
  return planned.ok ? [] : planned.problems.map(({ path, code }) => `${path} ${code}`)
}

describe('rule R10: what cannot be bought', () => {
  const paid = { ...basic, skipTrial: true }
  const extra = 'addon-extra-stuff'
  it.each<[string, RequestedSelection]>([
    ['planId PlanNotFound', { planId: 'lost' }],
    ['billingPeriod BillingPeriodMissing', { planId: 'plan-revvenu-basic', skipTrial: true }],
    ['charges QuantityMissing', { planId: 'plan-revvenu-growth', billingPeriod: 'MONTHLY' }],
    [
      'charges[0].quantity QuantityOutOfRange',
      { ...growth, charges: [{ id: 'feature-01-templates', quantity: 0 }] },
    ],
    [
      'charges[0].quantity QuantityOutOfRange',
      { ...growth, charges: [{ id: 'feature-01-templates', quantity: 101 }] },
    ],
    [
      'charges[0].quantity QuantityOutOfRange',
      { ...growth, charges: [{ id: 'feature-01-templates', quantity: 1.5 }] },
    ],
    [
      'charges[0].quantity QuantityNotSold',
      { ...paid, charges: [{ id: 'feature-01-templates', quantity: 3 }] },
    ],
    [
      'charges[0].quantity QuantityNotSold',
      { ...paid, charges: [{ id: 'feature-01-templates', quantity: 1 }] },
    ],
    ['charges[0].id QuantityNotSold', { ...paid, charges: [{ id: 'feature-05-sso', quantity: 1 }] }],
    ['charges[0].id FeatureNotFound', { ...paid, charges: [{ id: 'lost', quantity: 1 }] }],
    ['addons[0].id AddonNotFound', { ...paid, addons: [{ id: 'lost', quantity: 1 }] }],
    [
      'addons[0].id AddonNotCompatible',
      { planId: 'plan-revvenu-free', addons: [{ id: extra, quantity: 1 }] },
    ],
    ['addons[0].quantity QuantityOutOfRange', { ...paid, addons: [{ id: extra, quantity: 6 }] }],
    ['addons[0].quantity QuantityOutOfRange', { ...paid, addons: [{ id: extra, quantity: -1 }] }],
    ['couponId CouponNotFound', { ...paid, couponId: 'lost' }],
  ])('is refused with %s', (problem, request) => {
    expect(problemsOf(request)).toEqual([problem])
  })

  it('is refused with every problem at once', () => {
    const request = {
      planId: 'plan-revvenu-growth',
      charges: [{ id: 'feature-01-templates', quantity: 0 }],
      addons: [
        { id: extra, quantity: 6 },
        { id: extra, quantity: 1 },
        { id: 'lost', quantity: 1 },
      ],
      couponId: 'lost',
    }
    expect(problemsOf(request)).toEqual([
      'billingPeriod BillingPeriodMissing',
      'charges[0].quantity QuantityOutOfRange',
      'addons[0].quantity QuantityOutOfRange',
      'addons[1].id DuplicateAddon',
      'addons[2].id AddonNotFound',
      'couponId CouponNotFound',
    ])
  })

  it('includes an add-on without a price in the plan’s currency for that period, or without what it depends on', () => {
    const addon = (id: string, currency: string, dependencies: readonly string[] = []) => ({
      id,
      productId: 'product',
      displayName: id,
      dependencies,
      charges: [
        {
          billingModel: 'FLAT_FEE' as const,
          prices: [{ billingPeriod: 'MONTHLY' as const, currency, amount: 1 }],
        },
      ],
    })
    const catalog = define({
      plans: [paidPlan('plan', 5, { compatibleAddonIds: ['euro', 'needy', 'base'] })],
      addons: [addon('euro', 'EUR'), addon('needy', 'USD', ['base']), addon('base', 'USD')],
    })
    const withAddons = (...ids: string[]) =>
      problemsOf(
        { planId: 'plan', billingPeriod: 'MONTHLY', addons: ids.map((id) => ({ id, quantity: 1 })) },
        customerState(catalog),
      )
    expect(withAddons('euro')).toEqual(['addons[0].id PriceNotFound'])
    expect(withAddons('needy')).toEqual(['addons[0] DependencyMissing'])
    expect(withAddons('needy', 'base')).toEqual([])
  })

  it('rule R8: includes a subscription without a resource, where a product allows several', () => {
    const catalog = define({
      products: [{ id: 'product', displayName: 'P', multipleSubscriptions: true }],
      plans: [freePlan('free')],
    })
    expect(problemsOf({ planId: 'free' }, customerState(catalog))).toEqual(['resourceId ResourceMissing'])
    expect(problemsOf({ planId: 'free', resourceId: 'r' }, customerState(catalog))).toEqual([])
  })
})

describe('what is accepted', () => {
  it('is a quantity equal to what the plan includes, which is not bought', () => {
    const { selection } = purchaseOf(ofRevvenu(), {
      ...basic,
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
    })
    expect(selection.charges).toEqual([])
  })

  it('is a trial without a billing period', () => {
    expect(purchaseOf(ofRevvenu(), { planId: 'plan-revvenu-basic' })).toMatchObject({
      trialEndDate: start + 14 * DAY,
      due: null,
      quote: null,
    })
  })

  it('is an add-on with quantity 0, which is none', () => {
    const { selection } = purchaseOf(ofRevvenu(), {
      ...basic,
      addons: [{ id: 'addon-extra-stuff', quantity: 0 }],
    })
    expect(selection.addons).toEqual([])
  })
})

describe('rule T1: a trial', () => {
  const ended = { status: 'EXPIRED' as const }
  it.each([
    ['nobody has subscribed yet', [], true],
    ['on a free plan', [subscribed('plan-revvenu-free', { productId })], true],
    ['on a trial', [onTrial('plan-revvenu-basic', { productId })], false],
    ['after a trial', [onTrial('plan-revvenu-basic', { productId, ...ended })], false],
    ['paying for a higher plan', [paying('plan-revvenu-growth', { productId })], false],
    [
      'after having paid for a higher plan',
      [paying('plan-revvenu-growth', { productId, status: 'CANCELED' })],
      false,
    ],
    [
      'after having paid for the plan',
      [paying('plan-revvenu-basic', { productId, status: 'CANCELED' })],
      false,
    ],
    ['with a payment open', [paying('plan-revvenu-growth', { productId, status: 'PAYMENT_PENDING' })], true],
    [
      'after a payment that never came',
      [paying('plan-revvenu-growth', { productId, ...ended, cancelReason: 'PENDING_PAYMENT_EXPIRED' })],
      true,
    ],
    ['paying for another product', [paying('plan-other', { productId: 'product-other' })], true],
  ] as const)('when %s: %s', (_when, subscriptions, isEligible) => {
    expect(isTrialEligible(ofRevvenu({ subscriptions }), revvenu, basicPlan)).toBe(isEligible)
  })

  it('is open to everybody who is not signed in', () => {
    expect(isTrialEligible(null, revvenu, basicPlan)).toBe(true)
  })

  it('of a higher plan is open to who pays for a lower one, as the seed has it', () => {
    const paid = ofRevvenu({ subscriptions: [paying('plan-revvenu-basic', { productId })] })
    expect(isTrialEligible(paid, revvenu, { ...basicPlan, id: 'plan-revvenu-growth' })).toBe(true)
  })

  it('rule R7: can be skipped', () => {
    const purchase = purchaseOf(ofRevvenu(), { ...basic, skipTrial: true })
    expect(purchase.trialEndDate).toBeNull()
    expect(purchase.due?.total).toEqual({ amountMinor: 500, currency: 'USD' })
  })

  it('rule T2: lasts calendar months where the plan says so', () => {
    const catalog = define({
      plans: [
        paidPlan('plan', 5, {
          defaultTrialConfig: { duration: 1, units: 'MONTH', trialEndBehavior: 'CANCEL_SUBSCRIPTION' },
        }),
      ],
    })
    expect(purchaseOf(customerState(catalog), { planId: 'plan' }).trialEndDate).toBe(
      Date.UTC(2026, 1, 28, 12),
    )
  })

  it('takes the place of nothing: it runs beside the current subscription', () => {
    const state = ofRevvenu({ subscriptions: [subscribed('plan-revvenu-free', { productId })] })
    expect(purchaseOf(state, basic)).toMatchObject({ replaces: null, converts: null })
  })

  it('of the same plan turns into a paid subscription', () => {
    const trial = onTrial('plan-revvenu-basic', { productId })
    const free = subscribed('plan-revvenu-free', { productId })
    const purchase = purchaseOf(ofRevvenu({ subscriptions: [free, trial] }), basic, start + DAY)
    expect(purchase).toMatchObject({
      trialEndDate: null,
      startsAt: start + DAY,
      replaces: free,
      converts: trial,
    })
    expect(purchase.due?.total.amountMinor).toBe(500)
  })

  it('of another plan is left alone', () => {
    const trial = onTrial('plan-revvenu-basic', { productId })
    expect(purchaseOf(ofRevvenu({ subscriptions: [trial] }), growth)).toMatchObject({
      replaces: null,
      converts: null,
    })
  })
})

describe('prices of a purchase', () => {
  it('are those of the country: 75 kroner for Basic with two extras, 60 with the coupon', () => {
    const danish = {
      ...basic,
      skipTrial: true,
      billingCountryCode: 'DK',
      addons: [{ id: 'addon-extra-stuff', quantity: 2 }],
    }
    expect(purchaseOf(ofRevvenu(), danish).due?.total).toEqual({ amountMinor: 7500, currency: 'DKK' })
    const withCoupon = purchaseOf(ofRevvenu(), { ...danish, couponId: 'coupon-id' })
    expect(withCoupon.due?.total).toEqual({ amountMinor: 6000, currency: 'DKK' })
    expect(withCoupon.recurring?.total).toEqual({ amountMinor: 6000, currency: 'DKK' })
  })

  it('rule R13: keep the country that the customer has subscribed with', () => {
    const dane = paying('plan-revvenu-basic', { productId, billingCountryCode: 'DK', currency: 'DKK' })
    const purchase = purchaseOf(ofRevvenu({ subscriptions: [dane] }), { ...basic, billingCountryCode: 'US' })
    expect(purchase.selection).toMatchObject({ billingCountryCode: 'DK', currency: 'DKK' })
  })

  it('take the customer’s own coupon off, unless another one is named', () => {
    const state = ofRevvenu({ customer: { ...customer, couponId: 'coupon-id' } })
    expect(purchaseOf(state, growth)).toMatchObject({
      coupon: { couponId: 'coupon-id', startDate: start, endDate: Date.UTC(2026, 3, 30, 12) },
      due: { total: { amountMinor: 160 } },
    })
  })

  it('take a coupon off the periods that begin while it lasts', () => {
    const annual = { ...growth, billingPeriod: 'ANNUALLY' as const, couponId: 'coupon-id' }
    expect(purchaseOf(ofRevvenu(), annual)).toMatchObject({
      due: { total: { amountMinor: 1600 } },
      recurring: { total: { amountMinor: 2000 } },
    })
  })

  it('are quoted for now and for the next period', () => {
    expect(purchaseOf(ofRevvenu(), growth).quote).toMatchObject({
      prorationDate: start,
      revision: { customer: 1, catalog: 1 },
      currency: 'USD',
      total: { amountMinor: 200 },
      next: { total: { amountMinor: 200 }, at: Date.UTC(2026, 1, 28, 12) },
    })
  })
})

describe('rule U5: a change in the middle of a period', () => {
  const current = paying('plan-revvenu-growth', {
    productId,
    billingPeriod: 'ANNUALLY',
    charges: [{ id: 'feature-01-templates', quantity: 10 }],
  })
  const state = ofRevvenu({ subscriptions: [current] })
  const yearEnd = Date.UTC(2027, 0, 31, 12)

  it('credits what is left of the paid time', () => {
    const half = (start + yearEnd) / 2
    const more = {
      ...growth,
      billingPeriod: 'ANNUALLY' as const,
      charges: [{ id: 'feature-01-templates', quantity: 20 }],
    }
    expect(purchaseOf(state, more, half).due?.lines.map((l) => [l.kind, l.amount.amountMinor])).toEqual([
      ['charge', 20_000],
      ['proration', -5000],
    ])
    expect(purchaseOf(state, more, half).due?.total.amountMinor).toBe(15_000)
  })

  it('never charges less than nothing: the rest is carried forward', () => {
    const due = purchaseOf(state, growth, start + DAY).due
    expect(due?.total.amountMinor).toBe(0)
    expect(due?.lines.map((l) => l.kind)).toEqual(['charge', 'proration', 'carried_forward'])
    expect(due?.lines.reduce((sum, l) => sum + l.amount.amountMinor, 0)).toBe(0)
  })

  it('credits by what was paid: with the coupon of that period', () => {
    const withCoupon = {
      ...current,
      coupon: {
        couponId: 'coupon-id',
        catalogVersion: 1,
        startDate: start,
        endDate: start + 90 * DAY,
        hasEnded: false,
      },
    }
    const credits = purchaseOf(ofRevvenu({ subscriptions: [withCoupon] }), growth, start).due?.lines.filter(
      (l) => l.kind === 'proration',
    )
    expect(credits?.map((l) => l.amount.amountMinor)).toEqual([-10_000, 2000])
  })

  it('has lines that sum to the total at any instant', () => {
    const quantities = fc.integer({ min: 1, max: 100 })
    fc.assert(
      fc.property(quantities, fc.integer({ min: start, max: yearEnd - 1 }), (quantity, at) => {
        const request = { ...growth, charges: [{ id: 'feature-01-templates', quantity }] }
        const due = purchaseOf(state, request, at).due!
        expect(due.lines.reduce((sum, l) => sum + l.amount.amountMinor, 0)).toBe(due.total.amountMinor)
        expect(due.total.amountMinor).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 50 },
    )
  })

  it('is refused into another currency, also when it converts a trial', () => {
    const dane = { ...basic, billingCountryCode: 'DK', skipTrial: true }
    expect(problemsOf(dane, state)).toEqual(['planId CurrencyMismatch'])
    const trial = onTrial('plan-revvenu-basic', { productId, currency: 'DKK', billingCountryCode: 'DK' })
    const monthly = paying('plan-revvenu-growth', {
      productId,
      billingCountryCode: 'DK',
      charges: [{ id: 'feature-01-templates', quantity: 10 }],
    })
    expect(problemsOf(dane, ofRevvenu({ subscriptions: [monthly, trial] }))).toEqual([
      'planId CurrencyMismatch',
    ])
  })

  it('to a free plan waits for the end of what is paid', () => {
    const purchase = purchaseOf(state, { planId: 'plan-revvenu-free' }, start + DAY)
    expect(purchase).toMatchObject({ startsAt: yearEnd, due: null, isPlanDowngrade: true })
  })

  it('says whether it goes down', () => {
    expect(purchaseOf(state, { ...basic, skipTrial: true }).isPlanDowngrade).toBe(true)
    const onBasic = ofRevvenu({ subscriptions: [paying('plan-revvenu-basic', { productId })] })
    expect(purchaseOf(onBasic, growth).isPlanDowngrade).toBe(false)
  })
})
