import { invalidRequest } from '../../core/errors/errorTable.ts'
import { readQuery } from '../../server/request/readQuery.ts'

type Query = Readonly<Record<string, unknown>>

/** Reads a query as the SDKs write it: `createdAt[gte]=…` is a field of `createdAt`, an empty text is nothing. */
export function readStiggQuery(request: Request): Query {
  const query: Record<string, unknown> = {}
  const ranges = new Map<string, Record<string, string>>()
  for (const [key, value] of Object.entries(readQuery(request))) {
    if (value === '') continue
    const [, name, bound] = /^([A-Za-z]+)\[(\w+)\]$/.exec(key) ?? []
    if (name === undefined || bound === undefined) query[key] = value
    else ranges.set(name, { ...ranges.get(name), [bound]: value })
  }
  for (const [name, range] of ranges) {
    if (Object.hasOwn(query, name)) {
      throw invalidRequest([{ path: name, code: 'Duplicate', expected: 'each key once' }])
    }
    query[name] = range
  }
  return query
}
