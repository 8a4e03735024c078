import { invalidRequest } from '../../core/errors/errorTable.ts'
import { fromCursor, toCursor } from '../../protocol/cursor.ts'
import type { Page, PageQuery } from '../../protocol/listing.ts'

/** The part of a list that is asked for, of a list that is known whole and stays in its order. */
export function paginate<T>(
  rows: readonly T[],
  { after, before, limit = 20 }: PageQuery,
  idOf: (row: T) => string,
): Page<T> {
  const cursorOf = (row: T | undefined) =>
    row === undefined ? null : toCursor({ createdAt: 0, id: idOf(row) })
  const placeOf = (path: string, cursor: string): number => {
    const id = fromCursor(cursor)?.id
    const place = rows.findIndex((row) => idOf(row) === id)
    if (place >= 0) return place
    throw invalidRequest([{ path, code: 'InvalidCursor', expected: 'the next or prev of a page' }])
  }
  const end = before === undefined ? rows.length : placeOf('before', before)
  const start =
    after === undefined ? Math.max(0, before === undefined ? 0 : end - limit) : placeOf('after', after) + 1
  const items = rows.slice(start, Math.min(end, start + limit))
  const goesOn = start + items.length < rows.length
  return {
    items,
    next: goesOn ? cursorOf(items.at(-1)) : null,
    prev: start > 0 ? cursorOf(items.at(0)) : null,
  }
}
