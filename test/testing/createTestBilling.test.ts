import { expect, test } from 'vitest'
import { createTestBilling, type TestBilling } from 'latchkey/testing'
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

test('webhooks that were held back are delivered when the test says so, and in its order', async () => {
  const billing = await createTestBilling({ catalog, customer: 'customer-1' })
  await billing.sandbox?.setNetwork({ webhooks: 'held' })
  const checkout = await billing.backend.provisionSubscription(growth)
  if (checkout.type !== 'checkout') throw new Error(checkout.type)
  await payOnly(billing, checkout.checkoutId)
  const active = () => billing.backend.getActiveSubscriptionsList({ customerId: 'customer-1' })
  expect(await active()).toEqual([])
  await billing.deliverWebhooks()
  expect(await active()).toHaveLength(1)
  const ids = ((await billing.sandbox?.state())?.events ?? []).map(({ id }) => id)
  await billing.deliverWebhooks(ids.toReversed())
  expect(await active()).toHaveLength(1)
})

test('the sandbox decides about the next payment, and the card about those after it', async () => {
  const billing = await createTestBilling({ catalog, customer: 'customer-1' })
  const checkout = await billing.backend.provisionSubscription(growth)
  await billing.sandbox?.forceNextCharge('declined')
  expect((await billing.pay(checkout)).type).toBe('checkout')
  expect((await billing.pay(checkout)).type).toBe('succeeded')
  await billing.sandbox?.forceNextCharge('authentication')
  const more = { ...growth, charges: [{ id: 'feature-01-templates', quantity: 5 }] }
  const action = await billing.backend.provisionSubscription(more)
  expect(action.type).toBe('action')
  expect((await billing.confirm(action)).type).toBe('succeeded')
  const most = { ...growth, charges: [{ id: 'feature-01-templates', quantity: 9 }] }
  expect((await billing.backend.provisionSubscription(most)).type).toBe('succeeded')
})

test('a renewal that is declined is tried again as the clock moves on', async () => {
  const billing = await createTestBilling({ catalog, customer: 'customer-1' })
  await billing.pay(await billing.backend.provisionSubscription(growth))
  await billing.sandbox?.forceNextCharge('declined')
  await billing.clock.advance(31 * 86_400_000)
  const subscription = async () =>
    (await billing.backend.getSnapshot({ customerId: 'customer-1' })).subscriptions[0]
  expect(await subscription()).toMatchObject({ paymentTrouble: { kind: 'past_due' } })
  await billing.clock.advance(4 * 86_400_000)
  expect(await subscription()).toMatchObject({ status: 'ACTIVE', paymentTrouble: null })
})

/** Pays on the hosted page and does not come back. */
async function payOnly(billing: TestBilling, checkoutId: string): Promise<void> {
  const fields = {
    step: 'pay',
    email: 'test@example.com',
    cardNumber: '4242 4242 4242 4242',
    expiry: '12/40',
    securityCode: '123',
    name: 'Test Customer',
  }
  const request = new Request(`http://localhost/payments/checkout/${checkoutId}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  await billing.backend.handlePayments?.(request)
}
