import { describe, expect, test } from 'vitest'
import { planGrants, planRevocation } from '../../src/core/entitlement/planPromotions.ts'
import { promotionProblems } from '../../src/core/entitlement/promotionProblems.ts'
import type { PromotionWish } from '../../src/core/entitlement/PromotionWish.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import { define } from './support/catalogs.ts'
import { customerState, DAY, start } from './support/customerState.ts'

const catalog = define({})
const problems = (...wishes: PromotionWish[]) =>
  promotionProblems(catalog, wishes, start).map(({ path, code }) => `${path} ${code}`)
const units = { featureId: 'units', usageLimit: 5 }
const grant = (...wishes: PromotionWish[]) =>
  planGrants(
    customerState(catalog),
    wishes,
    wishes.map((_, index) => `promotion-${index}`),
    start,
  )

describe('a promotion that may be given', () => {
  test.each<[string, PromotionWish]>([
    ['a limit of a metered feature', units],
    ['nothing of it', { featureId: 'units', usageLimit: 0 }],
    ['no limit', { featureId: 'units', hasUnlimitedUsage: true }],
    ['a value that is not metered', { featureId: 'days', usageLimit: 30 }],
    ['a soft limit', { ...units, hasSoftLimit: true }],
    ['a switch', { featureId: 'sso' }],
    ['some values', { featureId: 'formats', enumValues: ['png', 'pdf'] }],
    ['a feature that is taken away', { featureId: 'units', isGranted: false }],
    [
      'a reset by the month from its first day',
      { ...units, resetPeriod: 'MONTH', resetAnchor: 'StartOfTheMonth' },
    ],
    ['a reset by the week from Tuesday', { ...units, resetPeriod: 'WEEK', resetAnchor: 'EveryTuesday' }],
    ['an end to come', { ...units, period: 'custom', customEndDate: start + 1 }],
  ])('is %s', (_what, wish) => {
    expect(problems(wish)).toEqual([])
  })
})

describe('a promotion that may not', () => {
  test.each<[string, PromotionWish, readonly string[]]>([
    ['an unknown feature', { featureId: 'lost' }, ['featureId FeatureNotFound']],
    ['a number without a limit', { featureId: 'units' }, ['usageLimit LimitMissing']],
    ['a limit beside no limit', { ...units, hasUnlimitedUsage: true }, ['usageLimit LimitNotAllowed']],
    [
      'a switch with amounts',
      { featureId: 'sso', usageLimit: 1, hasUnlimitedUsage: true, hasSoftLimit: true },
      ['usageLimit LimitNotAllowed', 'hasUnlimitedUsage LimitNotAllowed', 'hasSoftLimit LimitNotAllowed'],
    ],
    ['an enum without values', { featureId: 'formats' }, ['enumValues EnumValuesMissing']],
    [
      'unknown and repeated values',
      { featureId: 'formats', enumValues: ['gif', 'png', 'png'] },
      ['enumValues[0] EnumValueUnknown', 'enumValues[2] Duplicate'],
    ],
    ['values of a number', { ...units, enumValues: ['png'] }, ['enumValues EnumValuesNotAllowed']],
    [
      'a reset of what is not metered',
      { featureId: 'days', usageLimit: 1, resetPeriod: 'MONTH' },
      ['resetPeriod ResetNotAllowed'],
    ],
    ['an anchor alone', { ...units, resetAnchor: 'EveryMonday' }, ['resetPeriod Required']],
    [
      'an anchor of another period',
      { ...units, resetPeriod: 'WEEK', resetAnchor: 'StartOfTheMonth' },
      ['resetAnchor InvalidEntitlementResetPeriod'],
    ],
    [
      'amounts of what is taken away',
      { featureId: 'units', isGranted: false, usageLimit: 0, resetPeriod: 'DAY' },
      ['usageLimit NotAllowed', 'resetPeriod NotAllowed'],
    ],
    ['a custom end that is missing', { ...units, period: 'custom' }, ['customEndDate Required']],
    [
      'a custom end that is now',
      { ...units, period: 'custom', customEndDate: start },
      ['customEndDate NotInFuture'],
    ],
    [
      'an end beside a period',
      { ...units, period: '1 week', customEndDate: start + DAY },
      ['customEndDate NotAllowed'],
    ],
  ])('is %s', (_what, wish, expected) => {
    expect(problems(wish)).toEqual(expected.map((problem) => `promotionalEntitlements[0].${problem}`))
  })

  test('is the second of one feature and resource; of another resource it may be', () => {
    expect(problems(units, { ...units, resourceId: 'site-1' }, { ...units, resourceId: 'site-1' })).toEqual([
      'promotionalEntitlements[2].featureId Duplicate',
    ])
  })

  test('is told with all the others of its list', () => {
    expect(problems({ featureId: 'lost', period: 'custom' }, units, { featureId: 'days' })).toEqual([
      'promotionalEntitlements[0].featureId FeatureNotFound',
      'promotionalEntitlements[0].customEndDate Required',
      'promotionalEntitlements[2].usageLimit LimitMissing',
    ])
  })
})

describe('a promotion', () => {
  // The start is 31 January, so that months are seen to end where they end.
  test.each([
    ['1 week', start + 7 * DAY],
    ['1 month', Date.UTC(2026, 1, 28, 12)],
    ['6 month', Date.UTC(2026, 6, 31, 12)],
    ['1 year', Date.UTC(2027, 0, 31, 12)],
    ['lifetime', null],
    [undefined, null],
  ] as const)('of %s ends at its calendar end', (period, endDate) => {
    expect(grant({ ...units, period }).promotions[0]).toMatchObject({
      startDate: start,
      endDate,
      status: 'Active',
      period: period ?? 'lifetime',
    })
  })

  test('of a custom period ends when it was said to', () => {
    const [given] = grant({ ...units, period: 'custom', customEndDate: start + 5 }).promotions
    expect(given?.endDate).toBe(start + 5)
  })

  test('is told with what it is', () => {
    const { promotions, events } = grant(units)
    expect(events).toEqual([
      {
        type: 'promotional_entitlement.granted',
        at: start,
        data: { promotionId: 'promotion-0', featureId: 'units' },
        before: null,
        after: promotions[0],
      },
    ])
  })
})

describe('a second promotion of one feature', () => {
  const given = grant(units, { ...units, resourceId: 'site-1' })
  const state = applyChanges(customerState(catalog), given.changes)
  const later = start + DAY

  test('takes the place of the first, and tells both', () => {
    const { promotions, changes, events } = planGrants(
      state,
      [{ featureId: 'units', hasUnlimitedUsage: true }],
      ['new'],
      later,
    )
    expect(promotions[0]).toMatchObject({
      id: 'promotion-0',
      createdAt: start,
      updatedAt: later,
      startDate: later,
      usageLimit: null,
      hasUnlimitedUsage: true,
    })
    expect(events).toMatchObject([
      { type: 'promotional_entitlement.updated', before: given.promotions[0], after: promotions[0] },
    ])
    expect(applyChanges(state, changes).promotions.map(({ id }) => id)).toEqual([
      'promotion-0',
      'promotion-1',
    ])
  })

  test.each([
    ['ended', { endDate: later }],
    ['was revoked', { status: 'Revoked' as const }],
    ['expired', { status: 'Expired' as const }],
  ])('is a new one when the first %s', (_what, more) => {
    const over = { ...state, promotions: state.promotions.map((p) => ({ ...p, ...more })) }
    const { promotions, events } = planGrants(over, [units], ['new'], later)
    expect(promotions[0]?.id).toBe('new')
    expect(events[0]?.type).toBe('promotional_entitlement.granted')
  })

  test('that is taken back ends at that instant, alone', () => {
    const planned = planRevocation(state, { featureId: 'units', resourceId: 'site-1' }, later)
    expect(planned?.promotion).toEqual({
      ...given.promotions[1],
      status: 'Revoked',
      endDate: later,
      updatedAt: later,
    })
    expect(planned?.events).toMatchObject([
      { type: 'promotional_entitlement.revoked', before: given.promotions[1], after: planned?.promotion },
    ])
    const after = applyChanges(state, planned?.changes ?? [])
    expect(after.promotions.map(({ status }) => status)).toEqual(['Active', 'Revoked'])
    expect(planRevocation(after, { featureId: 'units', resourceId: 'site-1' }, later)).toBeNull()
    expect(planRevocation(after, { featureId: 'days', resourceId: null }, later)).toBeNull()
  })
})
