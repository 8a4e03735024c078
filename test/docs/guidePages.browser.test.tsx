import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AnnualButton, GuidedCheckout, LaunchOffer } from '../../examples/guides/checkoutFlows.tsx'
import {
  AccountantPage,
  BillingPage,
  BillingPageThatListens,
  OpenInvoices,
} from '../../examples/guides/portalPage.tsx'
import { tracked } from '../../examples/guides/product.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { renderInWorld } from '../components/support/renderInWorld.tsx'

afterEach(cleanup)

const patience = { timeout: 10_000 }
const paid = { prepare: onPaidBasic }

test('the page of plan and billing has its parts', async () => {
  await renderInWorld(<BillingPage />, paid)
  expect(await screen.findByRole('region', { name: 'Invoices' }, patience)).toBeVisible()
  expect(screen.getByRole('heading', { name: 'Plan and billing', level: 1 })).toBeVisible()
})

test('parts can be left out, and others stand beside them', async () => {
  await renderInWorld(<AccountantPage />, paid)
  expect(await screen.findByText(/accounting@example\.com/, {}, patience)).toBeVisible()
  expect(screen.getByRole('heading', { name: 'Invoices and cards' })).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Usage' })).toBeNull()
})

test('whoever cancels is asked in the product’s own words', async () => {
  const user = userEvent.setup()
  await renderInWorld(<BillingPageThatListens />, paid)
  await user.click(await screen.findByRole('button', { name: /^Cancel/ }, patience))
  await user.selectOptions(await screen.findByLabelText('What was missing?', {}, patience), 'price')
  const confirm = screen.getAllByRole('button', { name: /Cancel/ }).at(-1)
  if (!confirm) throw new Error('There is no button that cancels.')
  await user.click(confirm)
  await vi.waitFor(
    () => expect(tracked.at(-1)).toMatchObject({ name: 'canceled', details: { reason: 'price' } }),
    patience,
  )
})

test('without open invoices a list of one’s own says so', async () => {
  await renderInWorld(<OpenInvoices />, paid)
  expect(await screen.findByText('Nothing is open.', {}, patience)).toBeVisible()
})

test('an offer comes with its price and its sentence', async () => {
  await renderInWorld(<LaunchOffer />)
  expect(await screen.findByText('By paying you agree to our terms.', {}, patience)).toBeVisible()
  expect(screen.queryByRole('radio', { name: /Monthly/ })).toBeNull()
})

test('a step can be refused', async () => {
  const user = userEvent.setup()
  const onTooMany = vi.fn<() => void>()
  await renderInWorld(<GuidedCheckout onTooMany={onTooMany} />)
  const templates = await screen.findByRole('spinbutton', { name: /templates/i }, patience)
  await user.clear(templates)
  await user.type(templates, '12')
  await user.tab()
  await user.click(await screen.findByRole('button', { name: 'Continue' }, patience))
  await vi.waitFor(() => expect(onTooMany).toHaveBeenCalled(), patience)
})

test('a button of one’s own tells the price before it buys', async () => {
  const user = userEvent.setup()
  await renderInWorld(<AnnualButton />, paid)
  await user.click(screen.getByRole('button', { name: 'Switch to annual' }))
  expect(await screen.findByRole('button', { name: /^Pay \$\d+\.\d\d today$/ }, patience)).toBeVisible()
})
