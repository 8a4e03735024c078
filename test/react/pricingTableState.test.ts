import { describe, expect, it } from 'vitest'
import { pricingTableState } from '../../src/react/pricing-table/pricingTableState.ts'
import type { PricingTableInput } from '../../src/react/pricing-table/PricingTableInput.ts'
import type {
  PlanCard,
  PlanChoices,
  PricingTableState,
} from '../../src/react/pricing-table/pricingTableTypes.ts'
import { noon } from '../client/support/snapshots.ts'
import { atelier, offer, revvenu, subscribed } from './support/offers.ts'
import { define, paidPlan } from '../core/support/catalogs.ts'

const table = (change: Partial<PricingTableInput> = {}): PricingTableState =>
  pricingTableState({
    paywall: revvenu(),
    isSignedIn: false,
    canPurchase: true,
    subscriptions: [],
    now: noon,
    billingPeriod: 'MONTHLY',
    choices: {},
    options: {},
    ...change,
  })

const card = (state: PricingTableState, plan: string): PlanCard => {
  const found = state.plans.find(({ id }) => id.endsWith(plan))
  if (!found) throw new Error(`There is no card of ${plan}.`)
  return found
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const growth = { 'plan-revvenu-growth': { 'feature-01-templates': 2, 'addon-10-campaigns': 3 } }

describe('prices', () => {
  it('per month are what is charged each month', () => {
    const state = table()
    expect(card(state, 'free').price).toEqual({ kind: 'free' })
    expect(card(state, 'basic').price).toMatchObject({
      kind: 'amount',
      amount: usd(500),
      perPeriodAmount: usd(500),
      isPerMonthOfAnnual: false,
      startsAt: false,
      unit: null,
      struckThrough: null,
    })
    expect(card(state, 'growth').price).toMatchObject({
      amount: usd(100),
      startsAt: true,
      unit: { id: 'feature-01-templates' },
      unitQuantity: 1,
    })
    expect(card(state, 'enterprise').price).toEqual({ kind: 'custom' })
  })

  it('per year are shown per month, rounded once, beside what twelve months would cost', () => {
    const { price } = card(table({ billingPeriod: 'ANNUALLY' }), 'basic')
    expect(price).toMatchObject({
      amount: usd(417),
      perPeriodAmount: usd(5000),
      isPerMonthOfAnnual: true,
      struckThrough: usd(500),
    })
  })

  it('follow the quantity', () => {
    expect(card(table({ choices: growth }), 'growth').price).toMatchObject({
      amount: usd(200),
      startsAt: false,
      unitQuantity: 2,
    })
  })

  it('are those of the country', () => {
    const state = table({ paywall: revvenu({ country: 'DK' }) })
    expect(card(state, 'basic').price).toMatchObject({ amount: { amountMinor: 3500, currency: 'DKK' } })
    expect(card(state, 'basic').selection.billingCountryCode).toBe('DK')
  })

  it('of plans that are sold annually only stay annual', () => {
    const state = table({ paywall: atelier(), billingPeriod: null })
    expect(state.billingPeriods).toEqual(['ANNUALLY'])
    expect(state.annualSavingPercent).toBeNull()
    for (const { price } of state.plans) {
      if (price.kind === 'amount')
        expect(price).toMatchObject({ isPerMonthOfAnnual: false, amount: price.perPeriodAmount })
    }
  })
})

describe('the saving', () => {
  it('is computed from the prices', () => {
    expect(table().annualSavingPercent).toBe(17)
  })

  it('is none when twelve months cost no more', () => {
    const paywall = revvenu()
    const plans = paywall.plans.map((plan) => ({
      ...plan,
      charges: plan.charges.map((charge) => ({
        ...charge,
        prices: charge.prices.map((price) =>
          price.billingPeriod === 'ANNUALLY' ? { ...price, amount: '60' } : price,
        ),
      })),
    }))
    const basicOnly = plans.filter((plan) => plan.id.endsWith('basic'))
    expect(table({ paywall: { ...paywall, plans: basicOnly } }).annualSavingPercent).toBeNull()
  })
})

describe('the billing period', () => {
  it.each([
    [
      'the one that was chosen',
      { billingPeriod: 'ANNUALLY', subscriptions: [subscribed('basic')] },
      'ANNUALLY',
    ],
    ["the subscription's", { billingPeriod: null, subscriptions: [subscribed('basic')] }, 'MONTHLY'],
    [
      'that of what waits for its payment',
      {
        billingPeriod: null,
        subscriptions: [subscribed('free'), subscribed('growth', { status: 'PAYMENT_PENDING' })],
      },
      'MONTHLY',
    ],
    ['annual when as many plans are sold in both', { billingPeriod: null }, 'ANNUALLY'],
    ['one in which something is sold', { billingPeriod: 'MONTHLY', paywall: atelier() }, 'ANNUALLY'],
  ] as const)('is %s', (_, change, expected) => {
    expect(table(change).billingPeriod).toBe(expected)
  })
})

describe('quantities', () => {
  it.each([
    [undefined, 1],
    [0, 1],
    [-5, 1],
    [101, 100],
    [1e308, 100],
    [NaN, 1],
    [2.4, 2],
  ])('chosen as %s become %s', (value, expected) => {
    const choices: PlanChoices =
      value === undefined ? {} : { 'plan-revvenu-growth': { 'feature-01-templates': value } }
    expect(card(table({ choices }), 'growth').quantities).toMatchObject([
      { min: 1, max: 100, value: expected, amount: usd(expected * 100) },
    ])
  })

  it('begin with what the customer has', () => {
    const subscriptions = [subscribed('growth', { charges: [{ id: 'feature-01-templates', quantity: 7 }] })]
    expect(card(table({ isSignedIn: true, subscriptions }), 'growth').quantities[0]?.value).toBe(7)
  })
})

describe('a card', () => {
  it('asks for exactly what it shows', () => {
    expect(card(table({ choices: growth, resourceId: 'resource-01' }), 'growth').selection).toEqual({
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
      resourceId: 'resource-01',
    })
    expect(card(table(), 'free').selection).toEqual({ planId: 'plan-revvenu-free' })
  })

  it('tells what the plan gives, with the quantity that is bought', () => {
    const rows = card(table({ choices: growth }), 'growth').entitlements
    const of = (featureId: string) => rows.find((row) => row.featureId === featureId)?.value
    expect(of('feature-01-templates')).toMatchObject({
      kind: 'amount',
      amount: 2,
      featureUnitsPlural: 'templates',
    })
    expect(of('feature-03-mau')).toMatchObject({ kind: 'amount', amount: 1000, resetPeriod: 'MONTH' })
    expect(of('feature-05-sso')).toEqual({ kind: 'included' })
    const enterprise = card(table(), 'enterprise').entitlements
    expect(enterprise.find((row) => row.featureId === 'feature-02-campaigns')?.value).toMatchObject({
      kind: 'unlimited',
    })
  })

  it('leaves out what its base plan gives already, and what is hidden', () => {
    const paywall = revvenu()
    const [free, basic] = paywall.plans
    if (!free || !basic) throw new Error('Two plans are needed.')
    const shared = basic.entitlements[0]
    const hidden = basic.entitlements[1]
    if (!shared || !hidden) throw new Error('Two entitlements are needed.')
    const plans = [
      { ...free, entitlements: [shared] },
      {
        ...basic,
        basePlan: { id: free.id, displayName: free.displayName },
        entitlements: [
          shared,
          { ...hidden, hiddenFromWidgets: ['PAYWALL'] as const },
          ...basic.entitlements.slice(2),
        ],
      },
    ]
    const built = card(table({ paywall: { ...paywall, plans } }), 'basic')
    expect(built.basePlan).toEqual({ id: free.id, displayName: free.displayName })
    expect(built.entitlements.map((row) => row.featureId)).toEqual(
      basic.entitlements.slice(2).map((entry) => entry.feature.id),
    )
  })

  it('shows what recurs, never less than the minimum, and not what is charged once', () => {
    const usdRow = { billingPeriod: 'MONTHLY', currency: 'USD' } as const
    const flat = (amount: number) => ({ billingModel: 'FLAT_FEE', prices: [{ ...usdRow, amount }] }) as const
    const seats = { billingModel: 'PER_UNIT', featureId: 'seats' } as const
    const paywall = offer(
      define({
        plans: [
          paidPlan('setup', 5, {
            charges: [
              { ...seats, prices: [{ ...usdRow, amount: 7 }] },
              { ...seats, billingCadence: 'ONE_OFF', prices: [{ ...usdRow, amount: 2 }] },
              { ...flat(99), billingCadence: 'ONE_OFF' },
            ],
            compatibleAddonIds: ['training', 'support'],
          }),
          paidPlan('least', 5, { minimumSpend: [{ ...usdRow, amount: '12.50' }] }),
          paidPlan('more', 20, { minimumSpend: [{ ...usdRow, amount: '12.50' }] }),
        ],
        addons: [
          {
            id: 'training',
            productId: 'product',
            displayName: 'Training',
            charges: [{ ...flat(40), billingCadence: 'ONE_OFF' }],
          },
          {
            id: 'support',
            productId: 'product',
            displayName: 'Support',
            charges: [flat(3), { ...flat(10), billingCadence: 'ONE_OFF' }],
          },
        ],
      }),
    )
    const state = table({ paywall })
    expect(card(state, 'setup')).toMatchObject({
      price: { amount: usd(700), unitQuantity: 1 },
      quantities: [{ featureId: 'seats', amount: usd(700) }],
      addons: [
        { id: 'training', price: usd(4000), isOneOff: true },
        { id: 'support', price: usd(300), isOneOff: false },
      ],
    })
    expect(card(state, 'least').price).toMatchObject({ amount: usd(1250), unit: null })
    expect(card(state, 'more').price).toMatchObject({ amount: usd(2000) })
  })

  it('offers the add-ons that have a price in the period', () => {
    expect(card(table(), 'basic').addons).toMatchObject([
      { id: 'addon-10-campaigns', price: usd(500), maxQuantity: 10, selected: 0 },
      { id: 'addon-extra-stuff', price: usd(300), maxQuantity: 5, selected: 0 },
    ])
    expect(card(table({ billingPeriod: 'ANNUALLY' }), 'basic').addons[0]?.price).toEqual(usd(5000))
    const paywall = revvenu()
    const plans = paywall.plans.map((plan) => ({
      ...plan,
      compatibleAddons: plan.compatibleAddons.map((addon) => ({
        ...addon,
        charges: addon.charges.map((charge) => ({
          ...charge,
          prices: charge.prices.filter((price) => price.billingPeriod === 'MONTHLY'),
        })),
      })),
    }))
    expect(
      card(table({ paywall: { ...paywall, plans }, billingPeriod: 'ANNUALLY' }), 'basic').addons,
    ).toEqual([])
  })

  it('shows the tiers of a tiered price, and which one is reached', () => {
    const tiered = table({ paywall: atelier(), billingPeriod: null }).plans.find(
      ({ tiers }) => tiers.length > 0,
    )
    const rows = tiered?.tiers[0]?.rows ?? []
    expect(rows.length).toBeGreaterThan(1)
    expect(rows[0]).toMatchObject({ from: 1 })
    expect(rows[1]?.from).toBe((rows[0]?.upTo ?? 0) + 1)
    expect(rows.at(-1)?.upTo).toBeNull()
    expect(rows.filter((row) => row.isReached).length).toBeLessThanOrEqual(1)
  })

  it('shows tiers that count blocks by their units', () => {
    const tiers = [
      { upTo: 5, unitPrice: 3 },
      { upTo: null, unitPrice: 2 },
    ]
    const price = {
      billingPeriod: 'MONTHLY',
      currency: 'USD',
      tiersMode: 'VOLUME',
      tiers,
      blockSize: 10,
    } as const
    const charges = [{ billingModel: 'PER_UNIT', featureId: 'seats', prices: [price] }] as const
    const paywall = offer(define({ plans: [paidPlan('plan', 0, { charges })] }))
    const built = card(table({ paywall, choices: { plan: { seats: 51 } } }), 'plan')
    expect(built.tiers).toMatchObject([
      {
        blockSize: 10,
        rows: [
          { from: 1, upTo: 50, isReached: false, quantity: 50, amount: usd(1500) },
          { from: 51, upTo: null, isReached: true, quantity: 51, amount: usd(1200) },
        ],
      },
    ])
    // Six blocks at 2.00.
    expect(built.price).toMatchObject({ amount: usd(1200) })
  })
})

describe('badges', () => {
  const badges = (change: Partial<PricingTableInput>) =>
    table({ isSignedIn: true, ...change }).plans.map(({ badge }) => badge?.kind ?? null)
  const trial = (leftMs: number) => subscribed('basic', { status: 'IN_TRIAL', trialEndDate: noon + leftMs })

  it('name the recommended, the current and the next plan', () => {
    const options = { recommendedPlanId: 'plan-revvenu-growth' }
    expect(badges({ isSignedIn: false, options })).toEqual([null, null, 'recommended', null])
    expect(badges({ options, subscriptions: [subscribed('growth')] })).toEqual([null, null, 'current', null])
    const next = subscribed('free', { status: 'NOT_STARTED', startDate: noon + 5 })
    const state = table({ isSignedIn: true, subscriptions: [subscribed('basic'), next] })
    expect(state.plans[0]?.badge).toEqual({ kind: 'next', at: noon + 5 })
  })

  it.each([
    [14 * 86_400_000, 14],
    [13.5 * 86_400_000, 14],
    [86_400_000, 1],
    [60_000, 1],
    [-5, 0],
  ])('count a trial that ends in %s ms as %s days', (leftMs, daysLeft) => {
    const state = table({ isSignedIn: true, subscriptions: [trial(leftMs)] })
    expect(card(state, 'basic').badge).toEqual({ kind: 'trial', daysLeft })
  })
})

describe('which plans are shown', () => {
  const shown = (change: Partial<PricingTableInput>) =>
    table(change).plans.map(({ id }) => id.replace('plan-revvenu-', ''))

  it('can be limited to the current one and what is above it', () => {
    expect(
      shown({
        isSignedIn: true,
        canPurchase: true,
        subscriptions: [subscribed('basic')],
        options: { showOnlyHigherPlans: true },
      }),
    ).toEqual(['basic', 'growth', 'enterprise'])
  })

  it('can be decided by the product', () => {
    expect(shown({ options: { hidePlan: ({ id }) => id.endsWith('enterprise') } })).toEqual([
      'free',
      'basic',
      'growth',
    ])
  })

  it('leaves out what is not sold in the period, but never the current plan', () => {
    const paywall = revvenu()
    const plans = paywall.plans.map((plan) =>
      plan.id.endsWith('growth')
        ? {
            ...plan,
            billingPeriods: ['MONTHLY'] as const,
            charges: plan.charges.map((charge) => ({
              ...charge,
              prices: charge.prices.filter((price) => price.billingPeriod === 'MONTHLY'),
            })),
          }
        : plan,
    )
    const change = { paywall: { ...paywall, plans }, billingPeriod: 'ANNUALLY' } as const
    expect(shown(change)).toEqual(['free', 'basic', 'enterprise'])
    const own = table({ ...change, isSignedIn: true, subscriptions: [subscribed('growth')] })
    expect(card(own, 'growth').price).toEqual({ kind: 'unavailable' })
  })
})

describe('what a host may ask of the table', () => {
  const tiers = [
    { upTo: 5, unitPrice: 3 },
    { upTo: 20, unitPrice: 2 },
    { upTo: null, unitPrice: 1 },
  ]
  const row = { billingPeriod: 'MONTHLY', currency: 'USD' } as const
  const seats = {
    billingModel: 'PER_UNIT',
    featureId: 'seats',
    maxUnitQuantity: 20,
    prices: [{ ...row, tiersMode: 'VOLUME', tiers }],
  } as const
  const tiered = () => offer(define({ plans: [paidPlan('plan', 0, { charges: [seats] })] }))

  it('begins with the tier that it names, unless something was chosen', () => {
    const options = { defaultTierIndex: () => 1 }
    const begun = card(table({ paywall: tiered(), options }), 'plan')
    expect(begun.quantities[0]?.value).toBe(20)
    expect(begun.tiers[0]?.rows.map(({ quantity, isReached }) => [quantity, isReached])).toEqual([
      [5, false],
      [20, true],
      [null, false],
    ])
    const choices = { plan: { seats: 2 } }
    expect(card(table({ paywall: tiered(), options, choices }), 'plan').quantities[0]?.value).toBe(2)
  })

  it('begins with the quantities and add-ons that it names', () => {
    const defaultSelections = [
      {
        planId: 'plan-revvenu-growth',
        charges: [{ id: 'feature-01-templates', quantity: 4 }],
        addons: [{ id: 'addon-10-campaigns', quantity: 2 }],
      },
    ]
    const built = card(table({ options: { defaultSelections } }), 'growth')
    expect(built.selection).toMatchObject({
      charges: [{ quantity: 4 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 2 }],
    })
    const own = table({ options: { defaultSelections }, choices: growth })
    expect(card(own, 'growth').selection).toMatchObject({
      charges: [{ quantity: 2 }],
      addons: [{ quantity: 3 }],
    })
  })

  it('takes a coupon along with the plan that it names, and with no other', () => {
    const defaultSelections = [
      { planId: 'plan-revvenu-basic', couponId: 'coupon-20-percent' },
      { planId: 'plan-revvenu-free', couponId: 'coupon-20-percent' },
    ]
    const state = table({ options: { defaultSelections } })
    expect(card(state, 'basic').selection.couponId).toBe('coupon-20-percent')
    expect(card(state, 'growth').selection).not.toHaveProperty('couponId')
    expect(card(state, 'free').selection).not.toHaveProperty('couponId')
  })

  it('begins several tiered charges of a plan each with the tier that it names', () => {
    const contacts = { ...seats, featureId: 'units' } as const
    const paywall = offer(define({ plans: [paidPlan('plan', 0, { charges: [seats, contacts] })] }))
    const begun = card(table({ paywall, options: { defaultTierIndex: () => 1 } }), 'plan')
    expect(begun.tiers.map(({ featureId }) => featureId)).toEqual(['seats', 'units'])
    expect(begun.quantities.map(({ value }) => value)).toEqual([20, 20])
    const choices = { plan: { units: 3 } }
    const chosen = card(table({ paywall, choices }), 'plan')
    expect(chosen.tiers.map(({ rows }) => rows.findIndex(({ isReached }) => isReached))).toEqual([0, 0])
    // 1 × 3.00 and 3 × 3.00
    expect(chosen.price).toMatchObject({ amount: usd(1200) })
  })

  it('leaves out plans by id, and those that a customer cannot move up to', () => {
    const hidden = table({ options: { hiddenPlanIds: ['plan-revvenu-free', 'plan-revvenu-enterprise'] } })
    expect(hidden.plans.map(({ id }) => id)).toEqual(['plan-revvenu-basic', 'plan-revvenu-growth'])
    const paidInKroner = subscribed('basic', { currency: 'DKK', billingId: 'billed' })
    const eligible = (showOnlyHigherPlans: boolean) =>
      table({ isSignedIn: true, subscriptions: [paidInKroner], options: { showOnlyHigherPlans } })
    expect(eligible(true).plans.map(({ id }) => id)).toEqual([
      'plan-revvenu-basic',
      'plan-revvenu-enterprise',
    ])
    expect(card(eligible(false), 'growth').button).toMatchObject({
      kind: 'upgrade',
      disabled: true,
      disabledReason: 'other_currency',
      action: null,
    })
  })

  it('tells every price of a plan, not only the recurring one', () => {
    const charges = [
      { billingModel: 'FLAT_FEE', prices: [{ ...row, amount: 10 }] },
      { billingModel: 'FLAT_FEE', billingCadence: 'ONE_OFF', prices: [{ ...row, amount: 99 }] },
      {
        billingModel: 'USAGE_BASED',
        featureId: 'units',
        prices: [{ ...row, amount: '0.0025', blockSize: 100 }],
      },
    ] as const
    const minimumSpend = [{ ...row, amount: 25 }]
    const paywall = offer(define({ plans: [paidPlan('plan', 0, { charges, minimumSpend })] }))
    expect(card(table({ paywall }), 'plan')).toMatchObject({
      price: { amount: usd(2500), startsAt: true },
      onceAmount: usd(9900),
      minimumSpend: usd(2500),
      usagePrices: [{ featureId: 'units', unitPrice: '0.0025', blockSize: 100, currency: 'USD' }],
    })
    expect(card(table(), 'basic')).toMatchObject({ onceAmount: null, minimumSpend: null, usagePrices: [] })
  })

  it('tells the saving of each plan, and the most of all', () => {
    const state = table()
    expect(state.plans.map(({ annualSavingPercent }) => annualSavingPercent)).toEqual([null, 17, 17, null])
    expect(state.annualSavingPercent).toBe(17)
  })
})
