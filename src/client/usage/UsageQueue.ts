import type { UsageResult } from '../../protocol/results.ts'
import type { PendingReport } from '../entitlement/StoreState.ts'

/** Keeps reports that could not be sent. */
export interface UsageQueue {
  takes(featureId: string): boolean
  /** Resolves when the server has acknowledged it, rejects when it never will. */
  report(report: PendingReport): Promise<UsageResult>
  /** There may be something to show or to send: the customer became known, or the server was heard. */
  wake(): void
}
