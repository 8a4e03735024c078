import '@testing-library/jest-dom/vitest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CheckoutReturn } from '../../src/components/index.ts'
import { renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

beforeEach(() => {
  history.replaceState(null, '', '?latchkey_checkout=checkout-1&latchkey_checkout_status=canceled')
})

afterEach(() => {
  cleanup()
  history.replaceState(null, '', location.pathname)
})

const canceled: RenderOptions['intercept'] = (path, next) =>
  path.endsWith('/reconcile')
    ? Promise.resolve(Response.json({ type: 'failed', code: 'CheckoutCanceled', invoice: null }))
    : next()

test('the product that it stands in place of is a press away', async () => {
  await renderInWorld(<CheckoutReturn>The campaigns</CheckoutReturn>, { intercept: canceled })
  const button = await screen.findByRole('button', { name: 'Continue' }, { timeout: 5000 })
  expect(screen.queryByText('The campaigns')).toBeNull()
  await userEvent.click(button)
  expect(await screen.findByText('The campaigns')).toBeVisible()
})

test('without a product and a way on there is no button that leads nowhere', async () => {
  const { container } = await renderInWorld(<CheckoutReturn />, { intercept: canceled })
  await waitFor(() => expect(container.querySelector('[data-state="canceled"]')).not.toBeNull(), {
    timeout: 5000,
  })
  expect(screen.queryByRole('button')).toBeNull()
})
