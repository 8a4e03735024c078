import { invalidRequest } from '../../core/errors/errorTable.ts'
import { formatPath } from '../../protocol/schemas/formatPath.ts'

/** Reads the query as an object of texts; a key that stands there twice is refused. */
export function readQuery(request: Request): Readonly<Record<string, string>> {
  const entries = [...new URL(request.url).searchParams]
  const seen = new Set<string>()
  for (const [key] of entries) {
    if (seen.has(key)) {
      throw invalidRequest([{ path: formatPath([key]), code: 'Duplicate', expected: 'each key once' }])
    }
    seen.add(key)
  }
  return Object.fromEntries(entries)
}
