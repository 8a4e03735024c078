import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addUnits, parseInstant, periodContaining, type CalendarUnit } from '../../src/core/time/Instant.ts'

const at = (text: string): number => Date.parse(text)
const first = at('1900-01-01T00:00:00Z')
const last = at('2199-12-31T23:59:59.999Z')
const instants = fc.integer({ min: first, max: last })
const units = fc.constantFrom<CalendarUnit>('HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR')

/** Calendar arithmetic by somebody else. */
function addByOracle(instant: number, count: number, unit: CalendarUnit): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC')
  const key = `${unit.toLowerCase()}s`
  return zoned.add({ [key]: count }).epochMilliseconds
}

describe('adding calendar units', () => {
  it.each([
    ['2026-01-31T12:00:00Z', 1, 'MONTH', '2026-02-28T12:00:00Z'],
    ['2026-01-31T12:00:00Z', 2, 'MONTH', '2026-03-31T12:00:00Z'],
    ['2024-01-31T12:00:00Z', 1, 'MONTH', '2024-02-29T12:00:00Z'],
    ['2024-02-29T00:00:00Z', 1, 'YEAR', '2025-02-28T00:00:00Z'],
    ['2024-02-29T00:00:00Z', 4, 'YEAR', '2028-02-29T00:00:00Z'],
    ['2026-03-31T23:59:59.999Z', -1, 'MONTH', '2026-02-28T23:59:59.999Z'],
    ['2026-01-15T00:00:00Z', -1, 'MONTH', '2025-12-15T00:00:00Z'],
    ['2026-12-31T00:00:00Z', 14, 'DAY', '2027-01-14T00:00:00Z'],
    ['1999-12-31T00:00:00Z', 2, 'MONTH', '2000-02-29T00:00:00Z'],
    ['1899-12-31T00:00:00Z', 2, 'MONTH', '1900-02-28T00:00:00Z'],
  ] as const)('%s plus %i %s is %s', (instant, count, unit, expected) => {
    expect(addUnits(at(instant), count, unit)).toBe(at(expected))
  })

  it('agrees with Temporal for any instant, count and unit', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -1200, max: 1200 }), units, (instant, count, unit) => {
        expect(addUnits(instant, count, unit)).toBe(addByOracle(instant, count, unit))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the period that contains an instant', () => {
  it.each([
    // A subscription of 31 January, seen on and just before the clamped boundaries.
    ['2026-01-31T12:00:00Z', '2026-02-28T11:59:59.999Z', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z'],
    ['2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z', '2026-02-28T12:00:00Z', '2026-03-31T12:00:00Z'],
    ['2026-01-31T12:00:00Z', '2026-03-30T00:00:00Z', '2026-02-28T12:00:00Z', '2026-03-31T12:00:00Z'],
    ['2026-01-31T12:00:00Z', '2025-12-31T12:00:00Z', '2025-12-31T12:00:00Z', '2026-01-31T12:00:00Z'],
    ['2026-01-31T12:00:00Z', '2025-12-31T11:00:00Z', '2025-11-30T12:00:00Z', '2025-12-31T12:00:00Z'],
  ])('from %s at %s', (anchor, instant, start, end) => {
    expect(periodContaining(at(anchor), 'MONTH', at(instant))).toEqual({ start: at(start), end: at(end) })
  })

  it('contains it, and its bounds are whole units from the anchor', () => {
    fc.assert(
      fc.property(instants, instants, units, (anchor, instant, unit) => {
        const { start, end } = periodContaining(anchor, unit, instant)
        expect(start).toBeLessThanOrEqual(instant)
        expect(end).toBeGreaterThan(instant)
        const length = { HOUR: 3.6e6, DAY: 8.64e7, WEEK: 6.048e8, MONTH: 2_629_746_000, YEAR: 31_556_952_000 }
        const near = Math.round((start - anchor) / length[unit])
        const counts = [near - 1, near, near + 1]
        const count = counts.find((k) => addByOracle(anchor, k, unit) === start)
        expect(count).toBeDefined()
        expect(addByOracle(anchor, (count ?? 0) + 1, unit)).toBe(end)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('reading an instant', () => {
  it.each([
    ['2023-08-22T11:27:41.000Z', Date.UTC(2023, 7, 22, 11, 27, 41)],
    ['2024-02-29T00:00Z', Date.UTC(2024, 1, 29)],
    ['2023-08-22T13:27:41+02:00', Date.UTC(2023, 7, 22, 11, 27, 41)],
    [0, 0],
    [1_700_000_000_000, 1_700_000_000_000],
  ])('%j is %i', (written, instant) => {
    expect(parseInstant(written)).toBe(instant)
  })

  it.each([
    ['2023-02-30T00:00:00Z'],
    ['2023-02-29T00:00:00Z'],
    ['2023-04-31T00:00:00Z'],
    ['2023-13-01T00:00:00Z'],
    ['2023-00-10T00:00:00Z'],
    ['2023-01-00T00:00:00Z'],
    ['2023-01-01T25:00:00Z'],
    ['2023-01-01'],
    ['2023-01-01T00:00:00'],
    ['yesterday'],
    ['10'],
    [Number.NaN],
    [1.5],
    [Infinity],
    [9e15],
    [null],
    [undefined],
    [new Date(0)],
  ])('%j is refused', (written) => {
    expect(parseInstant(written)).toBeNull()
  })
})
