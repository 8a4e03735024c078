import { describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { decideEntitlement } from '../../src/core/entitlement/decideEntitlement.ts'
import { absenceReason, denialOrder } from '../../src/core/entitlement/denialOrder.ts'
import type { Entitlement } from '../../src/core/entitlement/Entitlement.ts'
import { nextChange } from '../../src/core/entitlement/nextChange.ts'
import { resolveEntitlements } from '../../src/core/entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { customer, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const now = start + DAY
const campaigns = 'feature-02-campaigns'

function entitlementOf(state: CustomerState, featureId: string, resourceId: string | null = null) {
  return resolveEntitlements(state, now, resourceId).entitlements.find((e) => e.feature.id === featureId)
}

/** The parts of an entitlement that say how much it gives. */
const give = (state: CustomerState, featureId: string) => {
  const found = entitlementOf(state, featureId)
  return found && [found.hasUnlimitedUsage ? 'unlimited' : found.usageLimit, found.hasSoftLimit]
}

const catalog = define({
  plans: [
    freePlan('one', {
      entitlements: [
        { featureId: 'units', usageLimit: 10 },
        { featureId: 'formats', enumValues: ['png'] },
      ],
    }),
    freePlan('other', {
      entitlements: [
        { featureId: 'units', usageLimit: 7 },
        { featureId: 'formats', enumValues: ['pdf'] },
        { featureId: 'sso' },
      ],
    }),
    freePlan('soft', { entitlements: [{ featureId: 'units', usageLimit: 2, hasSoftLimit: true }] }),
    freePlan('open', { entitlements: [{ featureId: 'units', usageLimit: 'unlimited' }] }),
    paidPlan('child', 5, { parentPlanId: 'other', entitlements: [{ featureId: 'units', usageLimit: 3 }] }),
  ],
  addons: ['plus', 'instead', 'without'].map((id) => ({
    id,
    productId: 'product',
    displayName: id,
    charges: [
      { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 1 }] },
    ],
    entitlements:
      id === 'without'
        ? [{ featureId: 'units', usageLimit: 'unlimited' }]
        : [{ featureId: 'units', usageLimit: 5, behavior: id === 'instead' ? 'Override' : 'Increment' }],
  })),
})
const withSubscriptions = (...planIds: readonly string[]) =>
  customerState(catalog, { subscriptions: planIds.map((id) => subscribed(id)) })

describe('what a customer has', () => {
  it('rule E3: of two subscriptions is the most generous value, not the sum', () => {
    expect(give(withSubscriptions('one', 'other'), 'units')).toEqual([10, false])
    expect(give(withSubscriptions('other', 'one'), 'units')).toEqual([10, false])
  })

  it('rule E3: is the soft limit before a higher hard one, and no limit before both', () => {
    expect(give(withSubscriptions('one', 'soft'), 'units')).toEqual([2, true])
    expect(give(withSubscriptions('soft', 'open', 'one'), 'units')).toEqual(['unlimited', false])
  })

  it('rule E3: of enum values is all of them', () => {
    expect(entitlementOf(withSubscriptions('one', 'other'), 'formats')?.enumValues).toEqual(['png', 'pdf'])
  })

  it('rule E2: is inherited from the parent plan, where the plan has no value of its own', () => {
    const state = customerState(catalog, { subscriptions: [paying('child')] })
    expect(give(state, 'units')).toEqual([3, false])
    expect(give(state, 'sso')).toEqual([null, false])
    expect(entitlementOf(state, 'formats')?.enumValues).toEqual(['pdf'])
  })

  it.each([
    ['plus', 3, 25],
    ['instead', 3, 15],
    ['without', 1, 'unlimited'],
  ])('rule E2: grows by the add-on %s × %i to %s', (id, quantity, limit) => {
    const state = customerState(catalog, {
      subscriptions: [subscribed('one', { addons: [{ id, quantity }] })],
    })
    expect(give(state, 'units')).toEqual([limit, false])
  })

  it('rule E2: is the same in whatever order its add-ons stand, and unlimited wins over any number', () => {
    const having = (...ids: readonly string[]) =>
      give(
        customerState(catalog, {
          subscriptions: [subscribed('one', { addons: ids.map((id) => ({ id, quantity: 2 })) })],
        }),
        'units',
      )
    expect(having('plus', 'instead')).toEqual([20, false])
    expect(having('instead', 'plus')).toEqual([20, false])
    expect(having('without', 'instead')).toEqual(['unlimited', false])
    expect(having('instead', 'without')).toEqual(['unlimited', false])
    const open = subscribed('open', { addons: [{ id: 'instead', quantity: 1 }] })
    expect(give(customerState(catalog, { subscriptions: [open] }), 'units')).toEqual(['unlimited', false])
  })

  it('rule E2: is as many units as were bought', () => {
    const growth = paying('plan-revvenu-growth', {
      productId: 'product-revvenu',
      charges: [{ id: 'feature-01-templates', quantity: 7 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
    })
    const state = customerState(revvenu, { subscriptions: [growth] })
    expect(give(state, 'feature-01-templates')).toEqual([7, false])
    expect(give(state, campaigns)).toEqual([31, false])
    expect(give(state, 'feature-04-priority-support')).toBeUndefined()
  })

  it('rule E1: comes from subscriptions that are active or on trial, and from no other', () => {
    const having = (
      status: 'ACTIVE' | 'IN_TRIAL' | 'NOT_STARTED' | 'PAYMENT_PENDING' | 'CANCELED' | 'EXPIRED',
    ) => resolveEntitlements(customerState(catalog, { subscriptions: [subscribed('one', { status })] }), now)
    for (const status of ['ACTIVE', 'IN_TRIAL'] as const) expect(having(status).entitlements).toHaveLength(2)
    for (const status of ['NOT_STARTED', 'PAYMENT_PENDING', 'CANCELED', 'EXPIRED'] as const) {
      expect(having(status)).toEqual({ entitlements: [], accessDeniedReason: 'NoActiveSubscription' })
    }
  })

  it('rule E11: of one resource is apart from the customer’s own', () => {
    const state = customerState(catalog, {
      subscriptions: [subscribed('one'), subscribed('other', { resourceId: 'site-1' })],
    })
    expect(entitlementOf(state, 'units')?.usageLimit).toBe(10)
    expect(entitlementOf(state, 'units', 'site-1')?.usageLimit).toBe(7)
    expect(resolveEntitlements(state, now, 'site-2').accessDeniedReason).toBe('CustomerResourceNotFound')
  })

  it('is nothing without a customer, or for an archived one', () => {
    const reasonOf = (more: Partial<CustomerState>) =>
      resolveEntitlements(customerState(catalog, { subscriptions: [subscribed('one')], ...more }), now)
    expect(reasonOf({ customer: null })).toEqual({ entitlements: [], accessDeniedReason: 'CustomerNotFound' })
    expect(reasonOf({ customer: { ...customer, archivedAt: start } })).toEqual({
      entitlements: [],
      accessDeniedReason: 'CustomerIsArchived',
    })
  })

  it('rule E10: holds until the next thing that happens by itself', () => {
    const free = subscribed('plan-revvenu-free', { productId: 'product-revvenu' })
    const trial = onTrial('plan-revvenu-basic', { productId: 'product-revvenu' })
    const alone = customerState(revvenu, { subscriptions: [free] })
    expect(entitlementOf(alone, campaigns)?.validUntil).toBe(Date.UTC(2026, 1, 28, 12))
    expect(entitlementOf(alone, 'feature-06-log-days')?.validUntil).toBeNull()
    const both = customerState(revvenu, { subscriptions: [free, trial] })
    expect(entitlementOf(both, campaigns)?.validUntil).toBe(start + 14 * DAY)
    expect(entitlementOf(both, 'feature-06-log-days')?.validUntil).toBe(start + 14 * DAY)
  })
})

describe('a change that is scheduled', () => {
  it('rule E10: ends the answer’s validity', () => {
    const before = subscribed('one')
    const { billingCycleAnchor, usageAnchor, catalogVersion, pricingType, billingPeriod, currency } = before
    const { charges, addons, coupon, billed } = before
    const terms = {
      billingCycleAnchor,
      usageAnchor,
      catalogVersion,
      pricingType,
      billingPeriod,
      currency,
      charges,
      addons,
      coupon,
      billed,
    }
    const scheduledUpdate = { type: 'ADDON' as const, at: now + 7, terms }
    const state = customerState(catalog, { subscriptions: [{ ...before, scheduledUpdate }] })
    expect(entitlementOf(state, 'units')?.validUntil).toBe(now + 7)
    expect(nextChange(state, now)).toBe(now + 7)
  })
})

describe('usage of an entitlement', () => {
  const free = subscribed('plan-revvenu-free', { productId: 'product-revvenu' })
  const counter = {
    resourceId: null,
    featureId: campaigns,
    amount: 4,
    windowStart: start,
    windowEnd: Date.UTC(2026, 1, 28, 12),
    limit: 1,
    hasSoftLimit: false,
    reservations: [],
    validUntil: null,
    version: 1,
  }

  it('rule E9: is what its counter holds, until that window is over', () => {
    const state = customerState(revvenu, { subscriptions: [free], counters: [counter] })
    const usageAt = (at: number) =>
      resolveEntitlements(state, at).entitlements.find((e) => e.feature.id === campaigns)?.currentUsage
    expect(usageAt(counter.windowEnd - 1)).toBe(4)
    expect(usageAt(counter.windowEnd)).toBe(0)
  })

  it('is what its meter reads, for a feature that is counted from events', () => {
    const meter = { aggregation: 'UNIQUE' as const, count: 2, total: null, generation: 0 }
    const state = customerState(revvenu, {
      subscriptions: [free],
      counters: [{ ...counter, featureId: 'feature-03-mau', amount: 9, meter }],
    })
    const usageAt = (at: number) =>
      resolveEntitlements(state, at).entitlements.find((e) => e.feature.id === 'feature-03-mau')?.currentUsage
    expect(usageAt(counter.windowEnd - 1)).toBe(2)
    expect(usageAt(counter.windowEnd)).toBe(0)
  })
})

describe('usage that is held', () => {
  const seats = define({
    plans: [freePlan('team', { entitlements: [{ featureId: 'seats', usageLimit: 5 }] })],
  })
  const counter = {
    resourceId: null,
    featureId: 'seats',
    amount: 2,
    windowStart: null,
    windowEnd: null,
    limit: 5,
    hasSoftLimit: false,
    validUntil: null,
    version: 1,
    reservations: [
      { id: 'a', amount: 2, expiresAt: now + 100 },
      { id: 'b', amount: 1, expiresAt: now + 50 },
    ],
  }
  const state = customerState(seats, { subscriptions: [subscribed('team')], counters: [counter] })
  const usageAt = (at: number) => {
    const { entitlements } = resolveEntitlements(state, at)
    return [entitlements[0]?.currentUsage, entitlements[0]?.validUntil]
  }

  it('rule E10: counts until it expires, and the answer holds until the first of it does', () => {
    expect(usageAt(now)).toEqual([5, now + 50])
    expect(usageAt(now + 49)).toEqual([5, now + 50])
    expect(usageAt(now + 50)).toEqual([4, now + 100])
    expect(usageAt(now + 100)).toEqual([2, null])
  })
})

describe('the decision', () => {
  const mismatch = 'FeatureTypeMismatch'
  const entitlement = (
    more: Partial<Entitlement> & { featureType?: 'BOOLEAN' | 'NUMBER' | 'ENUM'; meterType?: 'None' },
  ) => {
    const { featureType = 'NUMBER', meterType = 'INCREMENTAL', ...fields } = more
    return {
      feature: {
        id: 'f',
        displayName: 'F',
        featureType,
        meterType: featureType === 'NUMBER' ? meterType : 'None',
        featureUnits: null,
        featureUnitsPlural: null,
      },
      resourceId: null,
      usageLimit: null,
      hasUnlimitedUsage: false,
      hasSoftLimit: false,
      enumValues: null,
      currentUsage: 0,
      resetPeriod: null,
      usagePeriodStart: null,
      usagePeriodEnd: null,
      accessDeniedReason: null,
      validUntil: null,
      ...fields,
    } as const satisfies Entitlement
  }
  const full = entitlement({ usageLimit: 10, currentUsage: 10 })
  const reasons = entitlement({ featureType: 'ENUM', enumValues: ['png', 'svg'] })

  it.each<[string, ...Parameters<typeof decideEntitlement>, string | null]>([
    ['nothing held', undefined, {}, undefined, 'NoFeatureEntitlementInSubscription'],
    ['nothing held, for another reason', undefined, {}, 'NoActiveSubscription', 'NoActiveSubscription'],
    ['a boolean', entitlement({ featureType: 'BOOLEAN' }), { requestedUsage: 0 }, undefined, null],
    ['at the limit, nothing more asked', full, {}, undefined, null],
    ['at the limit, 0 asked', full, { requestedUsage: 0 }, undefined, null],
    ['at the limit, 1 asked', full, { requestedUsage: 1 }, undefined, 'RequestedUsageExceedingLimit'],
    [
      'up to the limit',
      entitlement({ usageLimit: 10, currentUsage: 7 }),
      { requestedUsage: 3 },
      undefined,
      null,
    ],
    [
      'one too many',
      entitlement({ usageLimit: 10, currentUsage: 7 }),
      { requestedUsage: 4 },
      undefined,
      'RequestedUsageExceedingLimit',
    ],
    [
      'above the limit, nothing asked',
      entitlement({ usageLimit: 10, currentUsage: 11 }),
      {},
      undefined,
      'RequestedUsageExceedingLimit',
    ],
    ['a limit of 0, nothing asked', entitlement({ usageLimit: 0 }), {}, undefined, null],
    [
      'a limit of 0, 1 asked',
      entitlement({ usageLimit: 0 }),
      { requestedUsage: 1 },
      undefined,
      'RequestedUsageExceedingLimit',
    ],
    [
      'a soft limit',
      entitlement({ usageLimit: 1, currentUsage: 9, hasSoftLimit: true }),
      { requestedUsage: 9 },
      undefined,
      null,
    ],
    [
      'no limit',
      entitlement({ hasUnlimitedUsage: true, currentUsage: 1e9 }),
      { requestedUsage: 1e9 },
      undefined,
      null,
    ],
    ['a configuration number', entitlement({ usageLimit: 30, meterType: 'None' }), {}, undefined, null],
    ['enum, nothing asked', reasons, {}, undefined, null],
    ['enum, all there', reasons, { requestedValues: ['svg', 'png'] }, undefined, null],
    ['enum, one missing', reasons, { requestedValues: ['png', 'pdf'] }, undefined, 'RequestedValuesMismatch'],
    ['revoked', entitlement({ usageLimit: 5, accessDeniedReason: 'Revoked' }), {}, undefined, 'Revoked'],
    [
      'units of a boolean',
      entitlement({ featureType: 'BOOLEAN' }),
      { requestedUsage: 5 },
      undefined,
      mismatch,
    ],
    ['units of an enum', reasons, { requestedUsage: 1 }, undefined, mismatch],
    ['values of a number', full, { requestedValues: ['png'] }, undefined, mismatch],
    ['no values of a number', full, { requestedValues: [] }, undefined, null],
    ['no number at all', full, { requestedUsage: Number.NaN }, undefined, 'RequestedUsageExceedingLimit'],
  ])('rule E7: on %s', (_case, held, request, otherwise, reason) => {
    expect(decideEntitlement(held, request, otherwise)).toEqual({
      isGranted: reason === null,
      accessDeniedReason: reason,
    })
  })

  it('rule E6: goes on above a soft limit, where a hard one denies', () => {
    const above = { usageLimit: 5, currentUsage: 8 }
    expect(decideEntitlement(entitlement({ ...above, hasSoftLimit: true }), { requestedUsage: 1 })).toEqual({
      isGranted: true,
      accessDeniedReason: null,
    })
    expect(decideEntitlement(entitlement(above), { requestedUsage: 1 }).isGranted).toBe(false)
  })

  it('rule E8: gives, of the reasons that hold, the one that comes first', () => {
    const nothingFits = { requestedUsage: 9, requestedValues: ['pdf'] }
    const spent = entitlement({ usageLimit: 1, currentUsage: 1, accessDeniedReason: 'BudgetExceeded' })
    const gone = entitlement({ usageLimit: 1, currentUsage: 1, accessDeniedReason: 'Revoked' })
    const given = [
      decideEntitlement(undefined, nothingFits, 'NoActiveSubscription'),
      decideEntitlement(undefined, nothingFits),
      decideEntitlement(gone, nothingFits),
      decideEntitlement(spent, nothingFits),
      decideEntitlement(spent, { requestedUsage: 9 }),
      decideEntitlement(entitlement({ usageLimit: 1, currentUsage: 1 }), { requestedUsage: 9 }),
      decideEntitlement(reasons, { requestedValues: ['pdf'] }),
    ].map(({ accessDeniedReason }) => accessDeniedReason)
    expect(given).toEqual(denialOrder.slice(4))
  })

  it('rule E8: says first that a feature does not exist, unless the customer or resource does not', () => {
    expect(denialOrder.slice(0, 5).map((reason) => absenceReason(reason, false))).toEqual([
      'CustomerNotFound',
      'CustomerIsArchived',
      'CustomerResourceNotFound',
      'FeatureNotFound',
      'FeatureNotFound',
    ])
    expect(absenceReason('NoActiveSubscription', true)).toBe('NoActiveSubscription')
  })

  it('cannot be changed by whoever gets it', () => {
    for (const decision of [decideEntitlement(full), decideEntitlement(undefined)]) {
      expect(Object.isFrozen(decision)).toBe(true)
    }
  })
})
