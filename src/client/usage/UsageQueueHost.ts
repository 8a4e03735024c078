import type { Client } from '../Client.ts'
import type { UsageQueue } from './UsageQueue.ts'

/** What a client lends to its queue. */
export interface UsageQueueHost {
  readonly client: Pick<
    Client,
    'request' | 'emit' | 'getState' | 'now' | 'refresh' | 'announceChange' | 'resourceId' | 'open'
  >
  readonly random: () => number
  /** Whose reports come now; null while that is not known. */
  getCustomerId(): string | null
}

/** Made with `createUsageQueue`; given to `createClient` as `usageQueue`. */
export type UsageQueuePlugin = (host: UsageQueueHost) => UsageQueue
