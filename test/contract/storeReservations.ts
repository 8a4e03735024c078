import { describe, expect, it } from 'vitest'
import type { CounterRule } from '../../src/core/subscription/CustomerState.ts'
import type { Store } from '../../src/engine/ports/Store.ts'
import { start } from '../core/support/customerState.ts'
import { report, rule, server, windowEnd } from './support/storeRows.ts'

const expiresAt = start + 1000

/** What every store does with units that are held: customers `a` and `b` have a counter of `units` with the limit 10. */
export function describeReservations(open: () => Store): void {
  const counterOf = async (id: string) => (await open().load(id)).counters[0]
  const putRule = (counter: CounterRule) =>
    open().transact('a', null, () => ({ result: null, changes: [{ type: 'counter.put', counter }] }))
  const hold = (value: number, reservationId: string, more: { key?: string; at?: number } = {}) =>
    open().reserve(report('a', value, { idempotencyKey: more.key ?? null, at: more.at ?? start }), {
      reservationId,
      expiresAt,
    })
  const settle = (reservationId: string, amount: number | null, at = start) =>
    open().settle({ customerId: 'a', reservationId, amount, at, actor: server })

  describe('reserving', () => {
    it('holds units beside what is used, and answers both', async () => {
      await open().addUsage([report('a', 2)])
      const { usage } = (await open().load('a')).revision
      expect(await hold(3, 'first')).toEqual({
        status: 'granted',
        amount: 2,
        held: 3,
        limit: 10,
        usageRevision: usage + 1,
        reservationId: 'first',
        expiresAt,
      })
      const counter = await counterOf('a')
      expect(counter).toMatchObject({ amount: 2, reservations: [{ id: 'first', amount: 3, expiresAt }] })
      expect((await open().load('a')).revision.usage).toBe(usage + 1)
    })

    it('is exact in parallel beside consuming, whole or not at all', async () => {
      const attempts = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? hold(3, `held-${i}`) : open().consume(report('a', 3)))),
      )
      expect(attempts.filter((attempt) => attempt.status === 'granted')).toHaveLength(3)
      const { amount = 0, reservations = [] } = (await counterOf('a')) ?? {}
      expect(amount + reservations.reduce((sum, held) => sum + held.amount, 0)).toBe(9)
    })

    it('leaves to others what is not held', async () => {
      await hold(8, 'first')
      expect(await open().consume(report('a', 3))).toMatchObject({ status: 'denied', amount: 0, held: 8 })
      expect(await hold(3, 'second')).toMatchObject({ status: 'denied', amount: 0, held: 8 })
      expect(await open().consume(report('a', 2))).toMatchObject({ status: 'granted', amount: 2, held: 8 })
    })

    it('holds until just before its end', async () => {
      await hold(8, 'first')
      expect(await open().consume(report('a', 3, { at: expiresAt - 1 }))).toMatchObject({
        status: 'denied',
        held: 8,
      })
      expect(await open().consume(report('a', 3, { at: expiresAt }))).toMatchObject({
        status: 'granted',
        held: 0,
      })
      expect((await counterOf('a'))?.reservations).toEqual([])
    })

    it('takes one key once, also in parallel, and answers the first hold', async () => {
      const attempts = await Promise.all(
        Array.from({ length: 5 }, (_, i) => hold(4, `held-${i}`, { key: 'key' })),
      )
      const [first] = attempts
      expect(first).toMatchObject({ status: 'granted' })
      for (const attempt of attempts) expect(attempt).toEqual(first)
      expect((await counterOf('a'))?.reservations).toHaveLength(1)
      await expect(hold(5, 'other', { key: 'key' })).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
      expect(await hold(4, 'later', { key: 'key', at: windowEnd })).toEqual(first)
    })

    it('has keys of its own', async () => {
      const keyed = report('a', 1, { idempotencyKey: 'key' })
      await open().addUsage([keyed])
      await open().consume(keyed)
      expect(await hold(2, 'first', { key: 'key' })).toMatchObject({ status: 'granted', amount: 2, held: 2 })
    })

    it('goes on above a soft limit, and without one, as far as can be counted', async () => {
      await putRule(rule({ hasSoftLimit: true }))
      expect(await hold(11, 'first')).toMatchObject({ status: 'granted', held: 11 })
      await putRule(rule({ limit: null }))
      expect(await hold(1000, 'second')).toMatchObject({ status: 'granted', held: 1011, limit: null })
      await expect(hold(Number.MAX_SAFE_INTEGER, 'third')).rejects.toMatchObject({ code: 'AmountOutOfRange' })
      expect((await counterOf('a'))?.reservations).toHaveLength(2)
    })

    it('is unresolved where the rule is missing or no longer holds', async () => {
      expect(await hold(1, 'first', { at: windowEnd })).toEqual({ status: 'unresolved' })
      const attempt = open().reserve(report('nobody', 1), { reservationId: 'other', expiresAt })
      expect(await attempt).toEqual({ status: 'unresolved' })
    })

    it('is logged and uses nothing up', async () => {
      await hold(11, 'denied')
      await hold(3, 'first')
      expect(await open().listEvents({ customerId: 'a', limit: 10 })).toMatchObject([
        {
          type: 'usage.reserved',
          data: { featureId: 'units', resourceId: null, value: 3, reservationId: 'first', expiresAt },
          before: { currentUsage: 0, held: 0 },
          after: { currentUsage: 0, held: 3 },
        },
      ])
      const query = { customerId: 'a', featureId: 'units', resourceId: null, from: 0, to: windowEnd }
      expect(await open().listUsage(query)).toEqual([])
    })
  })

  describe('settling', () => {
    it('uses a part and frees the rest', async () => {
      await hold(8, 'first')
      const { usage } = (await open().load('a')).revision
      expect(await settle('first', 5)).toEqual({
        status: 'settled',
        featureId: 'units',
        amount: 5,
        held: 0,
        limit: 10,
        usageRevision: usage + 1,
      })
      expect(await counterOf('a')).toMatchObject({ amount: 5, reservations: [] })
      expect(await open().consume(report('a', 5))).toMatchObject({ status: 'granted', amount: 10 })
    })

    it('uses all of it, or nothing', async () => {
      await hold(3, 'first')
      await hold(4, 'second')
      expect(await settle('first', null)).toMatchObject({ status: 'settled', amount: 3, held: 4 })
      expect(await settle('second', 0)).toMatchObject({ status: 'settled', amount: 3, held: 0 })
    })

    it('is done once in parallel, and a repeat answers the same', async () => {
      await hold(4, 'first')
      const attempts = await Promise.all(Array.from({ length: 5 }, () => settle('first', 3)))
      const [first] = attempts
      expect(first).toMatchObject({ status: 'settled', amount: 3 })
      for (const attempt of attempts) expect(attempt).toEqual(first)
      expect((await counterOf('a'))?.amount).toBe(3)
      await open().addUsage([report('a', 1)])
      expect(await settle('first', 3, windowEnd)).toEqual(first)
    })

    it('is not undone by a release, and is refused another amount', async () => {
      await hold(4, 'first')
      const first = await settle('first', 3)
      expect(await settle('first', 0)).toEqual(first)
      await expect(settle('first', 2)).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
      await expect(settle('first', null)).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
      await hold(4, 'second')
      await settle('second', 0)
      await expect(settle('second', 4)).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
      expect((await counterOf('a'))?.amount).toBe(3)
    })

    it('takes nothing of what is held no longer, of what nobody held, and no more than was held', async () => {
      await hold(4, 'first')
      expect(await settle('first', 5)).toEqual({ status: 'exceeded', held: 4 })
      expect(await settle('unknown', 1)).toEqual({ status: 'missing' })
      const other = { customerId: 'b', reservationId: 'first', amount: 1, at: start, actor: server }
      expect(await open().settle(other)).toEqual({ status: 'missing' })
      expect(await settle('first', 4, expiresAt)).toEqual({ status: 'expired' })
      await open().addUsage([report('a', 1, { at: expiresAt })])
      expect(await settle('first', 4, expiresAt)).toEqual({ status: 'expired' })
      expect(await counterOf('a')).toMatchObject({ amount: 1, reservations: [] })
    })

    it('is taken until just before its end', async () => {
      await hold(4, 'first')
      expect(await settle('first', 4, expiresAt - 1)).toMatchObject({ status: 'settled', amount: 4 })
    })

    it('is unresolved where the rule no longer holds, and counts in the new window', async () => {
      await putRule(rule({ validUntil: start + 10 }))
      await open().addUsage([report('a', 2)])
      await hold(4, 'first')
      expect(await settle('first', 4, start + 10)).toEqual({
        status: 'unresolved',
        resourceId: null,
        featureId: 'units',
      })
      await putRule(rule({ windowStart: start + 10, isReset: true }))
      expect(await settle('first', 4, start + 10)).toMatchObject({ status: 'settled', amount: 4 })
    })

    it('is logged, with a limit that it crosses, and is in the ledger when something was used', async () => {
      await hold(4, 'first')
      await hold(2, 'second')
      await open().addUsage([report('a', 8)])
      await settle('second', 0)
      await settle('first', 3)
      const entries = (await open().listEvents({ customerId: 'a', limit: 10 })).slice(3)
      expect(entries).toMatchObject([
        {
          type: 'usage.released',
          data: { featureId: 'units', resourceId: null, value: 0, reservationId: 'second' },
          before: { currentUsage: 8, held: 6 },
          after: { currentUsage: 8, held: 4 },
        },
        {
          type: 'usage.reported',
          data: { featureId: 'units', value: 3, updateBehavior: 'DELTA', reservationId: 'first' },
          before: { currentUsage: 8, held: 4 },
          after: { currentUsage: 11, held: 0 },
        },
        { type: 'entitlement.usage_exceeded', data: { limit: 10 } },
      ])
      const query = { customerId: 'a', featureId: 'units', resourceId: null, from: 0, to: windowEnd }
      expect((await open().listUsage(query)).map((entry) => entry.amount)).toEqual([8, 11])
    })
  })
}
