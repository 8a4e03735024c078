import { expect, test } from 'vitest'
import { createTestBilling } from 'latchkey/testing'
import catalog from '../../examples/revvenu/catalog.ts'

const growth = {
  customerId: 'customer-1',
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY' as const,
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  checkoutOptions: { successUrl: 'http://localhost/', cancelUrl: 'http://localhost/' },
}

test('a test has a world of its own in one line, and pays with a card by its behaviour', async () => {
  const billing = await createTestBilling({ catalog, customer: 'customer-1' })
  const checkout = await billing.backend.provisionSubscription(growth)
  const declined = await billing.pay(checkout, 'declined')
  expect(declined.type).toBe('checkout')
  const paid = await billing.pay(checkout)
  expect(paid).toMatchObject({ type: 'succeeded', subscription: { status: 'ACTIVE' } })

  const other = await createTestBilling({ catalog, customer: 'customer-1' })
  expect(await other.backend.getActiveSubscriptionsList({ customerId: 'customer-1' })).toEqual([])
})

test('the clock stands still until it is moved, and an ended trial is denied without anything having ticked', async () => {
  const billing = await createTestBilling({
    catalog,
    customer: { id: 'customer-1', subscriptionParams: { planId: 'plan-revvenu-basic' } },
    now: Date.UTC(2026, 1, 1),
  })
  expect(billing.clock.now()).toBe(Date.UTC(2026, 1, 1))
  const query = { customerId: 'customer-1', featureId: 'feature-02-campaigns', requestedUsage: 1 }
  await billing.clock.advance(14 * 86_400_000 - 1)
  expect(await billing.backend.getEntitlement(query)).toMatchObject({ isGranted: true })
  await billing.clock.advance(1)
  expect(await billing.backend.getEntitlement(query)).toMatchObject({
    isGranted: false,
    accessDeniedReason: 'NoActiveSubscription',
  })
})

test('a payment that needs 3-D Secure is confirmed or failed by the test', async () => {
  const billing = await createTestBilling({ catalog, customer: 'customer-1' })
  const first = await billing.backend.provisionSubscription(growth)
  await billing.pay(first, 'authentication')
  const more = { ...growth, charges: [{ id: 'feature-01-templates', quantity: 5 }] }
  const action = await billing.backend.provisionSubscription(more)
  expect(action.type).toBe('action')
  expect(await billing.confirm(action, 'fail')).toMatchObject({
    type: 'failed',
    code: 'AuthenticationFailed',
  })
  const again = await billing.backend.provisionSubscription(more)
  expect(await billing.confirm(again)).toMatchObject({
    type: 'succeeded',
    subscription: { charges: [{ id: 'feature-01-templates', quantity: 5 }] },
  })
})
