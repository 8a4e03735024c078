import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/engine/ports/Store.ts'
import type { ClaimedEvents, Outbox } from '../../src/protocol/Outbox.ts'
import { start } from '../core/support/customerState.ts'
import { event, report } from './support/storeRows.ts'

const LEASE = 1000

/** What every store's outbox does; customers `a` and `b` have no events yet. */
export function describeOutbox(open: () => Store): void {
  const happens = (customerId: string, ...types: string[]) =>
    open().transact(customerId, null, () => ({
      result: null,
      events: types.map((type) => event(customerId, type)),
    }))
  const register = (id: string, types: string[] | null = null, now = start) =>
    open().outbox.register({ id, types }, now)
  const waiting = (endpointIds: string[] = ['one'], now = start) =>
    open().outbox.waiting({ endpointIds, now, limit: 10 })
  const claim = (customerId: string, more: Partial<Parameters<Outbox['claim']>[0]> = {}) =>
    open().outbox.claim({
      customerId,
      endpointIds: ['one'],
      now: start,
      leaseId: 'lease',
      leaseUntil: start + LEASE,
      limit: 10,
      ...more,
    })
  const settle = (
    claimed: ClaimedEvents | undefined,
    more: Partial<Parameters<Outbox['settle']>[0]> = {},
  ) => {
    if (!claimed) throw new Error('nothing was claimed')
    const { customerId, endpointId, deliveries } = claimed
    const delivered = deliveries.map(({ eventId }) => eventId)
    const all = { customerId, endpointId, leaseId: 'lease', now: start, delivered, failed: null, ...more }
    return open().outbox.settle(all)
  }
  const typesOf = (claimed: readonly ClaimedEvents[]) =>
    claimed.flatMap(({ deliveries }) => deliveries.map((delivery) => delivery.event?.type))
  const listOpen = (state: 'pending' | 'dead') =>
    open().outbox.listOpen({ state, endpointId: null, customerId: null, limit: 10 })

  describe('the outbox', () => {
    it('gives an endpoint what happens to a customer, whole and in its order, until it is delivered', async () => {
      await register('one')
      await happens('a', 'first', 'second')
      await happens('b', 'third')
      expect([...(await waiting())].toSorted()).toEqual(['a', 'b'])
      const [claimed] = await claim('a')
      expect(claimed?.deliveries.map((delivery) => delivery.event)).toEqual(
        await open().listEvents({ customerId: 'a', limit: 10 }),
      )
      await settle(claimed)
      expect(await waiting()).toEqual(['b'])
      expect(await claim('a')).toEqual([])
    })

    it('tells of usage, which is counted by statements of its own', async () => {
      await register('one')
      await open().addUsage([report('a', 3)])
      await open().consume(report('a', 1))
      await open().reserve(report('a', 1), { reservationId: 'held', expiresAt: start + 1 })
      expect(await waiting()).toEqual(['a'])
      expect(typesOf(await claim('a'))).toEqual(['usage.reported', 'usage.reported', 'usage.reserved'])
    })

    it('leases to one at a time, and to the next when the lease is over', async () => {
      await register('one')
      await happens('a', 'first')
      const [claimed] = await claim('a')
      await happens('a', 'second')
      expect(await claim('a', { now: start + LEASE - 1 })).toEqual([])
      const next = await claim('a', {
        now: start + LEASE,
        leaseId: 'next',
        leaseUntil: start + 2 * LEASE,
      })
      expect(typesOf(next)).toEqual(['first', 'second'])
      await settle(claimed)
      expect(await claim('a', { now: start + LEASE })).toEqual([])
      await settle(next[0], { leaseId: 'next', delivered: [] })
      expect(typesOf(await claim('a', { now: start + LEASE }))).toEqual(['second'])
    })

    it('leases to one of many that ask at once', async () => {
      await register('one')
      await happens('a', 'first', 'second', 'third')
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, i) => claim('a', { leaseId: `lease-${i}` })),
      )
      expect(typesOf(all.flat())).toEqual(['first', 'second', 'third'])
    })

    it('holds back what comes after a failure until it is tried again', async () => {
      await register('one')
      await happens('a', 'first', 'second')
      const [claimed] = await claim('a')
      const eventId = claimed?.deliveries[0]?.eventId ?? ''
      const retryAt = start + 5000
      await settle(claimed, { delivered: [], failed: { eventId, error: 'status 500', retryAt } })
      await happens('a', 'third')
      await claim('a')
      expect(await claim('a', { now: retryAt - 1 })).toEqual([])
      expect(await waiting(['one'], retryAt - 1)).toEqual([])
      const [again] = await claim('a', { now: retryAt, leaseUntil: retryAt + LEASE })
      expect(again?.deliveries.map(({ attempts }) => attempts)).toEqual([1, 0, 0])
      expect(typesOf(again ? [again] : [])).toEqual(['first', 'second', 'third'])
      expect((await listOpen('pending'))[0]).toEqual({
        customerId: 'a',
        endpointId: 'one',
        eventId,
        state: 'pending',
        attempts: 1,
        lastError: 'status 500',
        lastAttemptAt: start,
      })
    })

    it('goes on after what is given up, and shows it', async () => {
      await register('one')
      await happens('a', 'first', 'second')
      const [claimed] = await claim('a')
      const eventId = claimed?.deliveries[0]?.eventId ?? ''
      await settle(claimed, { delivered: [], failed: { eventId, error: 'gone', retryAt: null } })
      expect(typesOf(await claim('a'))).toEqual(['second'])
      expect(await listOpen('dead')).toMatchObject([{ eventId, attempts: 1, lastError: 'gone' }])
    })

    it('gives each endpoint the types that it wants, from the moment it is known', async () => {
      await happens('a', 'before')
      await register('one', ['first'])
      await register('two')
      await register('late', null, start + 1)
      await happens('a', 'first', 'second')
      const claimed = await claim('a', { endpointIds: ['one', 'two', 'late'] })
      const told = claimed.map(({ endpointId, deliveries }) => [
        endpointId,
        deliveries.map((delivery) => delivery.event?.type),
      ])
      expect(Object.fromEntries(told)).toMatchObject({ one: ['first'] })
      expect(told.find(([id]) => id === 'two')?.[1]).toContain('second')
      expect(told.find(([id]) => id === 'late')).toBeUndefined()
    })

    it('keeps what waits for an endpoint that nobody here serves, until it is forgotten', async () => {
      await register('one')
      await register('two')
      await happens('a', 'first')
      await settle((await claim('a'))[0])
      expect(await waiting(['one'])).toEqual([])
      expect(await waiting(['two'])).toEqual(['a'])
      await open().outbox.forget('two')
      expect(await waiting(['two'])).toEqual([])
      await happens('a', 'second')
      expect(typesOf(await claim('a', { endpointIds: ['one', 'two'] }))).toEqual(['second'])
    })

    it('delivers again what is replayed, of one customer or of all, also what was given up', async () => {
      await register('one', ['first', 'other'])
      await happens('a', 'first', 'ignored')
      await happens('b', 'other')
      await settle((await claim('a'))[0])
      const [claimed] = await claim('b')
      const eventId = claimed?.deliveries[0]?.eventId ?? ''
      await settle(claimed, { delivered: [], failed: { eventId, error: 'gone', retryAt: null } })
      const all = { endpointId: 'one', customerId: null, from: start, to: start + 1, now: start }
      expect(await open().outbox.replay({ ...all, from: start + 1, to: start + 2 })).toBe(0)
      expect(await open().outbox.replay({ ...all, customerId: 'a' })).toBe(1)
      expect(await waiting()).toEqual(['a'])
      expect(await open().outbox.replay(all)).toBe(2)
      expect(await listOpen('dead')).toEqual([])
      expect(typesOf(await claim('a'))).toEqual(['first'])
      expect(typesOf(await claim('b'))).toEqual(['other'])
      expect(await open().outbox.replay({ ...all, endpointId: 'unknown' })).toBe(0)
    })

    it('misses nothing that is written while it is settled', async () => {
      await register('one')
      await happens('a', 'first')
      let delivered = 0
      const [claimed] = await claim('a')
      await Promise.all([settle(claimed), ...Array.from({ length: 10 }, (_, i) => happens('a', `more ${i}`))])
      for (let round = 0; round < 20; round++) {
        for (const lane of await claim('a')) {
          delivered += lane.deliveries.length
          await settle(lane)
        }
      }
      expect(delivered).toBe(10)
      expect(await waiting()).toEqual([])
    })
  })
}
