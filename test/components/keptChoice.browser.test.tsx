import '@testing-library/jest-dom/vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Checkout, Paywall } from '../../src/components/index.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

/** A product with one button that leads to the paywall. */
function Product(): ReactElement {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Plans</button>
      <Paywall mode="dialog" open={isOpen} onOpenChange={setOpen} defaultBillingPeriod="MONTHLY" />
    </>
  )
}

const wait = { timeout: 5000 }

test('what was chosen in a paywall is there again after it was closed, up to the plan that was about to be bought', async () => {
  await renderInWorld(<Product />)
  await userEvent.click(screen.getByRole('button', { name: 'Plans' }))
  const dialog = within(await screen.findByRole('dialog'))
  const more = await dialog.findByRole('button', { name: 'More: Templates' }, wait)
  await userEvent.click(more)
  await userEvent.click(await dialog.findByRole('button', { name: 'Upgrade Growth' }))
  const addon = await dialog.findByRole('button', { name: 'More: 10 more campaigns' }, wait)
  for (let i = 0; i < 3; i++) await userEvent.click(addon)
  await waitFor(() => expect(dialog.getAllByText('$17.00')[0]).toBeVisible(), wait)

  await userEvent.click(dialog.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.click(screen.getByRole('button', { name: 'Plans' }))
  const again = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(again.getAllByText('$17.00')[0]).toBeVisible(), wait)
  expect(again.getByRole('spinbutton', { name: '10 more campaigns' })).toHaveValue(3)

  await userEvent.click(again.getByRole('button', { name: 'Change plan' }))
  expect(await again.findByRole('spinbutton', { name: 'Templates' })).toHaveValue(2)
})

test('the first price of a checkout is announced politely', async () => {
  await renderInWorld(
    <Checkout
      selection={{
        planId: 'plan-revvenu-growth',
        billingPeriod: 'MONTHLY',
        charges: [{ id: 'feature-01-templates', quantity: 2 }],
      }}
    />,
  )
  await screen.findByRole('button', { name: 'Continue to payment' }, wait)
  await waitFor(
    () =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContainEqual(
        expect.stringMatching(/^\$2\.00 today/),
      ),
    wait,
  )
})
