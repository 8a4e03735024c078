import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import catalog from '../../examples/revvenu/catalog.ts'
import { Checkout } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

configure({ asyncUtilTimeout: 8000 })
afterEach(cleanup)

const growth = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 8 }],
} as const

/** A clock that stands still: amounts for unused time are exact. */
const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }

/** The checkout of a customer who has used 10 of 30 paid days of Basic. */
function open(selection: Parameters<typeof Checkout>[0]['selection'], options: RenderOptions = {}) {
  const onDone = vi.fn<() => void>()
  return renderInWorld(<Checkout selection={selection} onDone={onDone} />, {
    machineClock,
    prepare: (world) => onPaidBasic(world),
    ...options,
  })
}

/** The rows of the summary: name and amount. */
const rows = () =>
  [...document.querySelectorAll('.lk-summary-lines dt')].map((name) => [
    name.textContent,
    name.nextElementSibling?.textContent,
  ])

async function ready(name: string | RegExp) {
  const button = await screen.findByRole('button', { name })
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
  await waitFor(() => expect(button).toBeEnabled())
  return button
}

const subscriptions = async (world: World) =>
  (await world.backend.getActiveSubscriptionsList({ customerId })).map(({ plan, charges }) => [
    plan.id,
    charges.map(({ quantity }) => quantity),
  ])

/** Templates cost twice as much. */
const prices = { MONTHLY: '2', ANNUALLY: '20' } as const
const dearer = {
  ...catalog,
  plans: catalog.plans.map((plan) => ({
    ...plan,
    charges: plan.charges.map((charge) => ({
      ...charge,
      prices: charge.prices.map((price) =>
        plan.id === growth.planId ? { ...price, amount: prices[price.billingPeriod] } : price,
      ),
    })),
  })),
}

/** Somebody publishes it just before the first confirmation arrives. */
function publishesBefore(): NonNullable<RenderOptions['intercept']> {
  let isPublished = false
  return async (path, next, world) => {
    if (path.endsWith('/provision') && !isPublished) {
      isPublished = true
      await world.backend.publishCatalog(dearer)
    }
    return next()
  }
}

const rates = [{ billingCountryCode: 'DE', displayName: 'VAT', percentageBasisPoints: 1900 }]

test('tax that nobody knows yet is said to be missing from the total', async () => {
  await open(
    { planId: 'plan-revvenu-growth', billingPeriod: 'MONTHLY', charges: growth.charges },
    {
      catalog: { ...catalog, tax: { behavior: 'excluded', rates } },
      prepare: () => Promise.resolve(),
    },
  )
  await waitFor(() => expect(rows()).toContainEqual(['Tax', 'Depends on your country']))
})

test('unused time is credited on a line of its own', async () => {
  await open(growth)
  await ready('Pay $4.67')
  expect(rows()).toEqual([
    ['Growth: 8 templates', '$8.00'],
    ['Unused time on Basic', '-$3.33'],
    ['Due today', '$4.67'],
    ['Then, on Dec 11', '$8.00'],
  ])
})

test('what the credit exceeds the price by is kept for later bills', async () => {
  await open(growth, { prepare: (world) => onPaidBasic(world, { billingPeriod: 'ANNUALLY' }) })
  await ready('Switch to Growth')
  expect(rows()).toEqual([
    ['Growth: 8 templates', '$8.00'],
    ['Unused time on Basic', '-$48.63'],
    ['Credit for later bills', '$40.63'],
    ['Due today', '$0.00'],
    ['Then, on Dec 11', '$8.00'],
  ])
  expect(screen.getByText('No payment is needed.')).toBeVisible()
})

test('a discount stands by the name of its coupon', async () => {
  await renderInWorld(<Checkout selection={growth} />, {
    customers: [{ id: customerId, couponId: 'coupon-id' }],
  })
  await ready('Continue to payment')
  expect(rows()[1]).toEqual(['20% off for 3 months', '-$1.60'])
  // Its own direction holds in a right-to-left page.
  expect(screen.getByText('20% off for 3 months').tagName).toBe('BDI')
})

test('a move to a free plan says when it begins, before and after', async () => {
  const { world } = await open({ planId: 'plan-revvenu-free' })
  const button = await ready('Downgrade on Dec 1')
  expect(screen.getByText(/Your current plan stays until Dec 1. Then Free begins./)).toBeVisible()
  await userEvent.click(button)
  const title = await screen.findByRole('heading', { name: 'Free begins on Dec 1' })
  expect(title).toBeVisible()
  expect(screen.getByText('Until then your current plan stays as it is.')).toBeVisible()
  expect(await subscriptions(world)).toEqual([['plan-revvenu-basic', []]])
})

test('a paid plan below begins at once, and nothing claims that the old one stays', async () => {
  await open(
    { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' },
    {
      prepare: async (world) => {
        await onPaidBasic(world, { daysUsed: 0 })
        await world.backend.provisionSubscription({ customerId, ...growth })
      },
    },
  )
  await screen.findByText('Unused time on Growth')
  expect(screen.queryByText(/stays until/)).toBeNull()
})

test('paying with the saved card ends with what the customer has now', async () => {
  const { world } = await open(growth)
  await userEvent.click(await ready('Pay $4.67'))
  expect(await screen.findByRole('heading', { name: 'You are on Growth' })).toBeVisible()
  expect(screen.getByText(/You now have 8 templates/)).toBeVisible()
  expect(await subscriptions(world)).toEqual([['plan-revvenu-growth', [8]]])
})

test('a declined card says that nothing was charged, and leaves the choice where it was', async () => {
  const { world } = await open(growth, {
    prepare: (opened) => onPaidBasic(opened, { cardNumber: '4000 0000 0000 0002' }),
  })
  await userEvent.click(await ready('Pay $4.67'))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Your card was declined. Try another card or ask your bank. Nothing was charged and your plan has not changed.',
  )
  expect(screen.getByRole('spinbutton', { name: 'Templates' })).toHaveValue(8)
  expect(await subscriptions(world)).toEqual([['plan-revvenu-basic', []]])
})

test('a changed price is shown beside the old one, and only accepting it buys', async () => {
  const { world } = await open(growth, { intercept: publishesBefore() })
  await userEvent.click(await ready('Pay $4.67'))
  const accept = await ready('Accept and pay $12.67')
  expect(screen.getByText(/The price has changed since you saw it, and nothing was charged/)).toBeVisible()
  expect(rows().slice(-2)).toEqual([
    ['Due today', 'Before: $4.67$4.67 $12.67'],
    ['Then, on Dec 11', 'Before: $8.00$8.00 $16.00'],
  ])
  expect(await subscriptions(world)).toEqual([['plan-revvenu-basic', []]])
  await userEvent.click(accept)
  expect(await screen.findByRole('heading', { name: 'You are on Growth' })).toBeVisible()
  expect(await subscriptions(world)).toEqual([['plan-revvenu-growth', [8]]])
})

test('another choice after a changed price is bought as it is then, not as it was', async () => {
  const { world } = await open(growth, { intercept: publishesBefore() })
  await userEvent.click(await ready('Pay $4.67'))
  await ready('Accept and pay $12.67')
  await userEvent.click(screen.getByRole('button', { name: 'More: Templates' }))
  await userEvent.click(await ready('Pay $14.67'))
  expect(await screen.findByRole('heading', { name: 'You are on Growth' })).toBeVisible()
  expect(await subscriptions(world)).toEqual([['plan-revvenu-growth', [9]]])
})

test('a payment that is still being confirmed can be checked again, and then shows what it came to', async () => {
  const { world } = await open(growth, {
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/provision')) return response
      const { subscription } = (await response.json()) as { subscription: unknown }
      return Response.json({ type: 'processing', subscription })
    },
  })
  await userEvent.click(await ready('Pay $4.67'))
  expect(await screen.findByRole('heading', { name: 'Your payment is being confirmed' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }))
  expect(await screen.findByRole('heading', { name: 'You are on Growth' })).toBeVisible()
  expect(await subscriptions(world)).toEqual([['plan-revvenu-growth', [8]]])
})
