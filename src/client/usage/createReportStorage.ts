import type { Instant } from '../../core/time/Instant.ts'
import type { ClientStorage } from '../ClientOptions.ts'
import type { PendingReport } from '../entitlement/StoreState.ts'

const VERSION = 1

/** A report that waits to be sent. */
export interface QueuedReport extends PendingReport {
  readonly customerId: string
  readonly resourceId: string | undefined
  /** Server time where it was known, else this machine's. */
  readonly createdAt: Instant
}

/** Where the reports of each customer wait, oldest first. What is damaged, or of another version, is not there. */
export interface ReportStorage {
  read(customerId: string): readonly QueuedReport[]
  write(customerId: string, reports: readonly QueuedReport[]): void
}

export function createReportStorage(storage: ClientStorage): ReportStorage {
  const keyOf = (customerId: string): string => `latchkey:usage:${customerId}`
  return {
    read: (customerId) =>
      parseReports(storage.getItem(keyOf(customerId))).filter((report) => report.customerId === customerId),
    write(customerId, reports) {
      if (reports.length === 0) storage.removeItem(keyOf(customerId))
      else storage.setItem(keyOf(customerId), JSON.stringify({ version: VERSION, reports }))
    },
  }
}

function parseReports(text: string | null): readonly QueuedReport[] {
  if (text === null) return []
  try {
    const kept = JSON.parse(text) as { version?: unknown; reports?: unknown } | null
    return kept?.version === VERSION && Array.isArray(kept.reports) ? kept.reports.filter(isReport) : []
  } catch {
    return []
  }
}

function isReport(entry: unknown): entry is QueuedReport {
  const report = entry as Partial<QueuedReport> | null
  return (
    [report?.key, report?.featureId, report?.customerId].every((part) => typeof part === 'string') &&
    [report?.value, report?.createdAt].every(Number.isFinite) &&
    (report?.resourceId === undefined || typeof report.resourceId === 'string') &&
    (report?.updateBehavior === 'DELTA' || report?.updateBehavior === 'SET')
  )
}
