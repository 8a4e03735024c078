import { describe, expect, it } from 'vitest'
import type { CustomerWalk, SubscriptionWalk } from '../../src/engine/ports/Listing.ts'
import type { Store } from '../../src/engine/ports/Store.ts'
import { customer, start, subscribed } from '../core/support/customerState.ts'
import { rule, windowEnd } from './support/storeRows.ts'

const everything = {
  from: null,
  towards: 'older',
  limit: 100,
  created: { start: null, end: null },
} as const
const anyCustomer: CustomerWalk = { ...everything, email: null, name: null }
const anySubscription: SubscriptionWalk = {
  ...everything,
  customerId: null,
  resourceId: null,
  planId: null,
  payingCustomerId: null,
  status: null,
  pricingType: null,
  now: start,
}

/** What every store lists across customers. `a` and `b` are there already, made at `start`. */
export function describeLists(open: () => Store): void {
  const putCustomer = (id: string, createdAt: number, more: object = {}) =>
    open().transact(id, null, () => ({
      result: null,
      changes: [{ type: 'customer.put', customer: { ...customer, id, createdAt, ...more } }],
    }))
  const putSubscription = (customerId: string, id: string, createdAt: number, more: object = {}) =>
    open().transact(customerId, null, () => ({
      result: null,
      changes: [
        {
          type: 'subscription.put',
          subscription: { ...subscribed('plan', { customerId }), id, createdAt, ...more },
        },
      ],
    }))
  const customers = async (walk: Partial<CustomerWalk>) =>
    (await open().listCustomers({ ...anyCustomer, ...walk })).map(({ id }) => id)
  const subscriptions = async (walk: Partial<SubscriptionWalk>) =>
    (await open().listSubscriptions({ ...anySubscription, ...walk })).map(({ id }) => id)

  describe('a list of customers', () => {
    it('goes from the newest to the oldest, those of one moment by their ids, and back', async () => {
      await putCustomer('c', start + 2)
      await putCustomer('Ä', start + 1)
      expect(await customers({})).toEqual(['c', 'Ä', 'b', 'a'])
      expect(await customers({ towards: 'newer' })).toEqual(['a', 'b', 'Ä', 'c'])
      expect(await customers({ limit: 2 })).toEqual(['c', 'Ä'])
    })

    it('goes on after a place, also when that one is gone', async () => {
      await putCustomer('c', start + 2)
      expect(await customers({ from: { createdAt: start, id: 'b' } })).toEqual(['a'])
      expect(await customers({ from: { createdAt: start, id: 'b' }, towards: 'newer' })).toEqual(['c'])
      expect(await customers({ from: { createdAt: start + 1, id: 'gone' } })).toEqual(['b', 'a'])
    })

    it('has only those with this address, this name, made in this span, each of them whole', async () => {
      await putCustomer('c', start + 2, { email: 'c@example.com', name: 'Cee' })
      expect(await customers({ email: 'c@example.com' })).toEqual(['c'])
      expect(await customers({ name: 'Cee' })).toEqual(['c'])
      expect(await customers({ name: 'Cee', email: 'other@example.com' })).toEqual([])
      expect(await customers({ created: { start: start + 2, end: start + 3 } })).toEqual(['c'])
      expect(await customers({ created: { start: null, end: start + 2 } })).toEqual(['b', 'a'])
      const [found] = await open().listCustomers({ ...anyCustomer, email: 'c@example.com' })
      expect(found).toEqual((await open().load('c')).customer)
    })

    it('does not have who was only counted for', async () => {
      await open().transact('nobody', null, () => ({
        result: null,
        changes: [{ type: 'counter.put', counter: rule() }],
      }))
      expect(await customers({})).toEqual(['b', 'a'])
    })
  })

  describe('a list of subscriptions', () => {
    it('has those of all customers, newest first, and where they are', async () => {
      await putSubscription('a', 'first', start)
      await putSubscription('b', 'second', start + 1)
      expect(await open().listSubscriptions(anySubscription)).toEqual([
        { customerId: 'b', id: 'second', createdAt: start + 1 },
        { customerId: 'a', id: 'first', createdAt: start },
      ])
      expect(await subscriptions({ from: { createdAt: start + 1, id: 'second' } })).toEqual(['first'])
      expect(await subscriptions({ towards: 'newer', limit: 1 })).toEqual(['first'])
      expect(await subscriptions({ created: { start: start + 1, end: null } })).toEqual(['second'])
    })

    it('has only what passes every filter', async () => {
      await putSubscription('a', 'first', start, { resourceId: 'site', pricingType: 'FREE' })
      await putSubscription('b', 'second', start + 1, {
        planId: 'other',
        status: 'CANCELED',
        pricingType: 'PAID',
        payingCustomerId: 'a',
      })
      expect(await subscriptions({ payingCustomerId: 'a' })).toEqual(['second'])
      expect(await subscriptions({ customerId: 'a' })).toEqual(['first'])
      expect(await subscriptions({ resourceId: 'site' })).toEqual(['first'])
      expect(await subscriptions({ planId: 'other' })).toEqual(['second'])
      expect(await subscriptions({ status: ['CANCELED', 'EXPIRED'] })).toEqual(['second'])
      expect(await subscriptions({ pricingType: ['FREE'] })).toEqual(['first'])
      expect(await subscriptions({ pricingType: ['FREE'], status: ['CANCELED'] })).toEqual([])
    })

    it('also has what may be another by now, because its customer is due', async () => {
      await putSubscription('a', 'first', start, { effectiveEndDate: windowEnd })
      expect(await subscriptions({ status: ['CANCELED'], now: windowEnd - 1 })).toEqual([])
      expect(await subscriptions({ status: ['CANCELED'], now: windowEnd })).toEqual(['first'])
    })
  })
}
