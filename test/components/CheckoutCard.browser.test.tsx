import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
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

const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }

/** The customer has a saved card and opens the form for another one. */
async function openForm(options: RenderOptions = {}) {
  const rendered = await renderInWorld(<Checkout selection={growth} />, {
    machineClock,
    prepare: (world) => onPaidBasic(world),
    ...options,
  })
  const another = await screen.findByRole('button', { name: 'Use another card' })
  await userEvent.click(another)
  return rendered
}

async function enter(cardNumber: string, expiry = '12/30', securityCode = '123') {
  const field = await screen.findByRole('textbox', { name: 'Card number' })
  await waitFor(() => expect(field).toHaveFocus())
  await userEvent.keyboard(cardNumber)
  await userEvent.tab()
  await userEvent.keyboard(expiry)
  await userEvent.tab()
  await userEvent.keyboard(`${securityCode}{Enter}`)
}

const cards = async (world: World) =>
  (await world.backend.listPaymentMethods({ customerId })).map(({ cardLast4Digits }) => cardLast4Digits)

test('the card that is charged is shown, and another one is entered in its place without leaving', async () => {
  const { world, visited, requests } = await openForm()
  expect(screen.getByText('Visa ending in 4242')).toBeVisible()
  await enter('5555 5555 5555 4444')
  expect(await screen.findByText('Mastercard ending in 4444')).toBeVisible()
  expect(screen.getByText('Expires 12/30')).toBeVisible()
  expect((await cards(world))[0]).toBe('4444')
  expect(visited).toEqual([])
  await waitFor(() => expect(screen.getByRole('button', { name: 'Use another card' })).toHaveFocus())
  expect(requests.filter((request) => request.includes('/payments/'))).toHaveLength(1)
  const pay = screen.getByRole('button', { name: 'Pay $4.67' })
  await waitFor(() => expect(pay).not.toHaveAttribute('aria-busy'))
  await userEvent.click(pay)
  expect(await screen.findByRole('heading', { name: 'You are on Growth' })).toBeVisible()
})

test('what is wrong with a card is said at its fields, and everything typed stays', async () => {
  const { world } = await openForm()
  await enter('4111 1111 1111 1111', '13/20', '1')
  const number = screen.getByRole('textbox', { name: 'Card number' })
  await waitFor(() => expect(number).toBeInvalid())
  expect(number).toHaveFocus()
  expect(number).toHaveAccessibleDescription(/only the test cards below/)
  expect(number).toHaveValue('4111 1111 1111 1111')
  expect(screen.getByRole('textbox', { name: /Expiry/ })).toBeInvalid()
  expect(screen.getByRole('textbox', { name: 'Security code' })).toBeInvalid()
  expect(await cards(world)).not.toContain('1111')
})

test('a card that its bank declines is not saved', async () => {
  const { world } = await openForm()
  const before = await cards(world)
  await enter('4000 0000 0000 9995')
  expect(await screen.findByRole('alert')).toHaveTextContent('The card does not have enough funds.')
  expect(await cards(world)).toEqual(before)
})

test('a question of the bank is answered on the page of the payments provider', async () => {
  const { visited } = await openForm()
  await enter('4000 0025 0000 3155')
  await waitFor(() => expect(visited).toHaveLength(1))
  expect(visited[0]).toMatch(/setup=sandbox_seti_/)
})

test('without a form for the provider the customer goes to its page', async () => {
  const { visited } = await openForm({
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/set-up-payment-method')) return response
      const body = (await response.json()) as object
      return Response.json({ ...body, provider: 'another' })
    },
  })
  await waitFor(() => expect(visited).toHaveLength(1))
  expect(screen.queryByRole('textbox', { name: 'Card number' })).toBeNull()
})

test('a page that may not be opened is never opened: the card stays, and it is said', async () => {
  const { visited } = await openForm({
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/set-up-payment-method')) return response
      const body = (await response.json()) as object
      return Response.json({ ...body, provider: 'another', setupUrl: 'javascript:alert(1)' })
    },
  })
  expect(await screen.findByText('The card was not changed. Try again.')).toBeVisible()
  expect(visited).toEqual([])
})
