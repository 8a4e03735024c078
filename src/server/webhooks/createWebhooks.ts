import type { ClaimedEvents } from '../../protocol/Outbox.ts'
import type { DomainEvent } from '../../protocol/results.ts'
import { serverClock } from '../serverClock.ts'
import { createRequestId } from '../request/createRequestId.ts'
import { checkEndpoint, inProcessId } from './checkEndpoint.ts'
import { createListeners } from './createListeners.ts'
import { deliverLane } from './deliverLane.ts'
import { postMessage } from './postMessage.ts'
import { toMessage } from './toMessage.ts'
import type { DeliveryReport, WebhookEndpoint, Webhooks, WebhooksOptions } from './Webhooks.ts'

/** After 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours: as the Standard Webhooks specification suggests. */
const retryDelays = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map(
  (seconds) => seconds * 1000,
)
/** How long what was claimed is left to who claimed it, in milliseconds. */
const LEASE = 120_000
/** How many events of one customer are claimed at once. */
const AT_ONCE = 20
/** How many customers are looked after at the same time. */
const SIDE_BY_SIDE = 8

/**
 * Delivers what happens: every event of the log as a signed message in the Standard Webhooks format, and to listeners of
 * this process. Nothing is lost when a process dies; a message may come twice, with the same `webhook-id`. Messages of
 * one customer come in their order, so what fails holds back what comes after it, until it is given up.
 *
 * @throws `InvalidSettings` for a URL or a secret that is not fit
 */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { store, endpoints = [], clock = serverClock, timeoutMs = 10_000 } = options
  const { allowLoopback = false, retryDelaysMs = retryDelays } = options
  const { outbox } = store
  for (const endpoint of endpoints) checkEndpoint(endpoint, allowLoopback)
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const listeners = createListeners()
  const known = new Set<string>()

  async function register(now: number): Promise<readonly string[]> {
    const wanted = [
      ...endpoints.map(({ id, types }) => ({ id, types: types ?? null })),
      ...(listeners.isEmpty() ? [] : [{ id: inProcessId, types: null }]),
    ]
    for (const endpoint of wanted) {
      if (!known.has(endpoint.id)) await outbox.register(endpoint, now)
      known.add(endpoint.id)
    }
    return wanted.map(({ id }) => id)
  }

  async function deliver(endpoint: WebhookEndpoint | undefined, event: DomainEvent) {
    if (!endpoint) return listeners.tell(event)
    const how = { fetch: options.fetch ?? fetch, timeoutMs }
    return postMessage(endpoint.url, toMessage(event, endpoint, clock.now()), how)
  }

  async function settleLane(lane: ClaimedEvents, lease: { leaseId: string; leaseUntil: number }) {
    const { customerId, endpointId } = lane
    const how = { now: () => clock.now(), leaseUntil: lease.leaseUntil, retryDelaysMs }
    const result = await deliverLane(lane, (event) => deliver(byId.get(endpointId), event), how)
    await outbox.settle({ customerId, endpointId, leaseId: lease.leaseId, now: clock.now(), ...result })
    const { delivered, failed } = result
    const told = failed && {
      endpointId,
      customerId,
      eventId: failed.eventId,
      error: failed.error,
      isDead: failed.retryAt === null,
    }
    return { delivered: delivered.length, failed: told ? [told] : [], claimed: lane.deliveries.length }
  }

  async function lookAfter(customerId: string, endpointIds: readonly string[], now: number) {
    const lease = { leaseId: createRequestId(), leaseUntil: clock.now() + LEASE }
    const query = { customerId, endpointIds, now, limit: AT_ONCE, ...lease }
    const lanes = await outbox.claim(query)
    return Promise.all(lanes.map((lane) => settleLane(lane, lease)))
  }

  return {
    async deliverDue({ now = clock.now(), limit = 100 } = {}): Promise<DeliveryReport> {
      const endpointIds = await register(now)
      if (endpointIds.length === 0) return { delivered: 0, failed: [], hasMore: false }
      const customerIds = await outbox.waiting({ endpointIds, now, limit })
      const lanes = await inGroups(customerIds, (customerId) => lookAfter(customerId, endpointIds, now))
      return {
        delivered: lanes.reduce((sum, lane) => sum + lane.delivered, 0),
        failed: lanes.flatMap((lane) => lane.failed),
        hasMore: customerIds.length === limit || lanes.some(({ claimed }) => claimed === AT_ONCE),
      }
    },
    async replay({ customerId = null, ...query }) {
      await register(clock.now())
      return outbox.replay({ ...query, customerId, now: clock.now() })
    },
    listDead: ({ endpointId = null, customerId = null, limit = 100 } = {}) =>
      outbox.listOpen({ state: 'dead', endpointId, customerId, limit }),
    on: listeners.on,
    async forget(endpointId) {
      known.delete(endpointId)
      await outbox.forget(endpointId)
    },
  }
}

/** Does the work for all, some at a time. */
async function inGroups<T, R>(
  all: readonly T[],
  work: (one: T) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const results: R[] = []
  for (let first = 0; first < all.length; first += SIDE_BY_SIDE) {
    const group = await Promise.all(all.slice(first, first + SIDE_BY_SIDE).map(work))
    results.push(...group.flat())
  }
  return results
}
