import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import catalog from '../../examples/revvenu/catalog.ts'
import { Checkout } from '../../src/components/index.ts'
import { renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

configure({ asyncUtilTimeout: 8000 })
afterEach(cleanup)

const growth = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 10 }],
} as const

const open = (couponId?: string, options: RenderOptions = {}) =>
  renderInWorld(<Checkout selection={{ ...growth, couponId }} />, options)

const names = () => [...document.querySelectorAll('.lk-summary-lines dt')].map((name) => name.textContent)

const due = () => document.querySelector('[data-role="due-today"]')?.textContent

/** Opens the field, as somebody does who uses the keyboard alone. */
async function openField() {
  const opener = await screen.findByRole('button', { name: 'Add a code' })
  await waitFor(() => expect(due()).toBe('$10.00'))
  opener.focus()
  await userEvent.keyboard('{Enter}')
  const field = await screen.findByRole('textbox', { name: 'Promotion code' })
  await waitFor(() => expect(field).toHaveFocus())
  return field
}

test('a code in any capitals is applied with the Enter key, lowers the price, and can be taken off', async () => {
  await open()
  await openField()
  await userEvent.keyboard('Coupon-Id{Enter}')
  await waitFor(() => expect(due()).toBe('$8.00'))
  expect(names()).toContain('20% off for 3 months')
  const remove = screen.getByRole('button', { name: 'Remove COUPON-ID' })
  await waitFor(() => expect(remove).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(due()).toBe('$10.00'))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Add a code' })).toHaveFocus())
})

test('a code that is not known says so at the field, keeps what was typed, and changes no price', async () => {
  const { requests } = await open()
  const field = await openField()
  await userEvent.keyboard('summer')
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This code is not valid, or has expired.')
  expect(field).toHaveValue('summer')
  expect(field).toHaveAccessibleDescription('This code is not valid, or has expired.')
  expect(due()).toBe('$10.00')
  expect(screen.getByRole('button', { name: 'Continue to payment' })).toBeEnabled()
  const asked = requests.length
  await userEvent.clear(field)
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByText('Enter a code.')).toBeVisible()
  expect(requests).toHaveLength(asked)
})

test('a code that takes nothing off is not applied', async () => {
  const amountsOff = [{ amount: '1', currency: 'EUR' }]
  const other = { description: null, percentOffBasisPoints: null, durationInMonths: null, redeemable: true }
  const euro = { ...other, id: 'euro', name: 'Euro', amountsOff }
  await open(undefined, { catalog: { ...catalog, coupons: [euro] } })
  await openField()
  await userEvent.keyboard('euro{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('does not lower the price')
  expect(due()).toBe('$10.00')
})

test('a code that cannot be checked can be tried again', async () => {
  let isDown = false
  await open(undefined, {
    intercept: (path, next) =>
      isDown && path.endsWith('/estimate') ? Promise.resolve(new Response('', { status: 500 })) : next(),
  })
  await openField()
  isDown = true
  await userEvent.keyboard('coupon-id{Enter}')
  expect(await screen.findByText('The code could not be checked. Try again.')).toBeVisible()
  isDown = false
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }))
  await waitFor(() => expect(due()).toBe('$8.00'))
}, 20_000)

test('Escape closes the field and leads back to its button', async () => {
  await open()
  await openField()
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Add a code' })).toHaveFocus())
  expect(screen.queryByRole('textbox', { name: 'Promotion code' })).toBeNull()
})

test('a code that is given is applied at first, bought with, and survives a look at the payment page', async () => {
  const { world, visited } = await open('coupon-id')
  const button = await screen.findByRole('button', { name: 'Continue to payment' })
  await waitFor(() => expect(due()).toBe('$8.00'))
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
  await userEvent.dblClick(button)
  await waitFor(() => expect(visited).toHaveLength(1))
  const checkouts = (await world.sandbox?.state())?.checkouts ?? []
  expect(checkouts.map(({ subscription }) => subscription.due.total.amountMinor)).toEqual([800])
  window.dispatchEvent(new Event('focus'))
  await userEvent.click(await screen.findByRole('button', { name: 'Choose again' }))
  expect(await screen.findByText('coupon-id is applied')).toBeVisible()
  await waitFor(() => expect(due()).toBe('$8.00'))
})
