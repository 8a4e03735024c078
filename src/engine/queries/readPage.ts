import { invalidRequest } from '../../core/errors/errorTable.ts'
import { fromCursor, toCursor, type Position } from '../../protocol/cursor.ts'
import type { InstantRange, Page, PageQuery } from '../../protocol/listing.ts'
import type { CreatedBetween, Walk } from '../ports/Listing.ts'

const DEFAULT_LIMIT = 20

/** One row of a list, with its place in it. */
export interface Listed<T> {
  readonly at: Position
  readonly item: T
}

/** Reads the part of a list that is asked for; `walk` answers what follows a place, nearest first. */
export async function readPage<T>(
  query: PageQuery,
  walk: (walk: Walk) => Promise<readonly Listed<T>[]>,
): Promise<Page<T>> {
  const { limit = DEFAULT_LIMIT } = query
  const isBack = query.before !== undefined
  const from = placeOf(query)
  const found = await walk({ from, towards: isBack ? 'newer' : 'older', limit: limit + 1 })
  const rows = isBack ? found.slice(0, limit).toReversed() : found.slice(0, limit)
  const goesOn = found.length > limit
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    items: rows.map(({ item }) => item),
    next: last && (isBack || goesOn) ? toCursor(last.at) : null,
    prev: first && (isBack ? goesOn : from !== null) ? toCursor(first.at) : null,
  }
}

function placeOf({ after, before }: PageQuery): Position | null {
  if (after !== undefined && before !== undefined) {
    throw invalidRequest([{ path: 'before', code: 'InvalidCursor', expected: 'either after or before' }])
  }
  const [path, cursor] = after === undefined ? ['before', before] : ['after', after]
  if (cursor === undefined) return null
  const place = fromCursor(cursor)
  if (place) return place
  throw invalidRequest([{ path, code: 'InvalidCursor', expected: 'the next or prev of a page' }])
}

/** The borders of a range as a half-open one: whole milliseconds make that exact. */
export function createdBetween({ gt, gte, lt, lte }: InstantRange = {}): CreatedBetween {
  const starts = [gte, gt === undefined ? undefined : gt + 1].filter((at) => at !== undefined)
  const ends = [lt, lte === undefined ? undefined : lte + 1].filter((at) => at !== undefined)
  return {
    start: starts.length > 0 ? Math.max(...starts) : null,
    end: ends.length > 0 ? Math.min(...ends) : null,
  }
}
