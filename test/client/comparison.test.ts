import { expect, test } from 'vitest'
import { isSameEntitlement } from '../../src/client/entitlement/isSameEntitlement.ts'
import { keepEqual } from '../../src/client/entitlement/keepEqual.ts'
import type { EntitledFeature, Entitlement } from '../../src/core/entitlement/Entitlement.ts'

const feature: Required<EntitledFeature> = {
  id: 'seats',
  displayName: 'Seats',
  featureType: 'NUMBER',
  meterType: 'FLUCTUATING',
  featureUnits: 'seat',
  featureUnitsPlural: 'seats',
}
const entitlement: Required<Entitlement> = {
  feature,
  resourceId: null,
  usageLimit: 10,
  hasUnlimitedUsage: false,
  hasSoftLimit: false,
  enumValues: ['a', 'b'],
  currentUsage: 3,
  resetPeriod: 'MONTH',
  usagePeriodStart: 1,
  usagePeriodEnd: 2,
  accessDeniedReason: null,
  validUntil: null,
}
const copyOf = <T>(value: T): T => structuredClone(value)

test('a copy of an entitlement is the same', () => {
  expect(isSameEntitlement(entitlement, copyOf(entitlement))).toBe(true)
})

test.each([...Object.keys(entitlement), ...Object.keys(feature).map((key) => `feature.${key}`)])(
  'another %s makes another entitlement',
  (path) => {
    const changed = copyOf(entitlement) as unknown as Record<string, unknown>
    const [field = '', part] = path.split('.')
    if (part === undefined) changed[field] = field === 'feature' ? { ...feature, id: 'other' } : ['other']
    else changed[field] = { ...feature, [part]: 'other' }
    expect(isSameEntitlement(entitlement, changed as unknown as Entitlement)).toBe(false)
  },
)

test('what is equal keeps its identity, part by part', () => {
  const before = { list: [{ a: 1 }, { a: 2 }], other: { b: null } }
  expect(keepEqual(before, copyOf(before))).toBe(before)
  const next = { list: [{ a: 1 }, { a: 3 }], other: { b: null } }
  const kept = keepEqual(before, next)
  expect(kept).toEqual(next)
  expect(kept.list[0]).toBe(before.list[0])
  expect(kept.other).toBe(before.other)
})

test.each([
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [
    { a: undefined, b: 2 },
    { b: 2, c: undefined },
  ],
  [{ c: 1 }, { d: undefined }],
  [[], {}],
  [{}, []],
  [[1], [1, 2]],
  [
    [1, 2],
    [2, 1],
  ],
  [null, {}],
  [{}, null],
])('%j becomes %j', (before, next) => {
  const kept = keepEqual<unknown>(before, next)
  expect(kept).not.toBe(before)
  expect(kept).toStrictEqual(next)
})
