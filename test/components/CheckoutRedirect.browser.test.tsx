import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen } from '@testing-library/react'
import { CheckoutRedirect } from '../../src/components/index.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const to = (checkoutUrl: string) =>
  ({ type: 'checkout', checkoutId: 'checkout-1', checkoutUrl, expiresAt: 1 }) as const

test('opens a safe page once, also when effects run twice, and offers the link', async () => {
  const { visited } = await renderInWorld(
    <CheckoutRedirect outcome={to('https://checkout.stripe.com/c/1')} />,
  )
  const link = await screen.findByRole('link', { name: 'Open the payment page' })
  expect(link).toHaveAttribute('href', 'https://checkout.stripe.com/c/1')
  expect(visited).toEqual(['https://checkout.stripe.com/c/1'])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://checkout.stripe.com.evil.example/c/1',
  '//evil.example',
  'https://user:secret@checkout.stripe.com/c/1',
])('%s is never opened nor linked, and it says so', async (url) => {
  const { visited } = await renderInWorld(<CheckoutRedirect outcome={to(url)} />)
  expect(await screen.findByRole('heading', { name: 'The payment page cannot be opened' })).toBeVisible()
  expect(visited).toEqual([])
  expect(screen.queryByRole('link')).toBeNull()
})
