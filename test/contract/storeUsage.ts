import { describe, expect, it } from 'vitest'
import type { CounterRule } from '../../src/core/subscription/CustomerState.ts'
import type { CheckedReport, Store } from '../../src/engine/ports/Store.ts'
import { start } from '../core/support/customerState.ts'
import { report, rule, server, windowEnd } from './support/storeRows.ts'

/** What every store does with usage: customers `a` and `b` have a counter of `units` with the limit 10. */
export function describeUsage(open: () => Store): void {
  const counterOf = async (id: string) => (await open().load(id)).counters[0]
  const putRule = (counter: CounterRule) =>
    open().transact('a', null, () => ({ result: null, changes: [{ type: 'counter.put', counter }] }))

  describe('adding usage', () => {
    it('adds and sets, answers in order, and counts in the usage revision', async () => {
      const { usage } = (await open().load('a')).revision
      const results = await open().addUsage([
        report('a', 5),
        report('b', 1),
        report('a', 3, { updateBehavior: 'SET' }),
        report('a', -9),
      ])
      expect(results.map((result) => [result?.customerId, result?.currentUsage])).toEqual([
        ['a', 5],
        ['b', 1],
        ['a', 3],
        ['a', 0],
      ])
      expect((await open().load('a')).revision.usage).toBe(usage + 3)
      expect(results[3]?.usageRevision).toBe(usage + 3)
    })

    it('is exact in parallel', async () => {
      await Promise.all(Array.from({ length: 100 }, () => open().addUsage([report('a', 1)])))
      expect((await counterOf('a'))?.amount).toBe(100)
    })

    it('takes one key once, also in parallel and within one batch', async () => {
      const keyed = report('a', 4, { idempotencyKey: 'key' })
      const answers = (
        await Promise.all([
          open().addUsage([keyed, keyed]),
          open().addUsage([keyed]),
          open().addUsage([keyed]),
        ])
      ).flat()
      expect(answers.filter((answer) => answer?.isDuplicate === false)).toHaveLength(1)
      expect(new Set(answers.map((answer) => answer?.currentUsage))).toEqual(new Set([4]))
      expect((await counterOf('a'))?.amount).toBe(4)
      await open().addUsage([{ ...keyed, customerId: 'b' }])
      expect((await counterOf('b'))?.amount).toBe(4)
    })

    it('refuses a key that belongs to another report, and then records none of the batch', async () => {
      const keyed = report('a', 4, { idempotencyKey: 'key' })
      await open().addUsage([keyed])
      await expect(open().addUsage([report('a', 1), { ...keyed, value: 5 }])).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      })
      expect((await counterOf('a'))?.amount).toBe(4)
    })

    it('answers null and records nothing where the rule is missing or no longer holds', async () => {
      expect(
        await open().addUsage([
          report('nobody', 1),
          report('a', 1, { featureId: 'others' }),
          report('a', 1, { resourceId: 'site-1' }),
          report('a', 1, { at: windowEnd }),
        ]),
      ).toEqual([null, null, null, null])
      expect((await counterOf('a'))?.amount).toBe(0)
      expect(await open().addUsage([report('a', 1, { at: windowEnd - 1 })])).toMatchObject([
        { currentUsage: 1 },
      ])
    })

    it('takes no key as a name of something else', async () => {
      for (const idempotencyKey of ['__proto__', 'constructor', "'; drop table customers; --"]) {
        const keyed = report('a', 1, { idempotencyKey })
        expect(await open().addUsage([keyed])).toMatchObject([{ isDuplicate: false }])
        expect(await open().addUsage([keyed])).toMatchObject([{ isDuplicate: true }])
      }
      expect((await counterOf('a'))?.amount).toBe(3)
    })

    it('refuses what cannot be counted exactly, and then records none of the batch', async () => {
      await open().addUsage([report('a', Number.MAX_SAFE_INTEGER - 1)])
      const tooMany = open().addUsage([report('b', 1), report('a', 1), report('a', 1)])
      await expect(tooMany).rejects.toMatchObject({ code: 'AmountOutOfRange' })
      expect((await counterOf('b'))?.amount).toBe(0)
      expect((await counterOf('a'))?.amount).toBe(Number.MAX_SAFE_INTEGER - 1)
      expect(await open().addUsage([report('a', 1)])).toMatchObject([
        { currentUsage: Number.MAX_SAFE_INTEGER },
      ])
    })

    it('logs a soft limit that is crossed too', async () => {
      await putRule(rule({ hasSoftLimit: true }))
      await open().addUsage([report('a', 10)])
      await open().consume(report('a', 1))
      const entries = await open().listEvents({ customerId: 'a', limit: 10 })
      expect(entries.at(-1)).toMatchObject({
        type: 'entitlement.usage_exceeded',
        data: { featureId: 'units', resourceId: null, limit: 10 },
        before: { currentUsage: 10, held: 0 },
        after: { currentUsage: 11, held: 0 },
      })
    })

    it('logs what was used before and after', async () => {
      await open().addUsage([report('a', 4)])
      await open().addUsage([report('a', 3, { updateBehavior: 'SET' })])
      expect((await open().listEvents({ customerId: 'a', limit: 10 })).at(-1)).toMatchObject({
        type: 'usage.reported',
        at: start,
        data: { featureId: 'units', resourceId: null, value: 3, updateBehavior: 'SET' },
        before: { currentUsage: 4, held: 0 },
        after: { currentUsage: 3, held: 0 },
      })
    })

    it('logs each report with who did it, and the crossing of the limit once', async () => {
      const ann = { type: 'user', id: 'ann' } as const
      await open().addUsage([report('a', 10), report('a', 1, { actor: ann }), report('a', 1)])
      const entries = await open().listEvents({ customerId: 'a', limit: 10 })
      expect(entries.map((entry) => [entry.type, entry.actor.type])).toEqual([
        ['usage.reported', 'server'],
        ['usage.reported', 'user'],
        ['entitlement.usage_exceeded', 'user'],
        ['usage.reported', 'server'],
      ])
    })
  })

  describe('consuming', () => {
    it('is exact in parallel, whole or not at all', async () => {
      const attempts = await Promise.all(Array.from({ length: 20 }, () => open().consume(report('a', 3))))
      expect(attempts.filter((attempt) => attempt.status === 'granted')).toHaveLength(3)
      expect(attempts.filter((attempt) => attempt.status === 'denied')).toHaveLength(17)
      expect((await counterOf('a'))?.amount).toBe(9)
    })

    it('is exact beside reports', async () => {
      await Promise.all([
        ...Array.from({ length: 10 }, () => open().consume(report('a', 1))),
        ...Array.from({ length: 10 }, () => open().addUsage([report('a', 1)])),
      ])
      expect((await counterOf('a'))?.amount).toBeGreaterThanOrEqual(10)
      const used = (await open().listEvents({ customerId: 'a', limit: 100 })).filter(
        (e) => e.type === 'usage.reported',
      )
      expect((await counterOf('a'))?.amount).toBe(used.length)
    })

    it('takes one key once', async () => {
      const keyed = report('a', 3, { idempotencyKey: 'key' })
      const attempts = await Promise.all(Array.from({ length: 5 }, () => open().consume(keyed)))
      expect(new Set(attempts.map((attempt) => attempt.status))).toEqual(new Set(['granted']))
      expect((await counterOf('a'))?.amount).toBe(3)
      await expect(open().consume({ ...keyed, value: 1 })).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      })
    })

    it('has no limit where the rule has none', async () => {
      await open().transact('a', null, () => ({
        result: null,
        changes: [{ type: 'counter.put', counter: rule({ limit: null }) }],
      }))
      expect(await open().consume(report('a', 1_000_000))).toMatchObject({
        status: 'granted',
        amount: 1_000_000,
        limit: null,
      })
    })

    it('goes on above a soft limit', async () => {
      await putRule(rule({ hasSoftLimit: true }))
      expect(await open().consume(report('a', 11))).toMatchObject({
        status: 'granted',
        amount: 11,
        limit: 10,
      })
    })

    it('takes one key once, also where the rule no longer holds', async () => {
      const keyed = report('a', 3, { idempotencyKey: 'key' })
      const first = await open().consume(keyed)
      expect(await open().consume({ ...keyed, at: windowEnd })).toEqual(first)
    })

    it('refuses what cannot be counted exactly, and takes nothing', async () => {
      await putRule(rule({ limit: null }))
      await open().consume(report('a', 1))
      await expect(open().consume(report('a', Number.MAX_SAFE_INTEGER))).rejects.toMatchObject({
        code: 'AmountOutOfRange',
      })
      expect((await counterOf('a'))?.amount).toBe(1)
      await putRule(rule())
      expect(await open().consume(report('a', Number.MAX_SAFE_INTEGER))).toMatchObject({
        status: 'denied',
        amount: 1,
      })
    })

    it('is unresolved where the rule is missing or no longer holds', async () => {
      expect(await open().consume(report('nobody', 1))).toEqual({ status: 'unresolved' })
      expect(await open().consume(report('a', 1, { at: windowEnd }))).toEqual({ status: 'unresolved' })
      expect(await open().consume(report('a', 1, { resourceId: 'site-1' }))).toEqual({
        status: 'unresolved',
      })
    })

    it('that is denied changes nothing and is not logged', async () => {
      const { revision } = await open().load('a')
      expect(await open().consume(report('a', 11))).toEqual({
        status: 'denied',
        amount: 0,
        held: 0,
        limit: 10,
        usageRevision: revision.usage,
      })
      expect((await open().load('a')).revision).toEqual(revision)
      expect(await open().listEvents({ customerId: 'a', limit: 10 })).toEqual([])
    })
  })

  describe('the ledger of usage', () => {
    const list = (
      from: number,
      to: number,
      more: Partial<Pick<CheckedReport, 'featureId' | 'resourceId'>> = {},
    ) => open().listUsage({ customerId: 'a', featureId: 'units', resourceId: null, from, to, ...more })
    const use = (value: number, at: number) => open().addUsage([report('a', value, { at })])

    it('has the amount after each report, oldest first, and the last one before the span', async () => {
      for (const [i, value] of [5, 1, 2, 3, 4].entries()) await use(value, start + i * 10)
      expect(await list(start + 20, start + 40)).toEqual([
        { at: start + 10, before: 5, amount: 6, type: 'report' },
        { at: start + 20, before: 6, amount: 8, type: 'report' },
        { at: start + 30, before: 8, amount: 11, type: 'report' },
      ])
      expect((await list(start, start + 1)).map((entry) => entry.amount)).toEqual([5])
      expect((await list(start + 1000, start + 2000)).map((entry) => entry.amount)).toEqual([15])
      expect(await list(0, start)).toEqual([])
    })

    it('is in the order in which reports of one instant came', async () => {
      for (let i = 0; i < 12; i++) await use(1, start)
      const amounts = (await list(start, start + 1)).map((entry) => entry.amount)
      expect(amounts).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    })

    it('has what was consumed, once for each key, and not what was denied', async () => {
      const keyed = report('a', 4, { idempotencyKey: 'key' })
      await open().consume(keyed)
      await open().consume(keyed)
      await open().consume(report('a', 100))
      await open().addUsage([keyed, keyed])
      expect((await list(start, start + 1)).map((entry) => entry.amount)).toEqual([4, 8])
    })

    it('keeps features, resources and customers apart', async () => {
      await putRule(rule({ resourceId: 'site' }))
      await putRule(rule({ featureId: 'others' }))
      await open().addUsage([
        report('a', 1),
        report('a', 2, { resourceId: 'site' }),
        report('a', 3, { featureId: 'others' }),
        report('b', 4),
      ])
      expect((await list(start, start + 1)).map((entry) => entry.amount)).toEqual([1])
      expect(await list(start, start + 1, { resourceId: 'site' })).toMatchObject([{ amount: 2 }])
      expect(await list(start, start + 1, { featureId: 'others' })).toMatchObject([{ amount: 3 }])
    })

    it('has where a changed subscription began anew, and not where a window was over', async () => {
      await use(5, start)
      await putRule(rule({ isReset: true, resetAt: start + 10 }))
      await use(1, start + 20)
      await putRule(rule({ isReset: true, windowStart: windowEnd }))
      expect(await list(start, windowEnd + 1)).toEqual([
        { at: start, before: 0, amount: 5, type: 'report' },
        { at: start + 10, before: 0, amount: 0, type: 'reset' },
        { at: start + 20, before: 0, amount: 1, type: 'report' },
      ])
    })

    it('tells the amount before each report, which is 0 where a window was over', async () => {
      const before = async () => (await list(start, windowEnd + 1)).map((entry) => entry.before)
      await use(5, start)
      await open().consume(report('a', 1))
      await open().addUsage([report('a', 2, { updateBehavior: 'SET' })])
      await putRule(rule({ isReset: true, windowStart: windowEnd, validUntil: null }))
      await use(3, windowEnd)
      await open().reserve(report('a', 4, { at: windowEnd }), {
        reservationId: 'held',
        expiresAt: windowEnd + 1,
      })
      const settled = { customerId: 'a', reservationId: 'held', amount: null, at: windowEnd, actor: server }
      await open().settle(settled)
      expect(await before()).toEqual([0, 5, 6, 0, 3])
    })
  })
}
