import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/engine/ports/Store.ts'
import { customer, subscribed } from '../core/support/customerState.ts'
import { promotion, report, rule } from './support/storeRows.ts'

/** What every store answers of what decides about entitlements. */
export function describeAccess(open: () => Store): void {
  describe('what decides about entitlements', () => {
    it('is what is known of the customer, with no other counters than are asked for', async () => {
      await open().transact('a', null, () => ({
        result: null,
        changes: [
          { type: 'customer.put', customer: { ...customer, id: 'a' } },
          { type: 'subscription.put', subscription: subscribed('plan', { customerId: 'a' }) },
          { type: 'promotion.put', promotion: promotion() },
          { type: 'counter.put', counter: rule({ resourceId: 'site', limit: null }) },
          { type: 'counter.put', counter: rule({ featureId: 'users', aggregation: 'UNIQUE' }) },
        ],
      }))
      await open().addUsage([report('a', 3)])
      await open().reserve(report('a', 2), { reservationId: 'held', expiresAt: Date.UTC(2030, 0, 1) })
      const all = await open().load('a')
      const access = await open().loadAccess('a', null)
      const { counters, subscriptions, promotions } = access
      expect({ customer: access.customer, counters, subscriptions, promotions }).toEqual({
        customer: all.customer,
        counters: all.counters.map((counter) => (counter.meter ? counter : { ...counter, meter: undefined })),
        subscriptions: all.subscriptions,
        promotions: all.promotions,
      })
      const ofUnits = await open().loadAccess('a', 'units')
      const asked = ofUnits.counters.filter(({ featureId }) => featureId === 'units')
      expect(asked).toEqual(counters.filter(({ featureId }) => featureId === 'units'))
    })

    it('has all counters while a trial may have a budget', async () => {
      await open().transact('a', null, () => ({
        result: null,
        changes: [
          {
            type: 'subscription.put',
            subscription: subscribed('plan', { customerId: 'a', status: 'IN_TRIAL' }),
          },
          { type: 'counter.put', counter: rule({ featureId: 'others' }) },
        ],
      }))
      const { counters } = await open().loadAccess('a', 'units')
      expect(counters.map(({ featureId }) => featureId)).toEqual(['units', 'others'])
    })

    it('is nothing of a customer whom nobody knows', async () => {
      expect(await open().loadAccess('nobody', 'units')).toMatchObject({
        customer: null,
        subscriptions: [],
        counters: [],
      })
    })
  })
}
