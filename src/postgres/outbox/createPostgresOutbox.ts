import type { ClaimedEvents, OpenDelivery, Outbox } from '../../protocol/Outbox.ts'
import type { DomainEvent } from '../../protocol/results.ts'
import type { Driver, Session } from '../Driver.ts'
import { toEventId, toEventNumber } from '../eventNumber.ts'
import * as statements from './statements.ts'

/** How many new events of a customer are looked at in one transaction. */
const DISPATCHED_AT_ONCE = 1000

/** The outbox in a database. All of a customer is done by statements about that customer. */
export function createPostgresOutbox(driver: Driver): Outbox {
  return {
    async register({ id, types }, now) {
      await driver.query(statements.registerEndpoint, [id, types && JSON.stringify(types), now])
    },
    async forget(endpointId) {
      await driver.query(statements.forgetEndpoint, [endpointId])
    },
    async waiting({ endpointIds, now, limit }) {
      const parameters = [JSON.stringify(endpointIds), now, limit]
      return JSON.parse((await driver.query(statements.waitingCustomers, parameters)) ?? '[]') as string[]
    },
    claim: (query) =>
      driver.transaction(async (session) => {
        await session.query(statements.lockDeliveries, [query.customerId])
        await session.query(statements.dispatchEvents, [query.customerId, query.now, DISPATCHED_AT_ONCE])
        return claim(session, query)
      }),
    settle: ({ customerId, endpointId, leaseId, now, delivered, failed }) =>
      driver.transaction(async (session) => {
        await session.query(statements.lockLane, [customerId, endpointId])
        await session.query(statements.settleDeliveries, [
          customerId,
          endpointId,
          JSON.stringify(delivered.map(toEventNumber)),
          failed && toEventNumber(failed.eventId),
          failed && failed.error,
          failed && failed.retryAt,
          now,
          leaseId,
        ])
      }),
    async replay({ endpointId, customerId, from, to, now }) {
      return Number(await driver.query(statements.replayEvents, [endpointId, customerId, from, to, now]))
    },
    async listOpen({ state, endpointId, customerId, limit }) {
      const told = await driver.query(statements.listDeliveries, [state, endpointId, customerId, limit])
      const rows = JSON.parse(told ?? '[]') as (Omit<OpenDelivery, 'eventId'> & { number: number })[]
      return rows.map(({ number, ...row }) => ({ ...row, eventId: toEventId(number) }))
    },
  }
}

interface ToldLane {
  readonly endpointId: string
  readonly deliveries: readonly {
    readonly number: number
    readonly attempts: number
    readonly event: Omit<DomainEvent, 'id'> | null
  }[]
}

async function claim(
  session: Session,
  query: Parameters<Outbox['claim']>[0],
): Promise<readonly ClaimedEvents[]> {
  const { customerId, endpointIds, now, leaseId, leaseUntil, limit } = query
  const parameters = [customerId, JSON.stringify(endpointIds), now, leaseId, leaseUntil, limit]
  const told = JSON.parse((await session.query(statements.claimDeliveries, parameters)) ?? '[]') as ToldLane[]
  return told.map(({ endpointId, deliveries }) => ({
    customerId,
    endpointId,
    deliveries: deliveries.map(({ number, attempts, event }) => {
      const eventId = toEventId(number)
      return { eventId, attempts, event: event && { id: eventId, ...event } }
    }),
  }))
}
