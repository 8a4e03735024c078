import { describe, expect, it } from 'vitest'
import type { CounterRule } from '../../src/core/subscription/CustomerState.ts'
import type { Store } from '../../src/engine/ports/Store.ts'
import { start } from '../core/support/customerState.ts'
import { event, report, rule, server, windowEnd } from './support/storeRows.ts'

const DAY = 86_400_000

/** What every store does with time: customers `a` and `b` have a counter of `units`, whose window ends. */
export function describeDue(open: () => Store): void {
  const putRule = (customerId: string, counter: CounterRule) =>
    open().transact(customerId, null, () => ({
      result: null,
      changes: [{ type: 'counter.put', counter }],
    }))
  const hold = (customerId: string, value: number, reservationId: string, expiresAt: number) =>
    open().reserve(report(customerId, value), { reservationId, expiresAt })
  const settle = (reservationId: string, amount: number | null, at: number) =>
    open().settle({ customerId: 'a', reservationId, amount, at, actor: server })
  const expired = async (customerId: string) =>
    (await open().listEvents({ customerId, limit: 100 })).filter(({ type }) => type === 'reservation.expired')
  const counterOf = async (customerId: string) => (await open().load(customerId)).counters[0]

  describe('customers who are due', () => {
    it('are those whose rules have something to write by now, in the order of their ids', async () => {
      expect(await open().due(windowEnd - 1, 10)).toEqual([])
      expect(await open().due(windowEnd, 10)).toEqual(['a', 'b'])
      expect(await open().due(windowEnd, 1)).toEqual(['a'])
    })

    it('come in the order in which they became due', async () => {
      await putRule('a', rule({ windowEnd: windowEnd + 2 }))
      await putRule('b', rule({ windowEnd: windowEnd + 1 }))
      await putRule('c', rule({ windowEnd }))
      expect(await open().due(windowEnd + 2, 10)).toEqual(['c', 'b', 'a'])
      expect(await open().due(windowEnd + 2, 2)).toEqual(['c', 'b'])
    })

    it('are due no more when a transaction has written it', async () => {
      await putRule('a', rule({ windowStart: windowEnd, windowEnd: windowEnd + DAY }))
      expect(await open().due(windowEnd, 10)).toEqual(['b'])
      await putRule('b', rule({ windowStart: null, windowEnd: null }))
      expect(await open().due(Number.MAX_SAFE_INTEGER, 10)).toEqual(['a'])
    })

    it('are left alone while they are postponed, until the next change', async () => {
      await open().postpone('a', windowEnd + 60_000)
      expect(await open().due(windowEnd + 59_999, 10)).toEqual(['b'])
      expect(await open().due(windowEnd + 60_000, 10)).toEqual(['a', 'b'])
      await open().postpone('a', windowEnd + 2 * DAY)
      await hold('a', 1, 'held', start + 1)
      expect(await open().due(windowEnd, 10)).toEqual(['b'])
      await open().transact('a', null, () => ({ result: null, events: [event('a', 'changed')] }))
      expect(await open().due(windowEnd, 10)).toEqual(['a', 'b'])
    })

    it('are those with a reservation whose time is up', async () => {
      await hold('b', 1, 'first', start + 20)
      await hold('b', 1, 'second', start + 10)
      await hold('a', 1, 'third', start + 15)
      expect(await open().due(start + 9, 10)).toEqual([])
      expect(await open().due(start + 10, 10)).toEqual(['b'])
      expect(await open().due(start + 20, 10)).toEqual(['b', 'a'])
      expect(await open().due(start + 20, 1)).toEqual(['b'])
      await putRule('c', rule({ windowEnd: start + 12 }))
      expect(await open().due(start + 20, 10)).toEqual(['b', 'c', 'a'])
    })

    it('are not those whose reservation was settled or let go of', async () => {
      await hold('a', 1, 'settled', start + 10)
      await settle('settled', 1, start)
      await hold('b', 1, 'expired', start + 10)
      await open().expireReservations('b', start + 10)
      expect(await open().due(windowEnd - 1, 10)).toEqual([])
    })
  })

  describe('reservations whose time is up', () => {
    it('are let go of, each with its event', async () => {
      await open().addUsage([report('a', 2)])
      await hold('a', 4, 'later', start + 20)
      await hold('a', 3, 'sooner', start + 10)
      const { usage } = (await open().load('a')).revision
      await open().expireReservations('a', start + 20)
      expect(await counterOf('a')).toMatchObject({ amount: 2, reservations: [] })
      expect((await open().load('a')).revision.usage).toBe(usage + 1)
      const told = (reservationId: string, amount: number, at: number) => ({
        id: expect.any(String) as string,
        type: 'reservation.expired',
        customerId: 'a',
        at,
        actor: { type: 'system', id: null },
        data: { reservationId, featureId: 'units', resourceId: null, amount },
        before: { held: amount },
        after: { held: 0 },
      })
      expect(await expired('a')).toEqual([told('sooner', 3, start + 10), told('later', 4, start + 20)])
    })

    it('are those alone: what is still held stays, and what others hold', async () => {
      await putRule('a', rule({ resourceId: 'site' }))
      await hold('a', 1, 'over', start + 10)
      await hold('a', 2, 'held', start + 11)
      await open().reserve(report('a', 3, { resourceId: 'site' }), {
        reservationId: 'there',
        expiresAt: start + 10,
      })
      await hold('b', 4, 'other', start + 10)
      await open().expireReservations('a', start + 10)
      const { counters } = await open().load('a')
      expect(counters.map(({ reservations }) => reservations.map(({ id }) => id))).toEqual([['held'], []])
      expect((await expired('a')).map(({ data }) => [data['reservationId'], data['resourceId']])).toEqual([
        ['over', null],
        ['there', 'site'],
      ])
      expect(await expired('b')).toEqual([])
      expect(await settle('held', null, start + 10)).toMatchObject({ status: 'settled', amount: 2 })
    })

    it('are let go of once, however often and by however many at once', async () => {
      await hold('a', 3, 'first', start + 10)
      await Promise.all(Array.from({ length: 5 }, () => open().expireReservations('a', start + 10)))
      await open().expireReservations('a', start + 20)
      expect(await expired('a')).toHaveLength(1)
      const before = await open().load('a')
      await open().expireReservations('a', windowEnd)
      await open().expireReservations('nobody', windowEnd)
      expect((await open().load('a')).revision).toEqual(before.revision)
    })

    it('are told of also where a later statement has dropped them from the counter already', async () => {
      await hold('a', 3, 'first', start + 10)
      await open().consume(report('a', 10, { at: start + 10 }))
      const { usage } = (await open().load('a')).revision
      await open().expireReservations('a', start + 10)
      expect(await expired('a')).toMatchObject([{ data: { reservationId: 'first', amount: 3 } }])
      expect((await open().load('a')).revision.usage).toBe(usage)
      expect(await counterOf('a')).toMatchObject({ amount: 10, reservations: [] })
    })

    it('answer expired afterwards, by whatever clock, to settling and to release', async () => {
      await hold('a', 3, 'first', start + 10)
      await open().expireReservations('a', start + 10)
      for (const at of [start, start + 10, windowEnd]) {
        for (const amount of [null, 0, 3, 100]) {
          expect(await settle('first', amount, at)).toEqual({ status: 'expired' })
        }
      }
      expect(await counterOf('a')).toMatchObject({ amount: 0 })
    })

    it('that were settled in time stay settled', async () => {
      await hold('a', 3, 'first', start + 10)
      const settled = await settle('first', 2, start)
      await open().expireReservations('a', start + 10)
      expect(await expired('a')).toEqual([])
      expect(await settle('first', 2, windowEnd)).toEqual(settled)
    })

    it('are settled or expired, never both, beside reports, consuming and new reservations', async () => {
      await putRule('a', rule({ limit: null }))
      const ids = Array.from({ length: 12 }, (_, i) => `held-${i}`)
      for (const id of ids) await hold('a', 2, id, start + 10)
      const settling = ids.map((id) => settle(id, 2, start))
      const [settled] = await Promise.all([
        Promise.all(settling),
        open().expireReservations('a', start + 10),
        open().addUsage([report('a', 100)]),
        open().expireReservations('a', start + 10),
        open().consume(report('a', 1000)),
        hold('a', 5, 'new', start + 30),
      ])
      const done = settled.filter(({ status }) => status === 'settled')
      const told = (await expired('a')).map(({ data }) => data['reservationId'])
      expect(settled.filter(({ status }) => status === 'expired')).toHaveLength(told.length)
      expect(told).toHaveLength(ids.length - done.length)
      expect(new Set(told).size).toBe(told.length)
      expect(await counterOf('a')).toMatchObject({
        amount: 1100 + done.length * 2,
        reservations: [{ id: 'new' }],
      })
    })
  })
}
