import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { explainUnlock } from '../../src/core/unlock/explainUnlock.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import {
  counted,
  customer,
  customerState,
  DAY,
  onTrial,
  paying,
  promoted,
  start,
  subscribed,
} from './support/customerState.ts'

const now = start + DAY
const monthly = (amount: number, more = {}) => [
  { billingPeriod: 'MONTHLY' as const, currency: 'USD', amount, ...more },
]
const addon = (id: string, amount: number, more = {}) => ({
  id,
  productId: 'product',
  displayName: id,
  charges: [{ billingModel: 'FLAT_FEE' as const, prices: monthly(amount) }],
  ...more,
})
const explain = (
  state: CustomerState,
  featureId: string,
  more: { requestedUsage?: number; requestedValues?: readonly string[]; resourceId?: string } = {},
) => explainUnlock(state, { featureId, ...more }, now)
const selections = (explained: ReturnType<typeof explain>) => explained.options.map((o) => o.selection)

describe('why nothing can be bought', () => {
  const catalog = define({
    plans: [
      freePlan('free', { entitlements: [{ featureId: 'seats', usageLimit: 1 }] }),
      paidPlan('pro', 9, { entitlements: [{ featureId: 'seats', usageLimit: 5 }, { featureId: 'sso' }] }),
      {
        id: 'custom',
        productId: 'product',
        displayName: 'Custom',
        pricingType: 'CUSTOM',
        entitlements: [
          { featureId: 'seats', usageLimit: 100 },
          { featureId: 'formats', enumValues: ['pdf'] },
        ],
      },
    ],
  })
  const free = (more: Partial<CustomerState> = {}) =>
    customerState(catalog, { subscriptions: [subscribed('free')], ...more })

  it.each<[string, CustomerState, string, number, string | null]>([
    ['there is something', free(), 'seats', 5, null],
    ['nothing is denied', free(), 'seats', 1, null],
    ['only a custom plan gives so much', free(), 'seats', 6, 'ContactSales'],
    ['nothing gives so much', free(), 'seats', 101, 'LimitUnreachable'],
    ['nothing gives it at all', free(), 'days', 0, 'NotSold'],
    ['there is no such feature', free(), 'lost', 0, 'NotSold'],
    ['it was taken away', free({ promotions: [promoted('sso', { isGranted: false })] }), 'sso', 0, 'Revoked'],
    [
      'it was taken away from somebody without a subscription',
      free({ subscriptions: [], promotions: [promoted('sso', { isGranted: false })] }),
      'sso',
      0,
      'Revoked',
    ],
    [
      'the customer is archived',
      free({ customer: { ...customer, archivedAt: start } }),
      'sso',
      0,
      'CustomerIsArchived',
    ],
  ])('is told where %s', (_case, state, featureId, requestedUsage, reason) => {
    const explained = explain(state, featureId, { requestedUsage })
    expect(explained.unavailableReason).toBe(reason)
    expect(explained.options.length > 0).toBe(reason === null && !explained.isGranted)
    if (reason !== null) expect(explained.contactSales !== null).toBe(reason === 'ContactSales')
  })

  it('is nothing that was taken away from one of their resources', () => {
    const elsewhere = promoted('sso', { isGranted: false, resourceId: 'site-1' })
    expect(explain(free({ promotions: [elsewhere] }), 'sso').unavailableReason).toBeNull()
  })

  it('means nothing by one more of a feature that is not counted', () => {
    expect(explain(free(), 'sso', { requestedUsage: 1 }).options[0]?.plan.id).toBe('pro')
  })
})

describe('what is due at once', () => {
  const growth = paying('plan-revvenu-growth', {
    productId: 'product-revvenu',
    charges: [{ id: 'feature-01-templates', quantity: 2 }],
  })
  const optionsOf = (state: CustomerState, featureId: string, requestedUsage: number) =>
    explain(state, featureId, { requestedUsage }).options

  it('is less than the price where unused time is credited', () => {
    const state = customerState(revvenu, { subscriptions: [growth] })
    const [more] = optionsOf(state, 'feature-01-templates', 3)
    expect(more?.recurring?.amountMinor).toBe(300)
    // Of 2 dollars for 28 days one day is used, so 193 cents come back.
    expect(more?.dueNow?.amountMinor).toBe(300 - 193)
  })

  it('is nothing on a trial', () => {
    const free = subscribed('plan-revvenu-free', { productId: 'product-revvenu' })
    const state = customerState(revvenu, { subscriptions: [free] })
    const options = optionsOf(state, 'feature-02-campaigns', 5)
    expect(options.map((o) => [o.plan.displayName, o.trialDays, o.dueNow?.amountMinor ?? null])).toEqual([
      ['Basic', 14, null],
      ['Growth', null, 600],
    ])
  })
})

describe('the cheapest way', () => {
  it('is found by what it costs in the same time', () => {
    const yearly = {
      charges: [
        {
          billingModel: 'FLAT_FEE' as const,
          prices: [{ billingPeriod: 'ANNUALLY' as const, currency: 'USD', amount: 60 }],
        },
      ],
    }
    const entitlements = [{ featureId: 'sso' }]
    const catalog = define({
      plans: [paidPlan('monthly', 6, { entitlements }), paidPlan('yearly', 0, { ...yearly, entitlements })],
    })
    const { options } = explain(customerState(catalog), 'sso')
    expect(options.map(({ plan }) => plan.id)).toEqual(['yearly', 'monthly'])
  })
})

describe('the smallest purchase', () => {
  it('fills a block of units, since a begun one is paid whole', () => {
    const bySeat = (blockSize: number, maxUnitQuantity: number) =>
      define({
        plans: [
          paidPlan('team', 0, {
            charges: [
              {
                billingModel: 'PER_UNIT',
                featureId: 'seats',
                minUnitQuantity: 3,
                maxUnitQuantity,
                prices: monthly(10, { blockSize }),
              },
            ],
            entitlements: [{ featureId: 'seats', usageLimit: 'quantity' }],
          }),
        ],
      })
    const unitsOf = (blockSize: number, maximum: number, requestedUsage: number) =>
      selections(explain(customerState(bySeat(blockSize, maximum)), 'seats', { requestedUsage })).map(
        ({ charges }) => charges?.[0]?.quantity,
      )
    expect(unitsOf(5, 100, 2)).toEqual([3])
    expect(unitsOf(5, 100, 7)).toEqual([10])
    expect(unitsOf(5, 8, 7)).toEqual([7])
    expect(unitsOf(1, 100, 7)).toEqual([7])
    expect(unitsOf(5, 6, 7)).toEqual([])
  })

  it('brings the add-ons that an add-on needs, and theirs', () => {
    const catalog = define({
      plans: [paidPlan('pro', 9, { compatibleAddonIds: ['top', 'middle', 'bottom'] })],
      addons: [
        addon('top', 1, { dependencies: ['middle'], entitlements: [{ featureId: 'sso' }] }),
        addon('middle', 1, { dependencies: ['bottom'] }),
        addon('bottom', 1),
      ],
    })
    const state = customerState(catalog, { subscriptions: [paying('pro')] })
    const [selection] = selections(explain(state, 'sso'))
    expect(selection?.addons?.map(({ id }) => id).toSorted()).toEqual(['bottom', 'middle', 'top'])
  })

  it('counts usage that was reported before the feature was held', () => {
    const catalog = define({
      plans: [paidPlan('pro', 9, { compatibleAddonIds: ['seats'] })],
      addons: [addon('seats', 1, { maxQuantity: 9, entitlements: [{ featureId: 'seats', usageLimit: 5 }] })],
    })
    const state = customerState(catalog, {
      subscriptions: [paying('pro')],
      counters: [counted('seats', 12)],
    })
    expect(explain(state, 'seats', { requestedUsage: 1 }).options[0]?.addon).toMatchObject({ quantity: 3 })
  })

  it('is the paid plan for a trial whose budget is spent', () => {
    const catalog = define({
      plans: [
        paidPlan('meter', 0, {
          charges: [{ billingModel: 'USAGE_BASED', featureId: 'units', prices: monthly(1) }],
          entitlements: [{ featureId: 'units', usageLimit: 'unlimited' }],
        }),
      ],
    })
    const trial = onTrial('meter', {
      budget: { limit: '5', hasSoftLimit: false },
      billingPeriod: 'MONTHLY',
      currency: 'USD',
    })
    const state = customerState(catalog, { subscriptions: [trial], counters: [counted('units', 5)] })
    const explained = explain(state, 'units', { requestedUsage: 1 })
    expect(explained.accessDeniedReason).toBe('BudgetExceeded')
    expect(explained.options.map(({ kind, plan }) => [kind, plan.id])).toEqual([['plan', 'meter']])
  })

  it('begins paid where what was used is worth the budget of a trial', () => {
    const catalog = define({
      plans: [
        paidPlan('meter', 0, {
          charges: [{ billingModel: 'USAGE_BASED', featureId: 'units', prices: monthly(1) }],
          defaultTrialConfig: {
            duration: 14,
            units: 'DAY',
            trialEndBehavior: 'CANCEL_SUBSCRIPTION',
            budget: { limit: 5 },
          },
          entitlements: [{ featureId: 'units', usageLimit: 'unlimited' }],
        }),
      ],
    })
    const optionAt = (used: number) =>
      explain(customerState(catalog, { counters: [counted('units', used)] }), 'units').options[0]
    expect(optionAt(4)).toMatchObject({ trialDays: 14, selection: { planId: 'meter' } })
    expect(optionAt(5)).toMatchObject({ trialDays: null, selection: { skipTrial: true } })
  })

  it('joins values that come from elsewhere', () => {
    const catalog = define({
      plans: [freePlan('free', { compatibleAddonIds: ['pdf'] })],
      addons: [
        addon('pdf', 0, { charges: [], entitlements: [{ featureId: 'formats', enumValues: ['pdf'] }] }),
      ],
    })
    const state = customerState(catalog, {
      subscriptions: [subscribed('free')],
      promotions: [promoted('formats', { enumValues: ['png'] })],
    })
    const explained = explain(state, 'formats', { requestedValues: ['png', 'pdf'] })
    expect(explained.accessDeniedReason).toBe('RequestedValuesMismatch')
    expect(explained.options.map(({ addon: added }) => added?.id)).toEqual(['pdf'])
  })

  it('rule E11: is bought for the resource that was asked about', () => {
    const catalog = define({
      products: [{ id: 'product', displayName: 'Product', multipleSubscriptions: true }],
      plans: [
        freePlan('free', { entitlements: [{ featureId: 'seats', usageLimit: 1 }] }),
        paidPlan('pro', 9, { entitlements: [{ featureId: 'seats', usageLimit: 5 }] }),
      ],
    })
    const state = customerState(catalog, {
      subscriptions: [
        subscribed('free', { id: 'one', resourceId: 'site-1' }),
        paying('pro', { id: 'two', resourceId: 'site-2' }),
      ],
    })
    const explained = explain(state, 'seats', { requestedUsage: 3, resourceId: 'site-1' })
    expect(selections(explained)).toEqual([{ planId: 'pro', billingPeriod: 'MONTHLY', resourceId: 'site-1' }])
    expect(explain(state, 'seats', { requestedUsage: 3, resourceId: 'site-2' }).isGranted).toBe(true)
  })
})
