import { describe, expect, it } from 'vitest'
import { carryOutCancellation } from '../../src/core/impact/carryOutCancellation.ts'
import { carryOutPurchase } from '../../src/core/impact/carryOutPurchase.ts'
import { carryOutUpdate } from '../../src/core/impact/carryOutUpdate.ts'
import type { CarriedOut } from '../../src/core/impact/CarriedOut.ts'
import { estimateImpact } from '../../src/core/impact/estimateImpact.ts'
import type { FeatureImpact } from '../../src/core/impact/ImpactEstimate.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { counted, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const now = start + 10 * DAY
const periodEnd = Date.UTC(2026, 1, 28, 12)
const catalog = define({
  products: [
    {
      id: 'product',
      displayName: 'Product',
      subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
      downgradePlanId: 'free',
    },
  ],
  plans: [
    freePlan('free', {
      entitlements: [
        { featureId: 'units', usageLimit: 10, resetPeriod: 'MONTH' },
        { featureId: 'seats', usageLimit: 2 },
        { featureId: 'formats', enumValues: ['png', 'svg'] },
      ],
    }),
    paidPlan('pro', 9, {
      compatibleAddonIds: ['more-seats'],
      entitlements: [
        { featureId: 'units', usageLimit: 'unlimited', resetPeriod: 'MONTH' },
        { featureId: 'seats', usageLimit: 5 },
        { featureId: 'formats', enumValues: ['png', 'pdf'] },
        { featureId: 'sso' },
        { featureId: 'days', usageLimit: 30 },
      ],
    }),
  ],
  addons: [
    {
      id: 'more-seats',
      productId: 'product',
      displayName: 'More seats',
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 1 }] },
      ],
      entitlements: [{ featureId: 'seats', usageLimit: 3 }],
    },
  ],
})
const pro = paying('pro', { addons: [{ id: 'more-seats', quantity: 1 }] })
const having = (seats: number, subscriptions = [pro]): CustomerState =>
  customerState(catalog, {
    subscriptions,
    counters: [counted('seats', seats), counted('units', 400, { windowStart: start, windowEnd: periodEnd })],
  })
const impactOf = (state: CustomerState, carriedOut: CarriedOut) => {
  if (carriedOut.type !== 'done') throw new Error(JSON.stringify(carriedOut))
  return estimateImpact(state, carriedOut, null)
}
/** What happens to each feature: the type, the limits before and after, and usage where it is then too much. */
const changes = (features: readonly FeatureImpact[]) =>
  features.map(({ feature, type, before, after, currentUsage, isExceeded }) =>
    [
      `${feature.id} ${type}`,
      before.hasUnlimitedUsage ? 'unlimited' : before.usageLimit,
      after.hasUnlimitedUsage ? 'unlimited' : after.usageLimit,
      ...(isExceeded ? [`${currentUsage} used`] : []),
    ].join(', '),
  )

describe('what a cancellation takes away', () => {
  it('shows at the end of the period, with the usage of the window that begins there', () => {
    const state = having(7)
    const { effectiveAt, features } = impactOf(state, carryOutCancellation(state, pro, {}, now))
    expect(effectiveAt).toBe(periodEnd)
    expect(changes(features)).toEqual([
      'sso lost, , ',
      'days lost, 30, ',
      'units lowered, unlimited, 10',
      'seats lowered, 8, 2, 7 used',
      'formats lowered, , ',
    ])
    expect(features.at(-1)).toMatchObject({
      before: { enumValues: ['png', 'pdf'] },
      after: { enumValues: ['png', 'svg'] },
    })
  })

  it('counts the usage of the present window when it takes effect at once', () => {
    const state = having(2)
    const carriedOut = carryOutCancellation(state, pro, { cancellationTime: 'IMMEDIATE' }, now)
    const { effectiveAt, features } = impactOf(state, carriedOut)
    expect(effectiveAt).toBe(now)
    expect(changes(features)).toContain('units lowered, unlimited, 10, 400 used')
    expect(changes(features)).toContain('seats lowered, 8, 2')
  })

  it('is everything where nothing follows', () => {
    const state = having(2)
    const carriedOut = carryOutCancellation(state, pro, { cancellationAction: 'REVOKE_ENTITLEMENTS' }, now)
    const { features } = impactOf(state, carriedOut)
    expect(features.map(({ type }) => type)).toEqual(['lost', 'lost', 'lost', 'lost', 'lost'])
    expect(changes(features)).toContain('seats lost, 8, , 2 used')
  })

  it('is not what would have ended by itself', () => {
    const trial = onTrial('pro', { id: 'trial' })
    const free = subscribed('free')
    const state = having(0, [free, trial])
    const later = carryOutCancellation(state, pro, {}, now)
    if (later.type !== 'done') throw new Error('refused')
    const atEnd = { ...later, state, effectiveAt: start + 20 * DAY }
    expect(estimateImpact(state, atEnd, null).features).toEqual([])
  })
})

describe('what a purchase or an update gives', () => {
  it('is what the plan has beyond the present one', () => {
    const state = having(1, [subscribed('free')])
    const carriedOut = carryOutPurchase(state, { planId: 'pro', billingPeriod: 'MONTHLY' }, now)
    const { effectiveAt, features } = impactOf(state, carriedOut)
    expect(effectiveAt).toBe(now)
    expect(changes(features)).toEqual([
      'formats lowered, , ',
      'units raised, 10, unlimited',
      'seats raised, 2, 5',
      'sso gained, , ',
      'days gained, , 30',
    ])
  })

  it('is told for the end of the period where a move to a free plan waits for it', () => {
    const state = having(4)
    const { effectiveAt, features } = impactOf(state, carryOutPurchase(state, { planId: 'free' }, now))
    expect(effectiveAt).toBe(periodEnd)
    expect(changes(features)).toContain('seats lowered, 8, 2, 4 used')
  })

  it('is nothing for the same again', () => {
    const state = having(1, [subscribed('free')])
    expect(impactOf(state, carryOutPurchase(state, { planId: 'free' }, now)).features).toEqual([])
  })

  it('is less when add-ons go, at once or at the end of the period', () => {
    const state = having(6)
    const none = { addons: [] }
    expect(changes(impactOf(state, carryOutUpdate(state, pro, none, now)).features)).toEqual([
      'seats lowered, 8, 5, 6 used',
    ])
    const later = carryOutUpdate(state, pro, { ...none, scheduleStrategy: 'END_OF_BILLING_PERIOD' }, now)
    const impact = impactOf(state, later)
    expect(impact.effectiveAt).toBe(periodEnd)
    expect(changes(impact.features)).toEqual(['seats lowered, 8, 5, 6 used'])
  })

  it('is an answer with all problems where it cannot be bought', () => {
    expect(carryOutPurchase(having(0), { planId: 'lost' }, now).type).toBe('invalid')
    expect(carryOutUpdate(having(0), pro, { addons: [{ id: 'lost', quantity: 1 }] }, now).type).toBe(
      'invalid',
    )
  })

  it('changes nothing of the state that it looks at', () => {
    const state = having(6)
    const before = JSON.stringify(state)
    impactOf(state, carryOutUpdate(state, pro, { addons: [] }, now))
    impactOf(state, carryOutCancellation(state, pro, {}, now))
    expect(JSON.stringify(state)).toBe(before)
  })
})
