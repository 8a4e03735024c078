import { describe, expect, it } from 'vitest'
import type { Instant, Period } from '../../src/core/time/Instant.ts'
import { meterEntries } from '../../src/core/usage/meterEntries.ts'
import {
  intervalStarts,
  usageMarkers,
  usagePoints,
  type AmountEntry,
} from '../../src/core/usage/usageHistory.ts'
import { usagePace } from '../../src/core/usage/usagePace.ts'

const DAY = 86_400_000
const day = (count: number): Instant => count * DAY
const report = (at: number, amount: number): AmountEntry => ({ at: day(at), amount, type: 'report' })
const reset = (at: number): AmountEntry => ({ at: day(at), amount: 0, type: 'reset' })
/** Windows of ten days. */
const tenDays = (at: Instant): Period => {
  const start = Math.floor(at / day(10)) * day(10)
  return { start, end: start + day(10) }
}
const span = (from: number, to: number): Period => ({ start: day(from), end: day(to) })
const points = (entries: readonly AmountEntry[], within: Period, windowAt: (at: Instant) => Period | null) =>
  usagePoints(entries, intervalStarts(within, 'DAY') ?? [], {
    span: within,
    windowAt,
    unitTransformation: null,
  })

describe('the points of usage over time', () => {
  it('hold the last value of each interval, and what stays in between', () => {
    const entries = [report(0.5, 3), report(1.1, 4), report(1.9, 6), report(3, 7)]
    expect(points(entries, span(1, 5), () => null).map(({ value }) => value)).toEqual([6, 6, 7, 7])
  })

  it('begin at 0 where nothing was reported before', () => {
    expect(points([report(2.5, 3)], span(1, 4), () => null)).toEqual([
      { at: day(1), value: 0, isResetPoint: false },
      { at: day(2), value: 3, isResetPoint: false },
      { at: day(3), value: 3, isResetPoint: false },
    ])
  })

  it('are 0 again when a window is over, and say which is the first of the next', () => {
    const entries = [report(8, 3), report(11.5, 2)]
    expect(
      points(entries, span(8, 13), tenDays).map(({ value, isResetPoint }) => [value, isResetPoint]),
    ).toEqual([
      [3, false],
      [3, false],
      [0, true],
      [2, false],
      [2, false],
    ])
  })

  it('start anew where the subscription changed', () => {
    const entries = [report(1, 3), reset(2.5), report(2.6, 1), report(4, 2)]
    expect(
      points(entries, span(1, 5), () => null).map(({ value, isResetPoint }) => [value, isResetPoint]),
    ).toEqual([
      [3, false],
      [1, true],
      [1, false],
      [2, false],
    ])
  })

  it('leave out what happened at the end of the span, and cut its last interval', () => {
    const within = { start: day(1), end: day(2.5) }
    expect(points([report(2.5, 3)], within, () => null).map(({ value }) => value)).toEqual([0, 0])
    expect(points([report(2.4, 3)], within, () => null).map(({ value }) => value)).toEqual([0, 3])
  })

  it('are at most 1,000', () => {
    expect(intervalStarts(span(0, 1000), 'DAY')).toHaveLength(1000)
    expect(intervalStarts(span(0, 1001), 'DAY')).toBeNull()
  })

  it('by the month begin on its day, or on the last one', () => {
    const starts = intervalStarts({ start: Date.UTC(2024, 0, 31), end: Date.UTC(2024, 4, 1) }, 'MONTH')
    expect(starts?.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ])
  })
})

describe('the markers of resets', () => {
  it('stand where windows begin and where subscriptions changed, in order', () => {
    expect(usageMarkers([report(3, 1), reset(15)], span(5, 31), tenDays, day(0))).toEqual([
      { at: day(10), type: 'PERIODIC_RESET' },
      { at: day(15), type: 'SUBSCRIPTION_CHANGE_RESET' },
      { at: day(20), type: 'PERIODIC_RESET' },
      { at: day(30), type: 'PERIODIC_RESET' },
    ])
  })

  it('stand nowhere before counting began, nor at its beginning', () => {
    const markers = usageMarkers([], span(0, 31), tenDays, day(20))
    expect(markers?.map(({ at }) => at)).toEqual([day(30)])
  })

  it('stand at the start of the span, and not at its end', () => {
    const markers = usageMarkers([reset(20), reset(30)], span(20, 30), tenDays, day(0))
    expect(markers?.map(({ at }) => at)).toEqual([day(20), day(20)])
  })

  it('are none when usage never resets, and no answer when there are too many', () => {
    expect(usageMarkers([], span(0, 31), () => null, null)).toEqual([])
    expect(usageMarkers([], span(0, 10_000), tenDays, day(0))).toHaveLength(999)
    expect(usageMarkers([], span(0, 10_021), tenDays, day(0))).toBeNull()
  })
})

describe('what a meter read after each event', () => {
  it('is in the order of their times, anew in each window', () => {
    const event = (at: number, value: number) => ({
      resourceId: null,
      featureId: 'units',
      dedupeKey: String(at),
      fingerprint: '',
      value,
      at: day(at),
      recordedAt: day(at),
    })
    const events = [event(3, 0.2), event(1, 0.1), event(12, 5), event(10, 1), event(25, 7)]
    expect(meterEntries({ aggregation: 'SUM' }, events, tenDays)).toEqual([
      report(1, 0.1),
      report(3, 0.3),
      report(10, 1),
      report(12, 6),
      report(25, 7),
    ])
    expect(meterEntries({ aggregation: 'SUM' }, events, () => null).at(-1)?.amount).toBe(13.3)
  })
})

describe('the pace of usage', () => {
  it.each([
    [25, 5, 100, 50, null],
    [50, 5, 100, 100, null],
    [51, 5, 100, 102, 9.8039],
    [100, 5, 100, 200, 5],
    [120, 5, 100, 240, 5],
    [1, 4, null, 3, null],
    [0.5, 4, 100, 1, null],
    [0.3, 5, 100, 1, null],
  ])(
    'of %d by day %d of 10 with the limit %s is %d, and reaches it on day %s',
    (usage, now, limit, projected, reached) => {
      const pace = usagePace(span(0, 10), usage, limit, day(now))
      expect(pace?.projectedUsage).toBe(projected)
      if (reached === null) expect(pace?.limitReachedAt).toBeNull()
      else expect((pace?.limitReachedAt ?? 0) / DAY).toBeCloseTo(reached, 4)
    },
  )

  it('is none without a window, without usage, and in the instant in which the window begins', () => {
    expect(usagePace(null, 5, 10, day(1))).toBeNull()
    expect(usagePace(span(0, 10), 0, 10, day(1))).toBeNull()
    expect(usagePace(span(0, 10), 5, 10, day(0))).toBeNull()
  })
})
