import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { CheckoutReturn, Paywall } from '../../src/components/index.ts'
import { LatchkeyProvider } from '../../src/react/index.ts'
import { openTestWorld, pay, type TestPage } from '../client/support/openTestWorld.ts'

afterEach(cleanup)

const featureId = 'feature-05-sso'
const origin = { placement: 'campaign-editor', variant: 'b' }
const selection = expect.objectContaining({
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
}) as unknown
const until = { timeout: 5000 }

function show({ client }: TestPage, element: ReactElement): void {
  render(
    <StrictMode>
      <LatchkeyProvider client={client}>{element}</LatchkeyProvider>
    </StrictMode>,
  )
}

/** A customer who has left for the payment page, and the events until then. */
async function leaveForPayment() {
  const test = await openTestWorld()
  const page = test.openPage()
  show(page, <Paywall featureId={featureId} {...origin} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Choose Growth' }, until))
  const confirm = await screen.findByRole('button', { name: 'Continue to payment' }, until)
  await waitFor(() => expect(confirm.hasAttribute('aria-busy')).toBe(false), until)
  await userEvent.click(confirm)
  await waitFor(() => expect(page.opened).toHaveLength(1), until)
  const checkoutId = new URL(page.opened[0] ?? '').searchParams.get('checkout') ?? ''
  const began = [
    { type: 'paywall_viewed', featureId, ...origin },
    { type: 'plan_selected', selection, ...origin },
    { type: 'provisioning_started', selection, ...origin },
    { type: 'checkout_opened', checkoutId, ...origin },
  ]
  return { ...test, page, checkoutId, began }
}

test('a purchase tells each of its steps once, with where it came from, up to the subscription itself', async () => {
  const { world, openPage, page, checkoutId, began, subscriptions } = await leaveForPayment()
  expect(page.events).toEqual(began)
  cleanup()
  const back = openPage((await pay(world, checkoutId)) ?? '')
  show(back, <CheckoutReturn />)
  await waitFor(() => expect(back.client.getEntitlement(featureId).isGranted).toBe(true), until)
  await waitFor(() => expect(back.events).toHaveLength(2), until)
  await new Promise((done) => setTimeout(done, 100))
  expect(back.events).toEqual([
    { type: 'checkout_returned', checkoutId, canceled: false },
    { type: 'provisioning_completed', planId: 'plan-revvenu-growth', ...origin },
  ])
  const subscriptionId = (await subscriptions())[0]?.id ?? ''
  const bought = await world.backend.getSubscription({ customerId: 'customer-demo-01', subscriptionId })
  expect(bought).toMatchObject({ plan: { id: 'plan-revvenu-growth' }, metadata: origin })
})

test('a purchase that is not gone on with tells that once, and completes nothing', async () => {
  const { openPage, page, checkoutId, began, subscriptions } = await leaveForPayment()
  expect(page.events).toEqual(began)
  cleanup()
  const later = openPage()
  show(later, <Paywall featureId={featureId} {...origin} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Choose again' }, until))
  await screen.findByRole('button', { name: 'Continue to payment' }, until)
  expect(later.events).toEqual([
    { type: 'paywall_viewed', featureId, ...origin },
    { type: 'checkout_abandoned', checkoutId, ...origin },
  ])
  expect((await subscriptions()).map(({ plan }) => plan.id)).toEqual(['plan-revvenu-free'])
})
