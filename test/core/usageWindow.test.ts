import { describe, expect, it } from 'vitest'
import { aggregateEvents } from '../../src/core/usage/aggregateEvents.ts'
import type { RecordedEvent } from '../../src/core/usage/UsageCounter.ts'
import { usageWindow } from '../../src/core/usage/usageWindow.ts'
import type { AggregationFunction, ResetAnchor, ResetPeriod } from '../../src/core/catalog/Catalog.ts'

const at = (text: string): number => Date.parse(text)
const subscriptionStart = at('2026-01-31T12:30:00Z')
/** A Sunday. */
const now = at('2026-03-01T09:15:00Z')

const windowOf = (resetPeriod: ResetPeriod | null, resetAnchor: ResetAnchor = 'SubscriptionStart') =>
  usageWindow({ resetPeriod, resetAnchor }, subscriptionStart, now)

describe('the window in which usage counts', () => {
  it('is none when usage never resets', () => {
    expect(windowOf(null)).toBeNull()
  })

  it.each([
    ['HOUR', 'SubscriptionStart', '2026-03-01T08:30:00Z', '2026-03-01T09:30:00Z'],
    ['DAY', 'SubscriptionStart', '2026-02-28T12:30:00Z', '2026-03-01T12:30:00Z'],
    ['WEEK', 'SubscriptionStart', '2026-02-28T12:30:00Z', '2026-03-07T12:30:00Z'],
    ['MONTH', 'SubscriptionStart', '2026-02-28T12:30:00Z', '2026-03-31T12:30:00Z'],
    ['YEAR', 'SubscriptionStart', '2026-01-31T12:30:00Z', '2027-01-31T12:30:00Z'],
    ['MONTH', 'StartOfTheMonth', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
    ['WEEK', 'EverySunday', '2026-03-01T00:00:00Z', '2026-03-08T00:00:00Z'],
    ['WEEK', 'EveryMonday', '2026-02-23T00:00:00Z', '2026-03-02T00:00:00Z'],
    ['WEEK', 'EveryTuesday', '2026-02-24T00:00:00Z', '2026-03-03T00:00:00Z'],
    ['WEEK', 'EveryWednesday', '2026-02-25T00:00:00Z', '2026-03-04T00:00:00Z'],
    ['WEEK', 'EveryThursday', '2026-02-26T00:00:00Z', '2026-03-05T00:00:00Z'],
    ['WEEK', 'EveryFriday', '2026-02-27T00:00:00Z', '2026-03-06T00:00:00Z'],
    ['WEEK', 'EverySaturday', '2026-02-28T00:00:00Z', '2026-03-07T00:00:00Z'],
  ] as const)('per %s by %s is from %s to %s', (period, anchor, start, end) => {
    expect(windowOf(period, anchor)).toEqual({ start: at(start), end: at(end) })
  })
})

describe('what a meter reads', () => {
  const window = { start: 100, end: 200 }
  const event = (value: RecordedEvent['value'], when: number): RecordedEvent => ({
    resourceId: null,
    featureId: 'units',
    dedupeKey: `${value}-${when}`,
    fingerprint: '',
    value,
    at: when,
    recordedAt: when,
  })
  const read = (aggregation: AggregationFunction, events: readonly RecordedEvent[]) =>
    aggregateEvents({ aggregation }, events, window)

  it.each([
    ['COUNT', 4],
    ['SUM', 16],
    ['MAX', 7],
    ['MIN', 2],
    ['AVG', 4],
    ['UNIQUE', 3],
  ] as const)('as %s is %i', (aggregation, reading) => {
    const events = [event(7, 100), event(2, 150), event(2, 160), event(5, 199)]
    expect(read(aggregation, events)).toBe(reading)
  })

  it('leaves out what is before the window, and what is at its end', () => {
    expect(read('COUNT', [event(1, 99), event(1, 100), event(1, 200)])).toBe(1)
  })

  it('is 0 when nothing happened', () => {
    for (const aggregation of ['COUNT', 'SUM', 'MAX', 'MIN', 'AVG', 'UNIQUE'] as const) {
      expect(read(aggregation, [])).toBe(0)
    }
  })

  it('counts nobody for an event that does not say who it was', () => {
    expect(read('UNIQUE', [event(null, 150), event('user-01', 150)])).toBe(1)
  })
})
