import { beforeEach, describe, expect, it } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { CounterRule } from '../../src/core/subscription/CustomerState.ts'
import type { IdempotencyRow, Store } from '../../src/engine/ports/Store.ts'
import { customer, start, subscribed } from '../core/support/customerState.ts'
import { describeDue } from './storeDue.ts'
import { describeLists } from './storeLists.ts'
import { describeOutbox } from './storeOutbox.ts'
import { describeAccess } from './storeAccess.ts'
import { describeMeters } from './storeMeters.ts'
import { describeReservations } from './storeReservations.ts'
import { describeUsage } from './storeUsage.ts'
import { describeWatch } from './storeWatch.ts'
import { event, promotion, report, row, rule, windowEnd } from './support/storeRows.ts'

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

      it('keeps promotional entitlements, replaced by their ids', async () => {
        const put = (id: string, status: 'Active' | 'Revoked') =>
          store.transact('a', null, () => ({
            result: null,
            changes: [{ type: 'promotion.put', promotion: promotion({ id, status }) }],
          }))
        const { revision } = await store.load('a')
        await put('first', 'Active')
        await put('second', 'Active')
        await put('first', 'Revoked')
        const after = await store.load('a')
        expect(after.promotions).toEqual([
          promotion({ id: 'first', status: 'Revoked' }),
          promotion({ id: 'second', status: 'Active' }),
        ])
        expect(after.revision).toEqual({ ...revision, customer: revision.customer + 3 })
        expect((await store.load('b')).promotions).toEqual([])
      })

      it('gives back rows whole, whatever text and numbers are in them', async () => {
        const odd = {
          ...customer,
          id: 'a',
          name: 'Zoë "O\'Hara" \\ 𝔘 $1 <b>',
          metadata: { 'a key': '', constructor: 'text', '{"x":1}': 'null' },
          createdAt: Number.MAX_SAFE_INTEGER,
          updatedAt: -62_135_596_800_000,
        }
        const terms = subscribed('plan', {
          customerId: 'a',
          charges: [{ id: 'seats', quantity: 999_999 }],
          paymentTrouble: { kind: 'past_due', since: start + 1 },
        })
        await store.transact('a', null, () => ({
          result: null,
          changes: [
            { type: 'customer.put', customer: odd },
            { type: 'subscription.put', subscription: terms },
          ],
        }))
        const state = await store.load('a')
        expect(state.customer).toEqual(odd)
        expect(state.subscriptions).toEqual([terms])
      })

      it('keeps the order in which rows came', async () => {
        const ids = ['z', 'a', 'm', 'B', '10', '9']
        const at = (id: string) => ids.indexOf(id)
        await store.transact('a', null, () => ({
          result: null,
          changes: ids.flatMap((id) => [
            { type: 'subscription.put', subscription: subscribed('plan', { id, customerId: 'a' }) },
            { type: 'promotion.put', promotion: promotion({ id }) },
            {
              type: 'event.put',
              event: {
                resourceId: null,
                featureId: 'units',
                dedupeKey: id,
                fingerprint: id,
                value: at(id) / 8,
                at: start - at(id),
                recordedAt: start,
              },
            },
          ]),
        }))
        const state = await store.load('a')
        expect(state.subscriptions.map(({ id }) => id)).toEqual(ids)
        expect(state.promotions.map(({ id }) => id)).toEqual(ids)
        const events = await store.listRawEvents({ customerId: 'a', featureId: 'units', resourceId: null })
        expect(events.map(({ value }) => value)).toEqual(ids.map((id) => at(id) / 8))
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
        const recorded = {
          resourceId: null,
          featureId: 'units',
          dedupeKey: 'k',
          fingerprint: 'f',
          value: 'u',
          at: start,
          recordedAt: start + 1,
        }
        await store.transact('a', null, () => ({
          result: null,
          changes: [{ type: 'event.put', event: recorded }],
        }))
        const after = await store.load('a')
        const events = await store.listRawEvents({ customerId: 'a', featureId: 'units', resourceId: null })
        expect(events).toEqual([recorded])
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
          update: null,
          status: 'checkout' as const,
          fingerprint: '',
          leaseUntil: 0,
          checkoutId: 'cs-1',
          checkoutUrl: null,
          expiresAt: null,
          failureCode: null,
          createdAt: start,
          refunds: [],
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

      it('that ever subscribed to a product are known', async () => {
        expect(await store.hasSubscriptions('product')).toBe(false)
        await store.transact('b', null, () => ({
          result: null,
          changes: [
            {
              type: 'subscription.put',
              subscription: subscribed('plan', { customerId: 'b', status: 'CANCELED' }),
            },
          ],
        }))
        expect(await store.hasSubscriptions('product')).toBe(true)
        expect(await store.hasSubscriptions('plan')).toBe(false)
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

      it('keeps what is held', async () => {
        const hold = { reservationId: 'held', expiresAt: start + 1000 }
        await store.reserve(report('a', 3), hold)
        await put(rule({ limit: 20, windowStart: windowEnd, isReset: true }))
        const reservations = [{ id: 'held', amount: 3, expiresAt: start + 1000 }]
        expect(await counterOf('a')).toMatchObject({ amount: 0, reservations })
      })

      it('is one for each feature and resource', async () => {
        await put(rule({ resourceId: 'site', limit: 1 }))
        await put(rule({ featureId: 'others', limit: 2 }))
        await store.addUsage([report('a', 4, { resourceId: 'site' })])
        const { counters } = await store.load('a')
        expect(counters.map((c) => [c.featureId, c.resourceId, c.amount, c.limit])).toEqual([
          ['units', null, 0, 10],
          ['units', 'site', 4, 1],
          ['others', null, 0, 2],
        ])
      })

      it('changes its version with its soft limit', async () => {
        const before = await counterOf('a')
        await put(rule({ hasSoftLimit: true }))
        expect(await counterOf('a')).toMatchObject({
          hasSoftLimit: true,
          version: (before?.version ?? 0) + 1,
        })
      })

      it('changes no version when it is the same, and the version when it is not', async () => {
        const before = await counterOf('a')
        await put(rule())
        expect((await counterOf('a'))?.version).toBe(before?.version)
        await put(rule({ limit: null }))
        expect((await counterOf('a'))?.version).toBe((before?.version ?? 0) + 1)
      })
    })

    describeUsage(() => store)
    describeMeters(() => store)
    describeAccess(() => store)
    describeReservations(() => store)
    describeDue(() => store)
    describeLists(() => store)
    describeOutbox(() => store)
    describeWatch(() => store)

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

    describe('answers under idempotency keys', () => {
      it('are forgotten when they are old, and never while their command is at work', async () => {
        const put = (key: string, status: 'running' | 'done', leaseUntil: number) =>
          store.transact('a', key, () => ({ result: null, idempotency: row(key, { status, leaseUntil }) }))
        const isKnown = (key: string) =>
          store.transact('a', key, (state) => ({ result: state.idempotency !== null }))
        await put('old', 'done', start)
        await put('older', 'done', start - 1)
        await put('running', 'running', start)
        await put('new', 'done', start + 1)
        expect(await store.forgetAnswers(start, 10)).toBe(1)
        expect([await isKnown('older'), await isKnown('old')]).toEqual([false, true])
        expect(await store.forgetAnswers(start + 1, 0)).toBe(0)
        expect(await store.forgetAnswers(start + 1, 10)).toBe(1)
        const known = [await isKnown('old'), await isKnown('running'), await isKnown('new')]
        expect(known).toEqual([false, true, true])
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

      it('answers what is asked for: by customer, type, actor and time', async () => {
        const ben = { type: 'user', id: 'ben' } as const
        const told = [
          event('a', '1'),
          { ...event('a', '2'), at: start + 1, actor: ben },
          { ...event('a', '3'), at: start + 2, actor: { type: 'user', id: 'ann' } },
          { ...event('a', '1'), at: start + 3, actor: ben },
        ]
        await store.transact('a', null, () => ({ result: null, events: told }))
        await store.transact('b', null, () => ({ result: null, events: [event('b', '2')] }))
        const limit = 10
        expect(await types({ types: ['1', '2'], limit })).toEqual(['1', '2', '1', '2'])
        expect(await types({ types: ['2'], customerId: 'b', limit })).toEqual(['2'])
        expect(await types({ types: [`1' or true --`], limit })).toEqual([])
        expect(await types({ actorType: 'user', limit })).toEqual(['2', '3', '1'])
        expect(await types({ actorType: 'user', actorId: 'ben', limit })).toEqual(['2', '1'])
        expect(await types({ actorType: 'system', limit })).toEqual([])
        expect(await types({ from: start + 1, to: start + 3, limit })).toEqual(['2', '3'])
        const [first] = await store.listEvents({ actorId: 'ben', limit: 1 })
        expect(await types({ actorId: 'ben', after: first!.id, limit })).toEqual(['1'])
      })

      it('tells what was before and after', async () => {
        const told = { ...event('a', 'changed'), before: { name: 'A', list: [1] }, after: { name: null } }
        await store.transact('a', null, () => ({ result: null, events: [told] }))
        const [entry] = await store.listEvents({ customerId: 'a', limit: 1 })
        expect(entry).toEqual({ ...told, id: entry?.id })
      })

      it('is not read on from an entry that it does not have', async () => {
        await store.transact('a', null, () => ({ result: null, events: [event('a', '1')] }))
        for (const after of ['event-000000099', 'event-1x', 'nonsense', '-1', '1e3', '']) {
          await expect(store.listEvents({ after, limit: 1 })).rejects.toMatchObject({
            code: 'InvalidRequest',
            params: { problems: [{ path: 'after', code: 'EventNotFound' }] },
          })
        }
      })
    })
  })
}
