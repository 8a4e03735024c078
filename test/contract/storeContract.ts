import { beforeEach, describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { CounterRule } from '../../src/core/subscription/CustomerState.ts'
import type { CheckedReport, IdempotencyRow, Store } from '../../src/engine/ports/Store.ts'
import { customer, start, subscribed } from '../core/support/customerState.ts'

const windowEnd = start + 28 * 86_400_000
const server = { type: 'server', id: null } as const

const rule = (more: Partial<CounterRule> = {}): CounterRule => ({
  resourceId: null,
  featureId: 'units',
  limit: 10,
  windowStart: start,
  windowEnd,
  validUntil: windowEnd,
  isReset: false,
  ...more,
})
const report = (customerId: string, value: number, more: Partial<CheckedReport> = {}): CheckedReport => ({
  customerId,
  resourceId: null,
  featureId: 'units',
  value,
  updateBehavior: 'DELTA',
  idempotencyKey: null,
  at: start,
  actor: server,
  ...more,
})
const row = (key: string, more: Partial<IdempotencyRow> = {}): IdempotencyRow => ({
  key,
  requestHash: 'hash',
  status: 'running',
  leaseUntil: start + 30_000,
  intentId: null,
  answer: null,
  ...more,
})
const event = (customerId: string, type: string) => ({
  type,
  customerId,
  at: start,
  actor: server,
  data: { type },
})

/** What every store has to do behind the port. */
export function describeStore(name: string, create: () => Promise<Store>): void {
  describe(`${name} as a store`, () => {
    let store: Store

    const putCustomer = (id: string) =>
      store.transact(id, null, () => ({
        result: null,
        changes: [
          { type: 'customer.put', customer: { ...customer, id } },
          { type: 'counter.put', counter: rule() },
        ],
      }))
    const counterOf = async (id: string) => (await store.load(id)).counters[0]
    const types = async (query: Parameters<Store['listEvents']>[0]) =>
      (await store.listEvents(query)).map((entry) => entry.type)

    beforeEach(async () => {
      store = await create()
      await putCustomer('a')
      await putCustomer('b')
    })

    describe('a transaction', () => {
      it('writes changes, events and the idempotency row together, and answers its result', async () => {
        const result = await store.transact('a', 'key', (state) => {
          expect(state.customer?.id).toBe('a')
          expect(state.idempotency).toBeNull()
          return {
            result: 'done',
            changes: [{ type: 'subscription.put', subscription: subscribed('plan', { customerId: 'a' }) }],
            events: [event('a', 'first'), event('a', 'second')],
            idempotency: row('key'),
          }
        })
        expect(result).toBe('done')
        expect((await store.load('a')).subscriptions).toEqual([subscribed('plan', { customerId: 'a' })])
        expect(await types({ customerId: 'a', limit: 10 })).toEqual(['first', 'second'])
        await store.transact('a', 'key', (state) => {
          expect(state.idempotency).toEqual(row('key'))
          return { result: null }
        })
      })

      it('whose work throws writes nothing', async () => {
        const before = await store.load('a')
        const failing = store.transact('a', 'key', () => {
          throw new Error('refused')
        })
        await expect(failing).rejects.toThrow('refused')
        const after = await store.load('a')
        expect(after.subscriptions).toEqual([])
        expect(after.revision).toEqual(before.revision)
      })

      it('runs alone for its customer: no update is lost', async () => {
        const append = (i: number) =>
          store.transact('a', null, (state) => ({
            result: null,
            changes: [
              {
                type: 'customer.put',
                customer: { ...customer, id: 'a', name: `${state.customer?.name}${i % 10}` },
              },
            ],
          }))
        await Promise.all(Array.from({ length: 50 }, (_, i) => append(i)))
        expect((await store.load('a')).customer?.name).toHaveLength('Acme'.length + 50)
      })

      it('replaces rows by their ids', async () => {
        const put = (status: 'ACTIVE' | 'CANCELED') =>
          store.transact('a', null, () => ({
            result: null,
            changes: [
              { type: 'subscription.put', subscription: subscribed('plan', { customerId: 'a', status }) },
            ],
          }))
        await put('ACTIVE')
        await put('CANCELED')
        expect((await store.load('a')).subscriptions.map((s) => s.status)).toEqual(['CANCELED'])
      })

      it('that writes nothing leaves the revision, one that does makes it grow', async () => {
        const { revision } = await store.load('a')
        await store.transact('a', null, () => ({ result: null }))
        expect((await store.load('a')).revision).toEqual(revision)
        await store.transact('a', null, () => ({
          result: null,
          changes: [{ type: 'customer.put', customer: { ...customer, id: 'a', name: 'B' } }],
        }))
        expect((await store.load('a')).revision).toEqual({ ...revision, customer: revision.customer + 1 })
      })

      it('keeps raw events, which belong to usage', async () => {
        const { revision } = await store.load('a')
        const recorded = { resourceId: null, featureId: 'units', dedupeKey: 'k', value: 'u', at: start }
        await store.transact('a', null, () => ({
          result: null,
          changes: [{ type: 'event.put', event: recorded }],
        }))
        const after = await store.load('a')
        expect(after.events).toEqual([recorded])
        expect(after.revision).toEqual({ ...revision, usage: revision.usage + 1 })
      })
    })

    describe('customers', () => {
      it('are kept apart', async () => {
        await store.transact('a', 'key', () => ({
          result: null,
          changes: [{ type: 'subscription.put', subscription: subscribed('plan', { customerId: 'a' }) }],
          events: [event('a', 'of a')],
          idempotency: row('key'),
        }))
        await store.addUsage([report('a', 5)])
        const other = await store.load('b')
        expect(other.subscriptions).toEqual([])
        expect(other.counters[0]?.amount).toBe(0)
        expect(await types({ customerId: 'b', limit: 10 })).toEqual([])
        await store.transact('b', 'key', (state) => {
          expect(state.idempotency).toBeNull()
          return { result: null }
        })
      })

      it('that nobody knows are empty, whatever they are called', async () => {
        for (const id of ['nobody', '__proto__', 'constructor', "a' or 1=1"]) {
          expect(await store.load(id)).toMatchObject({
            customer: null,
            subscriptions: [],
            revision: { customer: 0, usage: 0 },
          })
        }
      })

      it('are found by a subscription or a checkout of theirs', async () => {
        const intent = {
          id: 'intent',
          subscriptionId: 'subscription-plan',
          status: 'checkout' as const,
          fingerprint: '',
          checkoutId: 'cs-1',
          checkoutUrl: null,
          expiresAt: null,
          failureCode: null,
          createdAt: start,
        }
        await store.transact('b', null, () => ({
          result: null,
          changes: [
            { type: 'subscription.put', subscription: subscribed('plan', { customerId: 'b' }) },
            { type: 'intent.put', intent },
          ],
        }))
        expect(await store.findCustomer({ subscriptionId: 'subscription-plan' })).toBe('b')
        expect(await store.findCustomer({ checkoutId: 'cs-1' })).toBe('b')
        expect(await store.findCustomer({ checkoutId: 'subscription-plan' })).toBeNull()
      })
    })

    describe('an idempotency row', () => {
      const seen = (key: string | null) =>
        store.transact<IdempotencyRow | null>('a', key, (state) => ({ result: state.idempotency }))

      it('is seen under its key only, is replaced, and is gone when released', async () => {
        await store.transact('a', 'key', () => ({ result: null, idempotency: row('key') }))
        expect(await seen('key')).toEqual(row('key'))
        expect(await seen('other')).toBeNull()
        expect(await seen(null)).toBeNull()
        const done = row('key', {
          status: 'done',
          intentId: 'intent',
          answer: { type: 'succeeded', list: [1, null] },
        })
        await store.transact('a', 'key', () => ({ result: null, idempotency: done }))
        expect(await seen('key')).toEqual(done)
        await store.transact('a', 'key', () => ({ result: null, releaseKey: 'key' }))
        expect(await seen('key')).toBeNull()
      })
    })

    describe('the rule of a counter', () => {
      const put = (counter: CounterRule) =>
        store.transact('a', null, () => ({ result: null, changes: [{ type: 'counter.put', counter }] }))

      it('keeps the amount, unless it resets', async () => {
        await store.addUsage([report('a', 5)])
        await put(rule({ limit: 20 }))
        expect(await counterOf('a')).toMatchObject({ amount: 5, limit: 20 })
        await put(rule({ limit: 20, windowStart: windowEnd, isReset: true }))
        expect(await counterOf('a')).toMatchObject({ amount: 0, windowStart: windowEnd })
      })

      it('changes no version when it is the same, and the version when it is not', async () => {
        const before = await counterOf('a')
        await put(rule())
        expect((await counterOf('a'))?.version).toBe(before?.version)
        await put(rule({ limit: null }))
        expect((await counterOf('a'))?.version).toBe((before?.version ?? 0) + 1)
      })
    })

    describe('adding usage', () => {
      it('adds and sets, answers in order, and counts in the usage revision', async () => {
        const { usage } = (await store.load('a')).revision
        const results = await store.addUsage([
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
        expect((await store.load('a')).revision.usage).toBe(usage + 3)
        expect(results[3]?.usageRevision).toBe(usage + 3)
      })

      it('is exact in parallel', async () => {
        await Promise.all(Array.from({ length: 100 }, () => store.addUsage([report('a', 1)])))
        expect((await counterOf('a'))?.amount).toBe(100)
      })

      it('takes one key once, also in parallel and within one batch', async () => {
        const keyed = report('a', 4, { idempotencyKey: 'key' })
        const answers = (
          await Promise.all([
            store.addUsage([keyed, keyed]),
            store.addUsage([keyed]),
            store.addUsage([keyed]),
          ])
        ).flat()
        expect(answers.filter((answer) => answer?.isDuplicate === false)).toHaveLength(1)
        expect(new Set(answers.map((answer) => answer?.currentUsage))).toEqual(new Set([4]))
        expect((await counterOf('a'))?.amount).toBe(4)
        await store.addUsage([{ ...keyed, customerId: 'b' }])
        expect((await counterOf('b'))?.amount).toBe(4)
      })

      it('refuses a key that belongs to another report, and then records none of the batch', async () => {
        const keyed = report('a', 4, { idempotencyKey: 'key' })
        await store.addUsage([keyed])
        await expect(store.addUsage([report('a', 1), { ...keyed, value: 5 }])).rejects.toMatchObject({
          code: 'IdempotencyKeyReused',
        })
        expect((await counterOf('a'))?.amount).toBe(4)
      })

      it('answers null and records nothing where the rule is missing or no longer holds', async () => {
        expect(
          await store.addUsage([
            report('nobody', 1),
            report('a', 1, { featureId: 'others' }),
            report('a', 1, { resourceId: 'site-1' }),
            report('a', 1, { at: windowEnd }),
          ]),
        ).toEqual([null, null, null, null])
        expect((await counterOf('a'))?.amount).toBe(0)
        expect(await store.addUsage([report('a', 1, { at: windowEnd - 1 })])).toMatchObject([
          { currentUsage: 1 },
        ])
      })

      it('logs each report with who did it, and the crossing of the limit once', async () => {
        const ann = { type: 'user', id: 'ann' } as const
        await store.addUsage([report('a', 10), report('a', 1, { actor: ann }), report('a', 1)])
        const entries = await store.listEvents({ customerId: 'a', limit: 10 })
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
        const attempts = await Promise.all(Array.from({ length: 20 }, () => store.consume(report('a', 3))))
        expect(attempts.filter((attempt) => attempt.status === 'granted')).toHaveLength(3)
        expect(attempts.filter((attempt) => attempt.status === 'denied')).toHaveLength(17)
        expect((await counterOf('a'))?.amount).toBe(9)
      })

      it('is exact beside reports', async () => {
        await Promise.all([
          ...Array.from({ length: 10 }, () => store.consume(report('a', 1))),
          ...Array.from({ length: 10 }, () => store.addUsage([report('a', 1)])),
        ])
        expect((await counterOf('a'))?.amount).toBeGreaterThanOrEqual(10)
        const used = (await store.listEvents({ customerId: 'a', limit: 100 })).filter(
          (e) => e.type === 'usage.reported',
        )
        expect((await counterOf('a'))?.amount).toBe(used.length)
      })

      it('takes one key once', async () => {
        const keyed = report('a', 3, { idempotencyKey: 'key' })
        const attempts = await Promise.all(Array.from({ length: 5 }, () => store.consume(keyed)))
        expect(new Set(attempts.map((attempt) => attempt.status))).toEqual(new Set(['granted']))
        expect((await counterOf('a'))?.amount).toBe(3)
        await expect(store.consume({ ...keyed, value: 1 })).rejects.toMatchObject({
          code: 'IdempotencyKeyReused',
        })
      })

      it('has no limit where the rule has none', async () => {
        await store.transact('a', null, () => ({
          result: null,
          changes: [{ type: 'counter.put', counter: rule({ limit: null }) }],
        }))
        expect(await store.consume(report('a', 1_000_000))).toMatchObject({
          status: 'granted',
          amount: 1_000_000,
          limit: null,
        })
      })

      it('is unresolved where the rule is missing or no longer holds', async () => {
        expect(await store.consume(report('nobody', 1))).toEqual({ status: 'unresolved' })
        expect(await store.consume(report('a', 1, { at: windowEnd }))).toEqual({ status: 'unresolved' })
        expect(await store.consume(report('a', 1, { resourceId: 'site-1' }))).toEqual({
          status: 'unresolved',
        })
      })

      it('that is denied changes nothing and is not logged', async () => {
        const { revision } = await store.load('a')
        expect(await store.consume(report('a', 11))).toEqual({
          status: 'denied',
          amount: 0,
          limit: 10,
          usageRevision: revision.usage,
        })
        expect((await store.load('a')).revision).toEqual(revision)
        expect(await types({ customerId: 'a', limit: 10 })).toEqual([])
      })
    })

    describe('catalogs', () => {
      it('are published as versions, the same content once', async () => {
        expect((await store.catalog.read()).current).toBe(0)
        expect(await store.catalog.publish(revvenu, start)).toBe(1)
        expect(await store.catalog.publish(structuredClone(revvenu), start)).toBe(1)
        expect(await store.catalog.publish({ ...revvenu, coupons: [] }, start)).toBe(2)
        const versions = await store.catalog.read()
        expect(versions.current).toBe(2)
        expect(versions.get(1)).toEqual(revvenu)
        expect(versions.get(2).coupons).toEqual([])
        expect(() => versions.get(3)).toThrow(RangeError)
      })

      it('come with every customer, in the same version as its revision', async () => {
        await store.catalog.publish(revvenu, start)
        const state = await store.load('a')
        expect(state.catalogs.get(state.catalogs.current)).toEqual(revvenu)
        expect(state.revision.catalog).toBe(1)
      })

      it('that are the same are one object, so that what was worked out of them is kept', async () => {
        await store.catalog.publish(revvenu, start)
        expect((await store.load('a')).catalogs.get(1)).toBe((await store.load('b')).catalogs.get(1))
      })
    })

    describe('the log', () => {
      it('is in order and can be read on from any entry', async () => {
        for (const type of ['1', '2', '3', '4', '5']) {
          const id = Number(type) % 2 === 1 ? 'a' : 'b'
          await store.transact(id, null, () => ({ result: null, events: [event(id, type)] }))
        }
        expect(await types({ limit: 10 })).toEqual(['1', '2', '3', '4', '5'])
        expect(await types({ limit: 2 })).toEqual(['1', '2'])
        expect(await types({ customerId: 'a', limit: 10 })).toEqual(['1', '3', '5'])
        const [first, second] = await store.listEvents({ limit: 2 })
        expect(await types({ after: second!.id, limit: 2 })).toEqual(['3', '4'])
        expect(await types({ customerId: 'a', after: first!.id, limit: 1 })).toEqual(['3'])
        const last = (await store.listEvents({ limit: 10 })).at(-1)
        expect(await types({ after: last!.id, limit: 10 })).toEqual([])
        expect(first).toEqual({ ...event('a', '1'), id: first!.id })
      })
    })
  })
}
