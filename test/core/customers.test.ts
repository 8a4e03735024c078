import { describe, expect, test } from 'vitest'
import { couponProblems } from '../../src/core/customer/couponProblems.ts'
import { planArchive } from '../../src/core/customer/planArchive.ts'
import { planCreation, planCustomerUpdate, planUnarchive } from '../../src/core/customer/planCustomer.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import { isLive } from '../../src/core/subscription/isLive.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { customer, customerState, DAY, onTrial, paying, start, subscribed } from './support/customerState.ts'

const catalog = define({
  products: [
    {
      id: 'product',
      displayName: 'Product',
      subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
      downgradePlanId: 'free',
    },
  ],
  plans: [freePlan('free'), paidPlan('paid', 5)],
  coupons: [{ id: 'ten', name: 'Ten percent', percentOff: 10 }],
})
const later = start + DAY
const unchanged = { customer, changes: [], events: [] }

test('a new customer is told with what is stored', () => {
  const fields = { name: 'Acme', email: 'a@b.c', couponId: null, metadata: { team: 'blue' } }
  const { customer: made, changes, events } = planCreation('acme', fields, { asked: 'yes' }, start)
  expect(made).toMatchObject({ id: 'acme', ...fields, createdAt: start, archivedAt: null, billingId: null })
  expect(changes).toEqual([{ type: 'customer.put', customer: made }])
  expect(events).toEqual([
    {
      type: 'customer.created',
      at: start,
      data: { customerId: 'acme', asked: 'yes' },
      before: null,
      after: made,
    },
  ])
})

describe('an update of a customer', () => {
  test('changes what is given, and tells both states', () => {
    const { customer: after, events } = planCustomerUpdate(customer, { email: 'new@b.c' }, later)
    expect(after).toEqual({ ...customer, email: 'new@b.c', updatedAt: later })
    expect(events).toMatchObject([{ type: 'customer.updated', at: later, before: customer, after }])
  })

  test('replaces metadata whole', () => {
    const before = { ...customer, metadata: { a: '1', b: '2' } }
    expect(planCustomerUpdate(before, { metadata: { b: '3' } }, later).customer.metadata).toEqual({ b: '3' })
  })

  test.each([
    ['nothing', {}],
    ['what it is already', { name: 'Acme', couponId: null, metadata: { b: '2', a: '1' } }],
  ])('with %s writes nothing', (_what, fields) => {
    const before = { ...customer, metadata: { a: '1', b: '2' } }
    expect(planCustomerUpdate(before, fields, later)).toEqual({ ...unchanged, customer: before })
  })

  test.each<Record<string, string>>([{ a: '1' }, { a: '1', c: '2' }, { a: '1', b: '3' }, {}])(
    'sees that metadata is %o',
    (metadata) => {
      const before = { ...customer, metadata: { a: '1', b: '2' } }
      expect(planCustomerUpdate(before, { metadata }, later).changes).toHaveLength(1)
    },
  )

  test('takes a published coupon, or none', () => {
    const state = customerState(catalog)
    expect(couponProblems(state, 'ten')).toEqual([])
    expect(couponProblems(state, null)).toEqual([])
    expect(couponProblems(state, 'lost')).toMatchObject([{ path: 'couponId', code: 'CouponNotFound' }])
  })
})

describe('rule U10: archiving a customer', () => {
  const ended = subscribed('free', { id: 'ended', status: 'CANCELED', cancelReason: 'Immediate' })
  const state = customerState(catalog, {
    subscriptions: [
      ended,
      paying('paid'),
      onTrial('paid', { id: 'trial' }),
      subscribed('paid', { id: 'scheduled', status: 'NOT_STARTED', startDate: later + DAY }),
      subscribed('paid', { id: 'pending', status: 'PAYMENT_PENDING' }),
    ],
  })
  const planned = planArchive(state, customer, later)
  const archived = applyChanges(state, planned.changes)

  test('ends all that is live at once, for that reason', () => {
    expect(archived.subscriptions.filter(isLive)).toEqual([])
    for (const { status, cancelReason, effectiveEndDate } of archived.subscriptions.slice(1)) {
      expect([status, cancelReason, effectiveEndDate]).toEqual(['CANCELED', 'CustomerArchived', later])
    }
    expect(archived.subscriptions[0]).toEqual(ended)
    expect(archived.customer).toEqual({ ...customer, archivedAt: later, updatedAt: later })
  })

  test('lets no free plan follow, then or later', () => {
    expect(advance(archived, later + 1000 * DAY).state.subscriptions).toEqual(archived.subscriptions)
  })

  test('tells of each, and then of the customer', () => {
    expect(planned.events.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 4 }, () => 'subscription.canceled'),
      'customer.archived',
    ])
    expect(planned.events[0]).toMatchObject({
      data: { subscriptionId: 'subscription-paid', cancelReason: 'CustomerArchived' },
      before: { status: 'ACTIVE' },
      after: { status: 'CANCELED' },
    })
    expect(planned.events.at(-1)).toMatchObject({ before: customer, after: planned.customer })
  })

  test('again changes nothing; nor does unarchiving who is not archived', () => {
    expect(planArchive(archived, planned.customer, later + 1)).toEqual({
      ...unchanged,
      customer: planned.customer,
    })
    expect(planUnarchive(customer, later)).toEqual(unchanged)
  })

  test('is undone for what comes, not for what ended', () => {
    const { customer: back, changes, events } = planUnarchive(planned.customer, later + DAY)
    expect(back).toEqual({ ...customer, updatedAt: later + DAY })
    expect(changes).toEqual([{ type: 'customer.put', customer: back }])
    expect(events).toMatchObject([{ type: 'customer.unarchived', before: planned.customer, after: back }])
  })
})
