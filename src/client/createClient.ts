import type { Client } from './Client.ts'
import type { ClientOptions } from './ClientOptions.ts'
import { createSession } from './createSession.ts'

/**
 * Makes a client for one customer of one handler. It asks for nothing until somebody subscribes or calls `refresh`,
 * and touches no browser global on the way, so a server can make one per request.
 *
 * @example
 * ```ts
 * const client = createClient({ baseUrl: '/api/latchkey' })
 * await client.refresh()
 * client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).isGranted
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return createSession(options).forResource(options.resourceId)
}
