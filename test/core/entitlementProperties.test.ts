import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEntitlements } from '../../src/core/impact/compareEntitlements.ts'
import { resolveEntitlements } from '../../src/core/entitlement/resolveEntitlements.ts'
import type { PromotionalEntitlement } from '../../src/core/entitlement/PromotionalEntitlement.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import {
  counted,
  customerState,
  DAY,
  onTrial,
  paying,
  promoted,
  start,
  subscribed,
} from './support/customerState.ts'

const now = start + 40 * DAY
const limit = (usageLimit: number | 'unlimited', more = {}) => ({ featureId: 'units', usageLimit, ...more })
const catalog = define({
  plans: [
    freePlan('a', { entitlements: [limit(10), { featureId: 'formats', enumValues: ['png'] }] }),
    freePlan('b', { entitlements: [limit(10, { resetPeriod: 'MONTH' }), { featureId: 'sso' }] }),
    freePlan('c', { entitlements: [limit(3, { hasSoftLimit: true })] }),
    freePlan('d', { entitlements: [limit(5, { hasSoftLimit: true, resetPeriod: 'WEEK' })] }),
    paidPlan('e', 1, {
      entitlements: [limit('unlimited'), { featureId: 'formats', enumValues: ['pdf', 'svg'] }],
    }),
    paidPlan('f', 1, {
      entitlements: [limit(10, { resetPeriod: 'DAY' }), { featureId: 'days', usageLimit: 7 }],
    }),
  ],
})
const startDate = fc.integer({ min: 0, max: 30 }).map((days) => start + days * DAY)
const subscription = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    startDate,
    fc.constantFrom(subscribed, paying, onTrial),
  )
  .map(([planId, at, make]) => make(planId, { startDate: at, usageAnchor: at }))
const promotion = fc
  .tuple(
    fc.constantFrom('units', 'seats', 'sso', 'formats'),
    startDate,
    fc.integer({ min: 0, max: 12 }),
    fc.boolean(),
    fc.subarray(['png', 'svg', 'pdf']),
  )
  .map(([featureId, at, usageLimit, hasSoftLimit, enumValues]) =>
    promoted(featureId, {
      startDate: at,
      ...(featureId === 'formats' ? { enumValues } : {}),
      ...(featureId === 'units' || featureId === 'seats' ? { usageLimit, hasSoftLimit } : {}),
    }),
  )

interface Sources {
  readonly subscriptions: readonly Subscription[]
  readonly promotions: readonly PromotionalEntitlement[]
}
/** Sources with an id each, so that none is mistaken for another. */
const sources = fc
  .tuple(fc.array(subscription, { maxLength: 5 }), fc.array(promotion, { maxLength: 5 }))
  .map(([subscriptions, promotions]): Sources => ({
    subscriptions: subscriptions.map((s, i) => ({ ...s, id: `subscription-${i}` })),
    promotions: promotions.map((p, i) => ({ ...p, id: `promotion-${i}` })),
  }))
const resolve = (given: Sources) =>
  resolveEntitlements(customerState(catalog, { ...given, counters: [counted('units', 4)] }), now)
const byFeature = ({ entitlements }: ReturnType<typeof resolve>) =>
  entitlements.toSorted((a, b) => a.feature.id.localeCompare(b.feature.id))

describe('what a customer has of many sources', () => {
  it('rule E3: never depends on their order', () => {
    fc.assert(
      fc.property(sources, fc.infiniteStream(fc.nat()), (given, random) => {
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, rank: Number(random.next().value) }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ item }) => item)
        const other = resolve({
          subscriptions: shuffle(given.subscriptions),
          promotions: shuffle(given.promotions),
        })
        expect(byFeature(other)).toEqual(byFeature(resolve(given)))
      }),
    )
  })

  it('rule E3: is never lowered by one more source', () => {
    fc.assert(
      fc.property(sources, fc.oneof(subscription, promotion), (given, more) => {
        const added = 'planId' in more ? { ...more, id: 'more' } : { ...more, id: 'more' }
        const after: Sources =
          'planId' in added
            ? { ...given, subscriptions: [...given.subscriptions, added] }
            : { ...given, promotions: [...given.promotions, added] }
        const impacts = compareEntitlements(resolve(given).entitlements, resolve(after).entitlements)
        expect(impacts.filter(({ type }) => type === 'lowered' || type === 'lost')).toEqual([])
      }),
    )
  })

  it('rule E4: is nothing of a feature that is taken away, whatever else gives it', () => {
    fc.assert(
      fc.property(sources, subscription, (given, one) => {
        const revoked = promoted('units', { id: 'revoked', isGranted: false })
        const { entitlements } = resolve({
          subscriptions: [...given.subscriptions, { ...one, id: 'one' }],
          promotions: [...given.promotions, revoked],
        })
        const units = entitlements.find((entitlement) => entitlement.feature.id === 'units')
        expect(units?.accessDeniedReason).toBe('Revoked')
      }),
    )
  })
})
