import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { UsageResult } from '../../protocol/results.ts'
import type { Client, RequestOptions } from '../Client.ts'
import type { UsageAnswer } from '../entitlement/applyUsage.ts'
import type { PendingReport } from '../entitlement/StoreState.ts'
import { readBody } from '../transport/readBody.ts'

/** Sends a report under its key, which makes a repeat harmless. */
export async function sendReport(
  request: Client['request'],
  { key, featureId, value, updateBehavior }: PendingReport,
  resourceId: string | undefined,
  options?: RequestOptions,
): Promise<UsageResult> {
  const body = { featureId, value, updateBehavior, resourceId } satisfies BrowserInput<'report'>
  return readBody<UsageResult>(
    await request('report', { ...options, body, idempotencyKey: key }),
    isUsageAnswer,
  )
}

/** Whether an answer tells a counter's new amount. */
export function isUsageAnswer(body: Partial<UsageAnswer>): boolean {
  return typeof body.currentUsage === 'number' && typeof body.usageRevision === 'number'
}
