import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { ResetAnchor, ResetPeriod } from '../../src/core/catalog/Catalog.ts'
import { usageWindow } from '../../src/core/usage/usageWindow.ts'

const at = (text: string): number => Date.parse(text)
const toZoned = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC')
const durations = {
  YEAR: 'years',
  MONTH: 'months',
  WEEK: 'weeks',
  DAY: 'days',
  HOUR: 'hours',
} as const satisfies Record<ResetPeriod, string>
const weekdays = [
  'EveryMonday',
  'EveryTuesday',
  'EveryWednesday',
  'EveryThursday',
  'EveryFriday',
  'EverySaturday',
  'EverySunday',
] as const satisfies readonly ResetAnchor[]

const instants = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2080-01-01T00:00:00Z') })
const resets = fc.constantFrom<readonly [ResetPeriod, ResetAnchor]>(
  ['YEAR', 'SubscriptionStart'],
  ['MONTH', 'SubscriptionStart'],
  ['WEEK', 'SubscriptionStart'],
  ['DAY', 'SubscriptionStart'],
  ['HOUR', 'SubscriptionStart'],
  ['MONTH', 'StartOfTheMonth'],
  ...weekdays.map((weekday) => ['WEEK', weekday] as const),
)

/** The k-th window by the calendar of Temporal. */
function boundary(resetPeriod: ResetPeriod, anchor: number, k: number): number {
  return toZoned(anchor).add({ [durations[resetPeriod]]: k }).epochMilliseconds
}

/** The window of an instant by the calendar of Temporal, searched from its anchor. */
function expectedWindow(
  resetPeriod: ResetPeriod,
  resetAnchor: ResetAnchor,
  subscriptionStart: number,
  instant: number,
) {
  const day = toZoned(instant).startOfDay()
  if (resetAnchor === 'StartOfTheMonth') {
    const start = day.with({ day: 1 })
    return { start: start.epochMilliseconds, end: start.add({ months: 1 }).epochMilliseconds }
  }
  const weekday = weekdays.findIndex((name) => name === resetAnchor)
  if (weekday >= 0) {
    const start = day.subtract({ days: (day.dayOfWeek - 1 - weekday + 7) % 7 })
    return { start: start.epochMilliseconds, end: start.add({ weeks: 1 }).epochMilliseconds }
  }
  const since = toZoned(subscriptionStart).until(toZoned(instant), {
    largestUnit: durations[resetPeriod],
  })[durations[resetPeriod]]
  const ks = [since - 2, since - 1, since, since + 1, since + 2]
  const k = ks.findLast((candidate) => boundary(resetPeriod, subscriptionStart, candidate) <= instant) ?? 0
  return {
    start: boundary(resetPeriod, subscriptionStart, k),
    end: boundary(resetPeriod, subscriptionStart, k + 1),
  }
}

describe('rule E9: the windows in which usage counts', () => {
  it('rule E9: are those of the calendar, whatever they are anchored to', () => {
    fc.assert(
      fc.property(resets, instants, instants, ([resetPeriod, resetAnchor], subscriptionStart, instant) => {
        expect(usageWindow({ resetPeriod, resetAnchor }, subscriptionStart, instant)).toEqual(
          expectedWindow(resetPeriod, resetAnchor, subscriptionStart, instant),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('rule E9: from the subscription’s start clamp to the end of the month, and find their day again', () => {
    const reset = { resetPeriod: 'MONTH', resetAnchor: 'SubscriptionStart' } as const
    const starts = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']
    for (const [i, day] of starts.entries()) {
      const next = starts[i + 1]
      if (!next) continue
      expect(usageWindow(reset, at('2024-01-31T12:00:00Z'), at(`${day}T12:00:00Z`))).toEqual({
        start: at(`${day}T12:00:00Z`),
        end: at(`${next}T12:00:00Z`),
      })
    }
  })

  it('rule E9: by the year of a leap day end on 28 February, but for the next leap year', () => {
    const reset = { resetPeriod: 'YEAR', resetAnchor: 'SubscriptionStart' } as const
    const window = (now: string) => usageWindow(reset, at('2024-02-29T00:00:00Z'), at(now))
    expect(window('2024-12-01T00:00:00Z')?.end).toBe(at('2025-02-28T00:00:00Z'))
    expect(window('2027-12-01T00:00:00Z')?.end).toBe(at('2028-02-29T00:00:00Z'))
  })

  it('threat T18: are half-open, and follow one another without a gap', () => {
    fc.assert(
      fc.property(resets, instants, instants, ([resetPeriod, resetAnchor], subscriptionStart, instant) => {
        const reset = { resetPeriod, resetAnchor }
        const window = usageWindow(reset, subscriptionStart, instant)
        if (!window) throw new Error('a reset has a window')
        expect(window.start).toBeLessThanOrEqual(instant)
        expect(window.end).toBeGreaterThan(instant)
        expect(usageWindow(reset, subscriptionStart, window.start)).toEqual(window)
        expect(usageWindow(reset, subscriptionStart, window.end - 1)).toEqual(window)
        expect(usageWindow(reset, subscriptionStart, window.end)?.start).toBe(window.end)
      }),
    )
  })
})
