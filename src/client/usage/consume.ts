import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { ConsumeResult } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { applyUsage } from '../entitlement/applyUsage.ts'
import { readBody } from '../transport/readBody.ts'
import { isUsageAnswer } from './sendReport.ts'

/**
 * Takes units if they fit, in one step on the server.
 * @param amount - feature units, a positive whole number
 * @returns whether it was granted; a denial is a value, not an error
 * @throws `InvalidRequest`, `FeatureNotFound`, `UsageNotReportable`, and what befalls any request
 */
export async function consume(client: Client, featureId: string, amount: number): Promise<ConsumeResult> {
  const write = client.open()
  const body = { featureId, amount, resourceId: client.resourceId } satisfies BrowserInput<'consume'>
  const reply = await client.request('consume', { body, idempotencyKey: client.createId() })
  const result = readBody<ConsumeResult>(
    reply,
    (it) => typeof it.isGranted === 'boolean' && isUsageAnswer(it),
  )
  write((state) => applyUsage(state, result))
  if (result.isGranted) client.announceChange()
  else {
    client.emit({ type: 'denied', featureId, reason: result.accessDeniedReason })
    // The server knows better than the cache: there is more news than the amount.
    if (client.getEntitlement(featureId, { requestedUsage: amount }).isGranted) void client.refresh()
  }
  return result
}
