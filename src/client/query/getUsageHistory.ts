import type { Instant } from '../../core/time/Instant.ts'
import type { UsageHistory } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { usageVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** Whose usage, over which time. The span is half-open, its start included. */
export interface UsageHistorySpan {
  readonly featureId: string
  readonly startDate: Instant
  /** @defaultValue now */
  readonly endDate?: Instant | undefined
  /** What one point stands for. @defaultValue 'DAY' */
  readonly interval?: 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | undefined
}

/** Usage of a metered feature over time, with where counting began anew and how it is going; at most 1,000 points. */
export function getUsageHistory(client: Client, span: UsageHistorySpan): Query<UsageHistory> {
  const { featureId, startDate, endDate, interval } = span
  return histories(client, JSON.stringify({ featureId, startDate, endDate, interval }))
}

const histories = perClient((client, key) => {
  const { featureId, startDate, endDate, interval } = JSON.parse(key) as UsageHistorySpan
  const query = {
    featureId,
    startDate: String(startDate),
    endDate: endDate === undefined ? undefined : String(endDate),
    interval,
    resourceId: client.resourceId,
  }
  return createQuery<UsageHistory>({
    client,
    versionOf: usageVersion,
    load: async () =>
      readBody<UsageHistory>(
        await client.request('usageHistory', { query }),
        (body) => Array.isArray(body.points) && Array.isArray(body.markers),
      ),
  })
})
