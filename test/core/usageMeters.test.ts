import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AggregationFunction, FilterOperation, MeterCondition } from '../../src/core/catalog/Catalog.ts'
import { aggregateEvents } from '../../src/core/usage/aggregateEvents.ts'
import { passesFilters } from '../../src/core/usage/passesFilters.ts'
import { transformUnits } from '../../src/core/usage/transformUnits.ts'
import type { RecordedEvent } from '../../src/core/usage/UsageCounter.ts'

const all: readonly AggregationFunction[] = ['COUNT', 'SUM', 'MAX', 'MIN', 'AVG', 'UNIQUE']
const event = (value: RecordedEvent['value'], at = 150): RecordedEvent => ({
  resourceId: null,
  featureId: 'units',
  dedupeKey: `${value}-${at}`,
  fingerprint: '',
  value,
  at,
  recordedAt: at,
})
const read = (aggregation: AggregationFunction, values: readonly RecordedEvent['value'][]) =>
  aggregateEvents(
    { aggregation },
    values.map((value) => event(value)),
    null,
  )
/** Decimals as people write them: even thirty of them together have digits that a number can hold. */
const decimals = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([units, scale]) => Number(`${units}e-${scale}`))
  .map((value) => (value === 0 ? 0 : value))

describe('rule M5: a meter aggregates', () => {
  it.each([
    ['COUNT', [0.1, null, 'x'], 3],
    ['SUM', [0.1, 0.2], 0.3],
    ['SUM', [0.1, 0.2, -0.3], 0],
    ['SUM', [1e-7, 1e21, -1e21], 1e-7],
    ['SUM', [1.005, 1e-12], 1.005000000001],
    ['MAX', [-3, -1.5, -2], -1.5],
    ['MIN', [3, 1.5, 2], 1.5],
    ['AVG', [0.1, 0.2], 0.15],
    ['AVG', [1, 1, 0], 0.666666666667],
    ['AVG', [1, 0, 0], 0.333333333333],
    ['AVG', [1e-12, 0], 1e-12],
    ['AVG', [-1, 0, 0], -0.333333333333],
    ['UNIQUE', ['a', 'b', 'a', null], 2],
    ['UNIQUE', [1, '1', 2], 2],
  ] as const)('rule M5: %s of %j is %d', (aggregation, values, reading) => {
    expect(read(aggregation, values)).toBe(reading)
  })

  it('rule M5: by numbers alone where it computes, whatever else is said', () => {
    for (const aggregation of ['SUM', 'MAX', 'MIN', 'AVG'] as const) {
      expect(read(aggregation, ['10', 7, null])).toBe(7)
    }
  })

  it('threat T19: to the last unit, whatever the order and the grouping', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 30 }), fc.nat(30), (values, cut) => {
        for (const aggregation of all) {
          expect(read(aggregation, values.toReversed())).toBe(read(aggregation, values))
        }
        const parts = [read('SUM', values.slice(0, cut)), read('SUM', values.slice(cut))]
        expect(read('SUM', parts)).toBe(read('SUM', values))
      }),
    )
  })

  it('of 200,000 values without running out of arguments or time', () => {
    const events = Array.from({ length: 200_000 }, (_, i) => event(i / 10))
    expect(aggregateEvents({ aggregation: 'MAX' }, events, null)).toBe(19_999.9)
    expect(aggregateEvents({ aggregation: 'SUM' }, events, null)).toBe(1_999_990_000)
  })
})

describe('rule M5: filters', () => {
  const condition = (
    operation: FilterOperation,
    value: MeterCondition['value'] = null,
    values: MeterCondition['values'] = [],
  ): MeterCondition => ({
    field: 'size',
    operation,
    value,
    values,
  })
  const passes = (dimension: string | number | boolean | undefined, one: MeterCondition) =>
    passesFilters([{ conditions: [one] }], dimension === undefined ? {} : { size: dimension })

  it.each([
    ['EQUALS', 10, [10], ['10', 11, true, undefined]],
    ['NOT_EQUALS', 10, ['10', 11, undefined], [10]],
    ['GREATER_THAN', 10, [10.5], [10, '11', undefined, true]],
    ['GREATER_THAN_OR_EQUAL', 10, [10, 11], [9, '10', undefined]],
    ['LESS_THAN', 10, [9, -1], [10, '9', undefined, false]],
    ['LESS_THAN_OR_EQUAL', 10, [10], [11, '9', undefined]],
    ['IS_NULL', null, [undefined], ['', 0, false]],
    ['IS_NOT_NULL', null, ['', 0, false], [undefined]],
    ['CONTAINS', 'b', ['abc'], ['B', 'a', 5, undefined]],
    ['STARTS_WITH', 'ab', ['abc'], ['cab', 5, undefined]],
    ['ENDS_WITH', 'bc', ['abc'], ['bca', undefined]],
  ] as const)('rule M5: %s %j', (operation, value, passing, failing) => {
    for (const dimension of passing)
      expect([dimension, passes(dimension, condition(operation, value))]).toEqual([dimension, true])
    for (const dimension of failing)
      expect([dimension, passes(dimension, condition(operation, value))]).toEqual([dimension, false])
  })

  it('rule M5: IN takes one of its values, by type', () => {
    const one = condition('IN', null, ['a', 1, true])
    expect(['a', 1, true, 'b', '1', false, undefined].map((value) => passes(value, one))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('rule M5: pass when all conditions of any filter hold, and every event when there are none', () => {
    const large = { ...condition('GREATER_THAN', 100) }
    const paid = { ...condition('EQUALS', 'paid'), field: 'plan' }
    const owner = { ...condition('EQUALS', 'owner'), field: 'role' }
    const filters = [{ conditions: [large, paid] }, { conditions: [owner] }]
    expect(passesFilters(filters, { size: 101, plan: 'paid' })).toBe(true)
    expect(passesFilters(filters, { size: 101, plan: 'free' })).toBe(false)
    expect(passesFilters(filters, { size: 1, role: 'owner' })).toBe(true)
    expect(passesFilters([], {})).toBe(true)
  })

  it('do not find what every object has', () => {
    expect(passesFilters([{ conditions: [{ ...condition('IS_NULL'), field: 'constructor' }] }], {})).toBe(
      true,
    )
  })
})

describe('rule M5: units are transformed', () => {
  it.each([
    [0, 1000, 'UP', 0],
    [1, 1000, 'UP', 1],
    [1000, 1000, 'UP', 1],
    [1001, 1000, 'UP', 2],
    [999, 1000, 'DOWN', 0],
    [1999.9, 1000, 'DOWN', 1],
    [0.1, 1, 'UP', 1],
    [-1, 1000, 'UP', 0],
    [-1, 1000, 'DOWN', -1],
    [Number.MAX_SAFE_INTEGER, 1024, 'UP', 8_796_093_022_208],
  ] as const)('rule M5: %d by %d rounded %s is %d', (amount, divide, round, units) => {
    expect(transformUnits(amount, { divide, round })).toBe(units)
  })

  it('and stay without a transformation', () => {
    expect(transformUnits(1.5, null)).toBe(1.5)
  })
})
