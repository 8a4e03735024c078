/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. All instants in Latchkey are UTC. */
export type Instant = number

/** Calendar units that periods are counted in. */
export type CalendarUnit = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'YEAR'

const HOUR = 3_600_000
const fixed = { HOUR, DAY: 24 * HOUR, WEEK: 7 * 24 * HOUR } as const

/** The number of days of a month, `month` counted from 0. */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}

/**
 * Adds calendar units in UTC. Months and years clamp to the end of the month (31 January + 1 month is
 * 28 or 29 February), always counted from the given instant: add `k` units to the anchor, never one to the last result.
 */
export function addUnits(instant: Instant, count: number, unit: CalendarUnit): Instant {
  if (unit !== 'MONTH' && unit !== 'YEAR') return instant + count * fixed[unit]
  const date = new Date(instant)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count * (unit === 'YEAR' ? 12 : 1)
  const year = Math.floor(months / 12)
  const month = months - year * 12
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month))
  return (
    Date.UTC(year, month, day) +
    (instant - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))
  )
}

/** A half-open span: `start` belongs to it, `end` does not. */
export interface Period {
  readonly start: Instant
  readonly end: Instant
}

/** The period of length one `unit`, counted from `anchor`, that contains `instant` (also before the anchor). */
export function periodContaining(anchor: Instant, unit: CalendarUnit, instant: Instant): Period {
  let k = estimateIndex(anchor, unit, instant)
  while (addUnits(anchor, k, unit) > instant) k--
  while (addUnits(anchor, k + 1, unit) <= instant) k++
  return { start: addUnits(anchor, k, unit), end: addUnits(anchor, k + 1, unit) }
}

function estimateIndex(anchor: Instant, unit: CalendarUnit, instant: Instant): number {
  if (unit !== 'MONTH' && unit !== 'YEAR') return Math.floor((instant - anchor) / fixed[unit])
  const a = new Date(anchor)
  const b = new Date(instant)
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + (b.getUTCMonth() - a.getUTCMonth())
  return Math.floor(unit === 'YEAR' ? months / 12 : months)
}

const isoPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * Reads an instant from a number of milliseconds or an ISO 8601 text with a zone.
 * Returns null for anything else and for dates that do not exist (2023-02-30).
 */
export function parseInstant(input: unknown): Instant | null {
  if (typeof input === 'number') {
    return Number.isSafeInteger(input) && Math.abs(input) <= 8.64e15 ? input : null
  }
  if (typeof input !== 'string' || !isoPattern.test(input)) return null
  const [year = 0, month = 0, day = 0] = input.slice(0, 10).split('-').map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month - 1)) return null
  const parsed = Date.parse(input)
  return Number.isNaN(parsed) ? null : parsed
}
