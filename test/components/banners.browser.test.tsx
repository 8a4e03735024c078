import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { PaymentIssueBanner, ScheduledChangeBanner, TrialBanner } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { pay } from '../client/support/openTestWorld.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const DAY = 86_400_000
const member = () => ({ customerId, userId: 'user-1', role: 'member' as const })
const basic = { customerId, planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' as const }

const onTrial = (daysOver: number) => async (world: World) => {
  await world.backend.provisionSubscription(basic)
  await world.clock.advance(daysOver * DAY)
}

/** Paid Basic, and then a card that is charged for what comes next. */
const onPaid =
  (daysUsed: number, cardNumber = '4242424242424242') =>
  async (world: World) => {
    const checkoutOptions = { successUrl: location.href, cancelUrl: location.href }
    const outcome = await world.backend.provisionSubscription({ ...basic, skipTrial: true, checkoutOptions })
    if (outcome.type !== 'checkout') throw new Error(`Expected a checkout, not ${outcome.type}`)
    await pay(world, outcome.checkoutId)
    await world.backend.reconcileCheckout({ customerId, checkoutId: outcome.checkoutId })
    await world.sandbox?.addPaymentMethod({ customerId, cardNumber })
    await world.clock.advance(daysUsed * DAY)
  }

const onCanceled = async (world: World) => {
  await onPaid(10)(world)
  const [subscription] = await world.backend.getActiveSubscriptionsList({ customerId })
  await world.backend.cancelSubscription({ customerId, subscriptionId: subscription?.id ?? '' })
}

const banner = () => document.querySelector<HTMLElement>('.lk-banner')

test('none of the banners says anything while there is nothing to say', async () => {
  await renderInWorld(
    <>
      <TrialBanner />
      <ScheduledChangeBanner />
      <PaymentIssueBanner />
    </>,
    { prepare: onPaid(3) },
  )
  await new Promise((done) => setTimeout(done, 300))
  expect(banner()).toBeNull()
})

test('a trial says when it ends, and its button leads to the plans', async () => {
  await renderInWorld(<TrialBanner />, { prepare: onTrial(5) })
  expect(await screen.findByText(/Your trial of Basic ends on .+: 9 days left\./)).toBeVisible()
  expect(banner()).toHaveAttribute('data-state', 'running')
  await userEvent.click(screen.getByRole('button', { name: 'Keep Basic' }))
  await screen.findByRole('dialog')
})

test('a trial is urgent in its last days', async () => {
  await renderInWorld(<TrialBanner />, { prepare: onTrial(12) })
  await screen.findByText(/2 days left/)
  expect(banner()).toHaveAttribute('data-state', 'urgent')
})

test('the host may take over from a trial', async () => {
  const plans: string[] = []
  await renderInWorld(<TrialBanner onContinue={({ plan }) => plans.push(plan.id)} />, { prepare: onTrial(5) })
  await userEvent.click(await screen.findByRole('button', { name: 'Keep Basic' }))
  expect(plans).toEqual(['plan-revvenu-basic'])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a member on trial asks an admin', async () => {
  await renderInWorld(<TrialBanner />, { prepare: onTrial(5), identify: member })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Ask an admin' })).toBeNull())
})

test('what ends is called off with one button, and then it says so with the focus', async () => {
  const { world } = await renderInWorld(<ScheduledChangeBanner />, { prepare: onCanceled })
  expect(await screen.findByText(/^Basic ends on .+ Until then everything stays as it is\.$/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Keep Basic' }))
  expect(await screen.findByText('Basic goes on. Nothing is scheduled any more.')).toBeVisible()
  expect(banner()?.contains(document.activeElement)).toBe(true)
  const { subscriptions } = await world.backend.getSnapshot({ customerId })
  expect(subscriptions.map(({ cancelReason }) => cancelReason)).toEqual([null])
})

test('a change that cannot be called off says so and stays', async () => {
  await renderInWorld(<ScheduledChangeBanner />, {
    prepare: onCanceled,
    intercept: (path, next) =>
      path.includes('snapshot') ? next() : Promise.resolve(new Response('{}', { status: 403 })),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Keep Basic' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This could not be called off.')
  expect(screen.getByRole('button', { name: 'Keep Basic' })).toBeEnabled()
})

test('a change to another plan names it', async () => {
  await renderInWorld(<ScheduledChangeBanner />, {
    prepare: async (world) => {
      await onPaid(10)(world)
      await world.backend.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    },
  })
  expect(await screen.findByText(/^Basic changes to Free on/)).toBeVisible()
})

test('a member reads what ends, without a button', async () => {
  await renderInWorld(<ScheduledChangeBanner />, { prepare: onCanceled, identify: member })
  await screen.findByText(/^Basic ends on/)
  expect(screen.queryByRole('button')).toBeNull()
})

const declined = '4000000000000002'

async function enterCard(cardNumber: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Card number', {}, { timeout: 6000 }), cardNumber)
  await userEvent.type(screen.getByLabelText(/Expiry/), '1240')
  await userEvent.type(screen.getByLabelText('Security code'), '123')
  await userEvent.keyboard('{Enter}')
}

test('a failed payment says what is due and what follows when, and is paid in place with another card', async () => {
  const { world, visited } = await renderInWorld(<PaymentIssueBanner />, { prepare: onPaid(32, declined) })
  expect(await screen.findByText(/^The payment of \$5\.00 for Basic failed\. From .+ on, only/)).toBeVisible()
  expect(banner()).toHaveAttribute('data-state', 'past_due')
  await userEvent.click(screen.getByRole('button', { name: 'Pay $5.00' }))
  const dialog = await screen.findByRole('dialog', { name: 'Pay $5.00' })
  expect(dialog).toHaveTextContent('What is due is charged to this card at once')
  await enterCard('4242424242424242')
  expect(await screen.findByText('Paid. Basic goes on as before.', {}, { timeout: 6000 })).toBeVisible()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(banner()).toHaveAttribute('data-state', 'paid')
  await waitFor(() => expect(banner()?.contains(document.activeElement)).toBe(true))
  const { subscriptions } = await world.backend.getSnapshot({ customerId })
  expect(subscriptions.map(({ paymentTrouble }) => paymentTrouble)).toEqual([null])
  const invoices = await world.backend.listInvoices({ customerId })
  expect(invoices.map(({ state }) => state)).toEqual(['PAID', 'PAID'])
  expect(visited).toEqual([])
})

test('a card that is saved and then declined leaves everything as it is, says so, and another can be tried', async () => {
  const { world } = await renderInWorld(<PaymentIssueBanner />, { prepare: onPaid(32, declined) })
  const pay = await screen.findByRole('button', { name: 'Pay $5.00' })
  await userEvent.click(pay)
  await screen.findByRole('dialog')
  await world.sandbox?.forceNextCharge('declined')
  await enterCard('4242424242424242')
  expect(
    await screen.findByText(/what is due could not be charged to it/, {}, { timeout: 6000 }),
  ).toBeVisible()
  expect(banner()).toHaveAttribute('data-state', 'past_due')
  await userEvent.click(screen.getByRole('button', { name: 'Pay $5.00' }))
  await screen.findByRole('dialog')
  await enterCard('5555555555554444')
  expect(await screen.findByText(/^Paid\./, {}, { timeout: 6000 })).toBeVisible()
})

test('a failed payment can be paid on its own page too', async () => {
  await renderInWorld(<PaymentIssueBanner />, { prepare: onPaid(32, declined) })
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $5.00' }))
  const link = await screen.findByRole('link', { name: 'Pay on the invoice’s own page' })
  expect(link).toHaveAttribute('href', expect.stringContaining('invoice='))
  expect(link).toHaveAttribute('rel', 'noopener noreferrer')
})

test('a payment link that is not safe is not offered: another card is', async () => {
  await renderInWorld(<PaymentIssueBanner />, {
    prepare: onPaid(32, declined),
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/snapshot')) return response
      const body = await response.text()
      return new Response(body.replaceAll(/"paymentUrl":"[^"]*"/g, '"paymentUrl":"javascript:alert(1)"'), {
        status: response.status,
        headers: response.headers,
      })
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $5.00' }))
  await screen.findByLabelText('Card number', {}, { timeout: 6000 })
  expect(screen.queryByRole('link')).toBeNull()
})

test('where the provider has no form, its page for cards is a click away', async () => {
  const { visited } = await renderInWorld(<PaymentIssueBanner />, {
    prepare: onPaid(32, declined),
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/set-up-payment-method')) return response
      return Response.json({ ...((await response.json()) as object), provider: 'elsewhere' })
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $5.00' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Update card' }))
  await waitFor(() => expect(visited).toEqual([expect.stringContaining('setup=')]))
})

test('a renewal that the bank asks about is confirmed on its own page', async () => {
  await renderInWorld(<PaymentIssueBanner />, { prepare: onPaid(32, '4000002500003155') })
  const link = await screen.findByRole('link', { name: 'Confirm payment' })
  expect(link).toHaveAttribute('href', expect.stringContaining('invoice='))
})

test('a change that the bank asks about is confirmed in a dialog', async () => {
  await renderInWorld(<PaymentIssueBanner />, {
    prepare: async (world) => {
      await onPaid(3, '4000002500003155')(world)
      const outcome = await world.backend.provisionSubscription({
        customerId,
        planId: 'plan-revvenu-growth',
        billingPeriod: 'MONTHLY',
        charges: [{ id: 'feature-01-templates', quantity: 40 }],
      })
      if (outcome.type !== 'action') throw new Error(`Expected an action, not ${outcome.type}`)
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: /payment/ }))
  await screen.findByRole('dialog', { name: 'Payment' })
  expect(await screen.findByRole('link')).toHaveAttribute('href', expect.stringContaining('invoice='))
})

test('a member reads who can pay, and can ask them', async () => {
  const { world } = await renderInWorld(<PaymentIssueBanner />, {
    prepare: onPaid(32, declined),
    identify: member,
  })
  expect(await screen.findByText(/An admin of your account can take care of it\.$/)).toBeVisible()
  expect(screen.queryByRole('link')).toBeNull()
  expect(screen.queryByRole('button', { name: /Pay/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Ask an admin' }))
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  const events = await world.backend.listEvents({ customerId })
  expect(events.filter(({ type }) => type === 'upgrade.requested')).toHaveLength(1)
})
