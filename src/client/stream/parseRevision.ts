import type { Revision } from '../../core/subscription/CustomerState.ts'

/** The revision in an event's data; null when it is something else. */
export function parseRevision(data: string): Revision | null {
  try {
    const { customer, catalog, usage } = JSON.parse(data) as Partial<Revision>
    return [customer, catalog, usage].every(Number.isSafeInteger)
      ? ({ customer, catalog, usage } as Revision)
      : null
  } catch {
    return null
  }
}

/** Whether any part of a revision is newer than what is known. */
export function isAhead(next: Revision, known: Revision): boolean {
  return next.customer > known.customer || next.catalog > known.catalog || next.usage > known.usage
}
