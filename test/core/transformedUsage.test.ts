import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideEntitlement } from '../../src/core/entitlement/decideEntitlement.ts'
import { resolveEntitlement } from '../../src/core/entitlement/resolveEntitlements.ts'
import { reportableLimit } from '../../src/core/usage/reportableLimit.ts'
import { transformUnits } from '../../src/core/usage/transformUnits.ts'
import { define, freePlan } from './support/catalogs.ts'
import { counted, customerState, start, subscribed } from './support/customerState.ts'

const catalogWith = (round: 'UP' | 'DOWN') =>
  define({
    features: [
      {
        id: 'storage',
        displayName: 'Storage',
        featureType: 'NUMBER',
        meterType: 'FLUCTUATING',
        featureUnits: 'byte',
        featureUnitsPlural: 'bytes',
        unitTransformation: {
          divide: 1000,
          round,
          featureUnits: 'kilobyte',
          featureUnitsPlural: 'kilobytes',
        },
      },
    ],
    plans: [freePlan('disk', { entitlements: [{ featureId: 'storage', usageLimit: 2 }] })],
  })
const held = (bytes: number, round: 'UP' | 'DOWN') =>
  resolveEntitlement(
    customerState(catalogWith(round), {
      subscriptions: [subscribed('disk')],
      counters: [counted('storage', bytes)],
    }),
    start,
    'storage',
  ).entitlement

describe('usage that is sold in other units than it is counted in', () => {
  it('rule M5: is answered in the units that are sold', () => {
    expect(held(1001, 'UP')).toMatchObject({ currentUsage: 2, usageLimit: 2 })
    expect(held(1999, 'DOWN')).toMatchObject({ currentUsage: 1, usageLimit: 2 })
    expect(held(0, 'UP')?.feature).toMatchObject({
      featureUnits: 'kilobyte',
      featureUnitsPlural: 'kilobytes',
    })
  })

  it('rule E7: is within the limit exactly where the counter lets it be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('UP' as const, 'DOWN' as const),
        (limit, divide, round) => {
          const transformation = { divide, round }
          const most = reportableLimit(limit, transformation) ?? 0
          expect(transformUnits(most, transformation)).toBe(limit)
          expect(transformUnits(most + 1, transformation)).toBe(limit + 1)
        },
      ),
    )
  })

  it('rule E7: is denied with the first unit beyond', () => {
    expect(decideEntitlement(held(2000, 'UP')).isGranted).toBe(true)
    expect(decideEntitlement(held(2001, 'UP')).isGranted).toBe(false)
    expect(decideEntitlement(held(2999, 'DOWN')).isGranted).toBe(true)
    expect(decideEntitlement(held(3000, 'DOWN')).isGranted).toBe(false)
  })
})
