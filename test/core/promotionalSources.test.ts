import { describe, expect, it } from 'vitest'
import { nextPromotionStep } from '../../src/core/entitlement/promotionSteps.ts'
import { resolveEntitlements } from '../../src/core/entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { define, freePlan } from './support/catalogs.ts'
import { customerState, DAY, promoted, start, subscribed } from './support/customerState.ts'

const now = start + DAY
const catalog = define({
  plans: [
    freePlan('one', {
      entitlements: [
        { featureId: 'units', usageLimit: 10, resetPeriod: 'MONTH' },
        { featureId: 'formats', enumValues: ['png'] },
        { featureId: 'sso' },
      ],
    }),
  ],
})
const one = subscribed('one')
const resolved = (more: Partial<CustomerState>, at = now, resourceId: string | null = null) =>
  resolveEntitlements(customerState(catalog, more), at, resourceId)
const held = (more: Partial<CustomerState>, featureId: string, at = now) =>
  resolved(more, at).entitlements.find((entitlement) => entitlement.feature.id === featureId)

describe('what a promotion gives', () => {
  it('rule E5: is there without any subscription, and nothing else is', () => {
    const { entitlements, accessDeniedReason } = resolved({ promotions: [promoted('sso')] })
    expect(entitlements.map((e) => [e.feature.id, e.accessDeniedReason])).toEqual([['sso', null]])
    expect(accessDeniedReason).toBe('NoActiveSubscription')
  })

  it('rule E3: counts only where it is more than what the subscription gives', () => {
    const more = { subscriptions: [one], promotions: [promoted('units', { usageLimit: 25 })] }
    const less = { subscriptions: [one], promotions: [promoted('units', { usageLimit: 3 })] }
    expect(held(more, 'units')?.usageLimit).toBe(25)
    expect(held(less, 'units')?.usageLimit).toBe(10)
  })

  it('rule E3: joins the enum values of the subscription, in the order of the catalog', () => {
    const promotions = [promoted('formats', { enumValues: ['pdf', 'svg'] })]
    const values = held({ subscriptions: [one], promotions }, 'formats')?.enumValues
    expect(values).toEqual(['png', 'svg', 'pdf'])
  })

  it('rule E9: has windows of its own, counted from its start', () => {
    const startDate = start + 5 * DAY
    const promotions = [promoted('units', { usageLimit: 25, resetPeriod: 'WEEK', startDate })]
    expect(held({ subscriptions: [one], promotions }, 'units', start + 13 * DAY)).toMatchObject({
      usageLimit: 25,
      usagePeriodStart: start + 12 * DAY,
      usagePeriodEnd: start + 19 * DAY,
    })
  })

  it.each([
    ['before its start', { startDate: now + 1 }, undefined],
    ['at its start', { startDate: now }, 25],
    ['at its last instant', { endDate: now + 1 }, 25],
    ['at its end', { endDate: now }, undefined],
    ['while it is paused', { status: 'Paused' as const }, undefined],
    ['after it was taken back', { status: 'Revoked' as const }, undefined],
    ['after it expired', { status: 'Expired' as const }, undefined],
  ])('rule E5: %s', (_case, more, limit) => {
    const promotions = [promoted('units', { usageLimit: 25, ...more })]
    expect(held({ promotions }, 'units')?.usageLimit).toBe(limit)
  })

  it('rule E10: holds until it begins or ends, for its own feature alone', () => {
    const promotions = [
      promoted('sso', { endDate: now + 9 }),
      promoted('days', { startDate: now + 5, id: 'x' }),
    ]
    expect(held({ subscriptions: [one], promotions }, 'sso')?.validUntil).toBe(now + 9)
    expect(held({ subscriptions: [one], promotions }, 'formats')?.validUntil).toBeNull()
  })

  it('rule E11: is the resource’s alone that it was given for', () => {
    const promotions = [promoted('sso', { resourceId: 'site-1' })]
    expect(resolved({ promotions }).entitlements).toEqual([])
    expect(resolved({ promotions }, now, 'site-1').entitlements).toHaveLength(1)
    expect(resolved({ promotions }, now, 'site-2').accessDeniedReason).toBe('CustomerResourceNotFound')
  })
})

describe('what a promotion takes away', () => {
  const gone = promoted('units', { isGranted: false })

  it('rule E4: is denied whatever else gives it, and stays in the list with the reason', () => {
    const given = promoted('units', { usageLimit: 99, id: 'given' })
    for (const promotions of [[gone], [gone, given], [given, gone]]) {
      expect(held({ subscriptions: [one], promotions }, 'units')).toMatchObject({
        accessDeniedReason: 'Revoked',
        usageLimit: null,
      })
    }
    expect(held({ subscriptions: [one], promotions: [gone] }, 'sso')?.accessDeniedReason).toBeNull()
  })

  it('rule E4: is listed too where nothing gives it', () => {
    const promotions = [promoted('seats', { isGranted: false })]
    expect(held({ subscriptions: [one], promotions }, 'seats')?.accessDeniedReason).toBe('Revoked')
  })

  it('rule E8: comes after the reason that there is no subscription', () => {
    expect(resolved({ promotions: [gone] })).toEqual({
      entitlements: [],
      accessDeniedReason: 'NoActiveSubscription',
    })
  })

  it('rule E4: is back when the promotion ends', () => {
    const promotions = [{ ...gone, endDate: now + 1 }]
    const state = { subscriptions: [one], promotions }
    expect(held(state, 'units')).toMatchObject({ accessDeniedReason: 'Revoked', validUntil: now + 1 })
    expect(held(state, 'units', now + 1)).toMatchObject({ accessDeniedReason: null, usageLimit: 10 })
  })
})

describe('what happens to a promotion by time', () => {
  it('rule E5: is a notice 7 days before its end, then its end', () => {
    const promotion = promoted('sso', { endDate: start + 30 * DAY })
    const notice = nextPromotionStep(promotion)
    expect(notice).toMatchObject({
      at: start + 23 * DAY,
      event: 'promotional_entitlement.ends_soon',
      after: { status: 'Active', noticeAt: start + 23 * DAY },
    })
    expect(nextPromotionStep(notice?.after ?? promotion)).toMatchObject({
      at: start + 30 * DAY,
      event: 'promotional_entitlement.expired',
      after: { status: 'Expired' },
    })
  })

  it.each([
    ['of 7 days', { endDate: start + 7 * DAY }, 'promotional_entitlement.expired'],
    ['longer than 7 days', { endDate: start + 7 * DAY + 1 }, 'promotional_entitlement.ends_soon'],
    ['paused', { endDate: start + 30 * DAY, status: 'Paused' as const }, 'promotional_entitlement.expired'],
  ])('begins, for one that is %s, with %s', (_case, more, event) => {
    expect(nextPromotionStep(promoted('sso', more))?.event).toBe(event)
  })

  it.each([
    ['has no end', {}],
    ['was taken back', { endDate: start + DAY, status: 'Revoked' as const }],
    ['has expired', { endDate: start + DAY, status: 'Expired' as const }],
  ])('is nothing for one that %s', (_case, more) => {
    expect(nextPromotionStep(promoted('sso', more))).toBeNull()
  })
})
