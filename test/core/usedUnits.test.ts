import { describe, expect, it } from 'vitest'
import { meterCounts } from '../../src/core/usage/meterCounts.ts'
import type { RecordedEvent } from '../../src/core/usage/UsageCounter.ts'
import { usedUnits, type CountedEntry } from '../../src/core/usage/usedUnits.ts'
import { usageWindow } from '../../src/core/usage/usageWindow.ts'

const span = { start: 100, end: 200 }
const counted = { meterType: 'INCREMENTAL', unitTransformation: null } as const
const held = { meterType: 'FLUCTUATING', unitTransformation: null } as const

const report = (at: number, before: number, amount: number): CountedEntry => ({
  at,
  before,
  amount,
  type: 'report',
})
const reset = (at: number): CountedEntry => ({ at, before: 0, amount: 0, type: 'reset' })
const used = (entries: readonly CountedEntry[], hasWindow = false) =>
  usedUnits(counted, hasWindow, entries, span)
const highest = (entries: readonly CountedEntry[]) => usedUnits(held, false, entries, span)

describe('units that are used up', () => {
  it('are the increases within the span, half-open', () => {
    expect(used([])).toBe(0)
    expect(used([report(50, 0, 30)])).toBe(0)
    expect(used([report(99, 0, 30), report(100, 30, 32), report(199, 32, 37), report(200, 37, 99)])).toBe(7)
  })

  it('go on over windows that are over and resets: these take nothing off', () => {
    expect(used([report(99, 0, 30), report(110, 30, 40), report(120, 0, 5), report(130, 5, 6)])).toBe(16)
    expect(used([report(110, 0, 10), reset(115), report(120, 0, 5)])).toBe(15)
  })

  it('are lessened by what is taken back, but no window below nothing', () => {
    expect(used([report(110, 0, 10), report(120, 10, 4)])).toBe(4)
    // 30 belong to the span before; of the window that follows nothing is lost by them.
    expect(used([report(99, 0, 30), report(110, 30, 2), report(120, 0, 5)])).toBe(5)
    expect(used([report(99, 0, 30), report(110, 30, 2), reset(115), report(120, 0, 5)])).toBe(5)
    expect(used([report(99, 0, 30), report(110, 30, 2), report(120, 2, 7)])).toBe(0)
  })

  it('are of features that are merely held too, where a window counts them anew', () => {
    const entries = [report(99, 0, 30), report(110, 30, 33), report(120, 0, 4)]
    expect(usedUnits(held, true, entries, span)).toBe(7)
  })

  it('are exact in decimals, and in the units that are sold', () => {
    expect(used([report(110, 0, 0.1), report(120, 0.1, 0.3), report(130, 0.3, 0.7)])).toBe(0.7)
    const gigabytes = {
      ...counted,
      unitTransformation: { divide: 1000, round: 'UP', featureUnits: 'GB', featureUnitsPlural: 'GB' },
    } as const
    const entries = [report(110, 0, 600), report(120, 600, 1200), report(130, 0, 1)]
    expect(usedUnits(gigabytes, false, entries, span)).toBe(2)
  })
})

describe('units that are held', () => {
  it('are the most that there ever were, with what stood when the span began', () => {
    expect(highest([])).toBe(0)
    expect(highest([report(50, 0, 9)])).toBe(9)
    expect(highest([report(50, 0, 4), report(110, 4, 9), report(150, 9, 2)])).toBe(9)
    expect(highest([report(10, 0, 20), report(50, 20, 4), report(200, 4, 9)])).toBe(4)
  })

  it('are without what was taken back before it began', () => {
    expect(highest([report(50, 0, 9), report(100, 9, 3)])).toBe(3)
  })
})

describe('what a meter counts', () => {
  const windowAt = (at: number) =>
    at < 150
      ? { start: 0, end: 150 }
      : usageWindow({ resetPeriod: null, resetAnchor: 'SubscriptionStart' }, 0, at)
  const event = (value: RecordedEvent['value'], at: number, recordedAt = at): RecordedEvent => ({
    resourceId: null,
    featureId: 'units',
    dedupeKey: `${value} ${at}`,
    fingerprint: '',
    value,
    at,
    recordedAt,
  })
  const read = (aggregation: 'COUNT' | 'SUM' | 'UNIQUE' | 'MAX' | 'AVG', events: readonly RecordedEvent[]) =>
    usedUnits(counted, true, meterCounts({ aggregation }, events, windowAt), span)

  it('is told with the period in which it was recorded, however late that was', () => {
    const events = [event(1, 90), event(1, 95, 105), event(1, 120), event(1, 130, 205)]
    expect(read('COUNT', events)).toBe(2)
    expect(read('SUM', events)).toBe(2)
  })

  it('counts in the window of its own time', () => {
    // `a` was there before the span in the first window, and is new in the second.
    const events = [event('a', 90), event('a', 110), event('b', 120), event('a', 160), event('b', 140, 170)]
    expect(read('UNIQUE', events)).toBe(2)
  })

  it('is what its reading grew by', () => {
    expect(read('MAX', [event(5, 90), event(3, 110), event(8, 120)])).toBe(3)
    expect(read('AVG', [event(6, 110), event(3, 120), event(3, 190)])).toBe(4.5 + 3)
    expect(read('SUM', [event(0.1, 110), event(0.2, 120), event(0.4, 130)])).toBe(0.7)
  })
})
