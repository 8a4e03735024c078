import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { UsageResult } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { addPending, applyUsage, removePending } from '../entitlement/applyUsage.ts'
import { sendReport } from './sendReport.ts'

export interface ReportUsageOptions {
  /** `DELTA` changes the amount, `SET` replaces it. @defaultValue 'DELTA' */
  readonly updateBehavior?: 'DELTA' | 'SET'
  /** Makes a repeat count once. @defaultValue a fresh key */
  readonly idempotencyKey?: string
}

/**
 * Records usage, whatever the limit; resolves when the server has acknowledged it. An increase shows at once; when it is
 * refused it is taken back and this rejects. A feature of the client's `usageQueue` waits for the network instead.
 * @param value - feature units: a change (`DELTA`), or the new amount (`SET`)
 * @throws `InvalidRequest`, `FeatureNotFound`, `UsageNotReportable`, and what befalls any request
 */
export async function reportUsage(
  client: Client,
  featureId: string,
  value: number,
  { updateBehavior = 'DELTA', idempotencyKey = client.createId() }: ReportUsageOptions = {},
): Promise<UsageResult> {
  const report = { key: idempotencyKey, featureId, value, updateBehavior }
  if (client.usageQueue?.takes(featureId)) return client.usageQueue.report(report)
  const write = client.open()
  write((state) => addPending(state, report))
  try {
    const result = await sendReport(client.request, report, client.resourceId)
    write((state) => removePending(applyUsage(state, result), report.key))
    client.announceChange()
    return result
  } catch (error) {
    write((state) => removePending(state, report.key))
    if (isLatchkeyError(error)) client.emit({ type: 'usage_refused', featureId, error })
    throw error
  }
}
