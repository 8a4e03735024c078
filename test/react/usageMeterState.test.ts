import { describe, expect, it } from 'vitest'
import type { Entitlement } from '../../src/core/entitlement/Entitlement.ts'
import {
  usageMeterState,
  usageOverviewState,
  type UsageMeterView as UsageMeter,
} from '../../src/react/index.ts'
import { noon, switchedOn } from '../client/support/snapshots.ts'
import { meterOf } from './support/entitlementStates.ts'

const day = 86_400_000

function meter(change: Partial<Entitlement>, more: { now?: number; canPurchase?: boolean } = {}): UsageMeter {
  const { now = noon, canPurchase = true } = more
  const state = usageMeterState({ entitlement: meterOf(change), now, canPurchase })
  if (!state) throw new Error('There is no meter.')
  return state
}

describe('a meter', () => {
  it.each<readonly [string, Partial<Entitlement>, Partial<UsageMeter>]>([
    ['unused', {}, { used: 0, remaining: 10, percent: 0, share: 0, level: 'normal', excess: 0 }],
    ['below the warning', { currentUsage: 6 }, { percent: 60, level: 'normal' }],
    ['at the warning', { currentUsage: 7 }, { percent: 70, level: 'warning', share: 0.7 }],
    ['one below the limit', { usageLimit: 1000, currentUsage: 999 }, { percent: 99, level: 'warning' }],
    ['at the limit', { currentUsage: 10 }, { percent: 100, remaining: 0, level: 'reached', isBlocked: true }],
    [
      'above the limit',
      { currentUsage: 25 },
      { percent: 250, share: 1, remaining: 0, excess: 15, level: 'exceeded', isBlocked: true },
    ],
    [
      'above a soft limit',
      { currentUsage: 25, hasSoftLimit: true },
      { level: 'exceeded', isBlocked: false, hasSoftLimit: true },
    ],
    [
      'with a limit of 0',
      { usageLimit: 0 },
      { percent: 100, share: 1, remaining: 0, level: 'reached', isBlocked: true },
    ],
    [
      'above a limit of 0',
      { usageLimit: 0, currentUsage: 3 },
      { percent: 200, level: 'exceeded', excess: 3 },
    ],
    [
      'without a limit',
      { usageLimit: null, hasUnlimitedUsage: true, currentUsage: 1_000_000 },
      { limit: null, remaining: null, percent: null, share: null, level: 'normal', isUnlimited: true },
    ],
    [
      'without a window',
      { resetPeriod: null, usagePeriodStart: null, usagePeriodEnd: null, currentUsage: 5 },
      { resetsAt: null, daysUntilReset: null, pace: null },
    ],
    ['revoked', { accessDeniedReason: 'Revoked' }, { isBlocked: true }],
  ])('%s', (_, change, expected) => {
    expect(meter(change)).toMatchObject(expected)
  })

  it('tells when counting begins anew, today counted, until that time is over', () => {
    const change = { usagePeriodStart: noon, usagePeriodEnd: noon + 2.5 * day }
    expect(meter(change)).toMatchObject({ resetsAt: noon + 2.5 * day, daysUntilReset: 3 })
    expect(meter(change, { now: noon + 2.5 * day - 1 })).toMatchObject({ daysUntilReset: 1 })
    expect(meter(change, { now: noon + 2.5 * day })).toMatchObject({ resetsAt: null, daysUntilReset: null })
  })

  it('tells the pace of what is counted up, and of nothing else', () => {
    const change = { usagePeriodStart: noon, usagePeriodEnd: noon + 10 * day, currentUsage: 6 }
    expect(meter(change, { now: noon + 5 * day }).pace).toEqual({
      projectedUsage: 12,
      limitReachedAt: noon + Math.ceil((5 * day * 10) / 6),
      willExceed: true,
    })
    expect(meter({ ...change, currentUsage: 3 }, { now: noon + 5 * day }).pace).toMatchObject({
      projectedUsage: 6,
      limitReachedAt: null,
      willExceed: false,
    })
    expect(meter(change).pace).toBeNull()
    const { feature } = meterOf().entitlement!
    const seats = { ...change, feature: { ...feature, meterType: 'FLUCTUATING' } as const }
    expect(meter(seats, { now: noon + 5 * day }).pace).toBeNull()
  })

  it('counts what the server has not acknowledged yet', () => {
    const entitlement = meterOf({}, { currentUsage: 8, isPending: true })
    expect(usageMeterState({ entitlement, now: noon, canPurchase: true })).toMatchObject({
      used: 8,
      remaining: 2,
      level: 'warning',
      isPending: true,
    })
  })

  it('offers more from the warning on, to who may buy', () => {
    expect(meter({ currentUsage: 6 }).upgrade).toEqual({ isAllowed: false, deniedBecause: 'not_possible' })
    expect(meter({ currentUsage: 7 }).upgrade).toEqual({ isAllowed: true, deniedBecause: null })
    expect(meter({ currentUsage: 7 }, { canPurchase: false }).upgrade).toEqual({
      isAllowed: false,
      deniedBecause: 'no_permission',
    })
  })

  it('warns at other thresholds when it is told to', () => {
    const ask = (currentUsage: number) =>
      usageMeterState({
        entitlement: meterOf({ currentUsage }),
        now: noon,
        canPurchase: true,
        thresholds: { warning: 0.5, reached: 0.9 },
      })?.level
    expect([4, 5, 8, 9, 10, 11].map(ask)).toEqual([
      'normal',
      'warning',
      'warning',
      'reached',
      'reached',
      'exceeded',
    ])
  })

  it('is none for a feature that is not metered, or not known', () => {
    const now = noon
    expect(usageMeterState({ entitlement: meterOf(switchedOn('sso')), now, canPurchase: true })).toBeNull()
    const unknown = meterOf({}, { entitlement: null, state: 'unknown' })
    expect(usageMeterState({ entitlement: unknown, now, canPurchase: true })).toBeNull()
  })
})

describe('an overview of usage', () => {
  const named = (id: string, change: Partial<Entitlement>) => {
    const { feature } = meterOf().entitlement!
    return meterOf({ feature: { ...feature, id }, ...change })
  }
  const entitlements = [
    named('a', { currentUsage: 1 }),
    meterOf(switchedOn('sso')),
    named('b', { currentUsage: 8 }),
  ]

  it('has meters apart from what is simply there, and tells the most urgent level', () => {
    const overview = usageOverviewState({ entitlements, now: noon, canPurchase: true })
    expect(overview.meters.map(({ feature }) => feature.id)).toEqual(['a', 'b'])
    expect(overview.features).toMatchObject([{ feature: { id: 'sso' }, isIncluded: true }])
    expect(overview).toMatchObject({ level: 'warning', attentionCount: 1 })
  })

  it('can begin with the fullest, and leave features out', () => {
    const overview = usageOverviewState({
      entitlements,
      now: noon,
      canPurchase: true,
      options: { order: 'fullest', hideFeature: ({ id }) => id === 'sso' },
    })
    expect(overview.meters.map(({ feature }) => feature.id)).toEqual(['b', 'a'])
    expect(overview.features).toEqual([])
  })
})
