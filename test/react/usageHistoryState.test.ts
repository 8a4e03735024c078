import { array, assert, double, integer, option, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usageHistoryState, type UsageHistoryInput } from '../../src/react/index.ts'
import { historySpan } from '../../src/react/usage-history/historySpan.ts'
import { niceTicks } from '../../src/react/usage-history/niceTicks.ts'
import { noon } from '../client/support/snapshots.ts'

const day = 86_400_000
const size = { width: 100, height: 50 }

function historyOf(values: readonly number[], change: Partial<UsageHistoryInput['history']> = {}) {
  return {
    points: values.map((value, index) => ({ at: noon + index * day, value, isResetPoint: false })),
    markers: [],
    pace: null,
    ...change,
  }
}

const view = (values: readonly number[], change: Partial<UsageHistoryInput> = {}) =>
  usageHistoryState({
    history: historyOf(values),
    span: { start: noon, end: noon + 4 * day },
    meter: { limit: 10, resetsAt: null },
    size,
    ...change,
  })

describe('the history of usage', () => {
  it('has a line of its table for every point of its chart', () => {
    const { rows, chart, highest, latest, isEmpty } = view([1, 3, 12, 12])
    expect(rows.map(({ value, change, isAboveLimit }) => [value, change, isAboveLimit])).toEqual([
      [1, null, false],
      [3, 2, false],
      [12, 9, true],
      [12, 0, true],
    ])
    expect(chart.points.map(({ x }) => x)).toEqual([0, 25, 50, 75])
    expect({ highest, latest, isEmpty }).toEqual({ highest: 12, latest: 12, isEmpty: false })
  })

  it('draws the line and its limit to one scale, from 0 at the bottom', () => {
    const { chart } = view([0, 5, 10, 20])
    expect(chart.yTicks).toEqual([
      { value: 0, y: 50 },
      { value: 5, y: 37.5 },
      { value: 10, y: 25 },
      { value: 15, y: 12.5 },
      { value: 20, y: 0 },
    ])
    expect(chart.points.map(({ y }) => y)).toEqual([50, 37.5, 25, 0])
    expect(chart.limitY).toBe(25)
  })

  it('breaks where counting began anew, and names why', () => {
    const history = historyOf([4, 6, 1, 2], {
      markers: [{ at: noon + 2 * day + 5, type: 'PERIODIC_RESET' }],
    })
    const points = history.points.map((point, index) => ({ ...point, isResetPoint: index === 2 }))
    const { chart, rows } = view([], { history: { ...history, points } })
    expect(chart.segments.map((segment) => segment.length)).toEqual([2, 2])
    expect(rows.map(({ reset, change }) => [reset, change])).toEqual([
      [null, null],
      [null, 2],
      ['PERIODIC_RESET', null],
      [null, 1],
    ])
    expect(chart.markers).toMatchObject([{ type: 'PERIODIC_RESET', x: 50 }])
  })

  it('goes on to the end of the window, as usage does', () => {
    const history = historyOf([2, 4, 6, 8], { pace: { projectedUsage: 16, limitReachedAt: noon + 5 * day } })
    const { chart, pace } = view([], { history, meter: { limit: 10, resetsAt: noon + 8 * day } })
    expect(pace).toEqual({ projectedUsage: 16, limitReachedAt: noon + 5 * day, willExceed: true })
    expect(chart.projection).toEqual({ from: chart.points[3], to: { x: 100, y: 10 } })
    expect(chart.points.map(({ x }) => x)).toEqual([0, 12.5, 25, 37.5])
  })

  it('does not flatten the line for a limit far away, nor for none', () => {
    expect(view([1, 2], { meter: { limit: 1000, resetsAt: null } }).chart.limitY).toBeNull()
    expect(view([1, 2], { meter: { limit: null, resetsAt: null } }).chart.limitY).toBeNull()
    expect(view([0, 0], { meter: { limit: 1000, resetsAt: null } }).chart.limitY).toBe(0)
  })

  it('is empty without usage, and then has a scale all the same', () => {
    for (const values of [[], [0, 0]]) {
      const { isEmpty, chart } = view(values, { meter: null })
      expect(isEmpty).toBe(true)
      expect(chart.yTicks).toEqual([
        { value: 0, y: 50 },
        { value: 1, y: 0 },
      ])
      expect(chart.projection).toBeNull()
    }
  })

  it('names at most six times, the first among them', () => {
    const values = Array.from({ length: 31 }, (_, index) => index)
    const { chart } = view(values, { span: { start: noon, end: noon + 31 * day } })
    expect(chart.xTicks.length).toBeLessThanOrEqual(6)
    expect(chart.xTicks[0]).toEqual({ at: noon, x: 0 })
    const steps = chart.xTicks.slice(1).map(({ at }, index) => at - (chart.xTicks[index]?.at ?? 0))
    expect(new Set(steps).size).toBe(1)
  })

  it('lies within its chart, whatever was used', () => {
    assert(
      property(
        array(double({ min: 0, max: 1e12, noNaN: true }), { maxLength: 40 }),
        option(integer({ min: 0, max: 1e9 })),
        (values, limit) => {
          const { chart } = view(values, { meter: { limit, resetsAt: null } })
          const ys = [...chart.points, ...chart.yTicks].map(({ y }) => y)
          for (const y of [...ys, chart.limitY ?? 0]) {
            expect(y).toBeGreaterThanOrEqual(0)
            expect(y).toBeLessThanOrEqual(size.height)
          }
        },
      ),
    )
  })
})

describe('the values of a scale', () => {
  it.each([
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [12, [0, 5, 10, 15]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [100, [0, 50, 100]],
    [0, [0, 1]],
    [5e-324, [0, 1]],
    [NaN, [0, 1]],
    [Infinity, [0, 1]],
  ])('up to %s are %s', (maximum, expected) => {
    expect(niceTicks(maximum)).toEqual(expected)
  })

  it('reach the maximum in few even steps', () => {
    assert(
      property(double({ min: 1e-6, max: 1e15, noNaN: true }), (maximum) => {
        const ticks = niceTicks(maximum)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(maximum * (1 - 1e-8))
      }),
    )
  })
})

describe('the last days', () => {
  it('begin with a day in UTC, and are the same for all of it', () => {
    const midnight = Date.UTC(2026, 0, 15)
    expect(historySpan(noon, 1)).toEqual({ start: midnight, end: noon })
    expect(historySpan(noon, 30).start).toBe(midnight - 29 * day)
    expect(historySpan(noon + 3_600_000, 30).start).toBe(midnight - 29 * day)
    expect(historySpan(noon, 0).start).toBe(midnight)
  })
})
