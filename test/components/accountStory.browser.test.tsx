import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CustomerPortal } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

afterEach(cleanup)

const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }
const member = () => ({ customerId, userId: 'user-1', role: 'member' }) as const
const patience = { timeout: 8000 }

const owes: RenderOptions = {
  machineClock,
  prepare: (world) => onPaidBasic(world, { cardNumber: '4000 0000 0000 0002', daysUsed: 32 }),
}

const section = (name: string) => screen.findByRole('region', { name }, patience)

test('a customer who is past due pays with a new card in place, and everything is well again', async () => {
  const { world, visited } = await renderInWorld(<CustomerPortal />, owes)
  expect(await screen.findByText(/^The payment of \$5\.00 for Basic failed\./, {}, patience)).toBeVisible()
  const plan = await section('Plan')
  expect(within(plan).getByText('The last payment did not go through')).toBeVisible()
  const invoices = await section('Invoices')
  expect(await within(invoices).findByText('$5.00 to be paid', {}, patience)).toBeVisible()
  expect(within(await section('Payment methods')).getByText(/A payment is past due/)).toBeVisible()

  await userEvent.click(screen.getByRole('button', { name: 'Pay $5.00' }))
  await screen.findByRole('dialog', { name: 'Pay $5.00' })
  await userEvent.type(await screen.findByLabelText('Card number', {}, patience), '5555555555554444')
  await userEvent.type(screen.getByLabelText(/Expiry/), '1240')
  await userEvent.type(screen.getByLabelText('Security code'), '123')
  await userEvent.click(screen.getByRole('button', { name: 'Use this card' }))

  expect(await screen.findByText('Paid. Basic goes on as before.', {}, patience)).toBeVisible()
  expect(within(plan).getByText(/^Renews on/)).toBeVisible()
  await waitFor(() => expect(within(invoices).queryByText('Open')).toBeNull(), patience)
  expect(within(invoices).queryByText(/to be paid/)).toBeNull()
  const cards = await section('Payment methods')
  await waitFor(() => expect(within(cards).getAllByRole('listitem')[0]).toHaveTextContent(/4444.*Default/))
  expect(within(cards).queryByText(/A payment is past due/)).toBeNull()
  expect(visited).toEqual([])
  expect(await troubles(world)).toEqual([null])
})

test('a member sees that it is past due, and can only ask an admin', async () => {
  const { world } = await renderInWorld(<CustomerPortal />, { ...owes, identify: member })
  expect(
    await screen.findByText(/An admin of your account can take care of it\.$/, {}, patience),
  ).toBeVisible()
  await screen.findByRole('heading', { name: 'Basic' })
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Invoices' })).toBeNull())
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent)
  expect(names).toEqual(['Ask an admin'])
  expect(screen.queryByRole('link')).toBeNull()
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  expect(await troubles(world)).toEqual([{ kind: 'past_due', since: expect.any(Number) as number }])
})

test('a plan that was canceled is kept again', async () => {
  const { world } = await renderInWorld(<CustomerPortal />, {
    machineClock,
    prepare: (world) => onPaidBasic(world),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel plan' }, patience))
  const dialog = await screen.findByRole('dialog', { name: 'Cancel Basic?' })
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel plan' }))
  expect(await screen.findByText('Basic is canceled and ends on Dec 1.', {}, patience)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Cancel plan' })).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: 'Keep Basic' }))
  expect(await screen.findByText('Basic goes on. Nothing is scheduled any more.', {}, patience)).toBeVisible()
  expect(screen.queryByText(/is canceled and ends/)).toBeNull()
  expect(await screen.findByRole('button', { name: 'Cancel plan' })).toBeVisible()
  const [kept] = await world.backend.getActiveSubscriptionsList({ customerId })
  expect(kept?.effectiveEndDate ?? null).toBeNull()
})

/** One workspace tries Basic, the other has Free. */
async function withTwoWorkspaces({ backend }: World): Promise<void> {
  const shared = { customerId, billingPeriod: 'MONTHLY' } as const
  await backend.provisionSubscription({ ...shared, planId: 'plan-revvenu-basic', resourceId: 'space-1' })
  await backend.provisionSubscription({ customerId, planId: 'plan-revvenu-free', resourceId: 'space-2' })
}

test('another workspace is shown in place, and the choice keeps the focus', async () => {
  await renderInWorld(<CustomerPortal resourceName={(id) => id.replace('space-', 'Space ')} />, {
    machineClock,
    prepare: withTwoWorkspaces,
  })
  const choice = await screen.findByRole('combobox', { name: 'Workspace' }, patience)
  choice.focus()
  await userEvent.selectOptions(choice, 'Space 1 (Basic)')
  expect(await screen.findByRole('heading', { name: /^Basic/ }, patience)).toBeVisible()
  expect(await screen.findByText(/Your trial of Basic ends/)).toBeVisible()
  expect(screen.getByRole('combobox')).toBe(choice)
  expect(choice).toHaveFocus()
  await userEvent.selectOptions(choice, 'Space 2 (Free)')
  expect(await screen.findByRole('heading', { name: 'Free' }, patience)).toBeVisible()
  // What is said of one workspace is not said of another.
  expect(screen.queryByText(/Your trial of Basic ends/)).toBeNull()
  expect(choice).toHaveFocus()
})

async function troubles({ backend }: World) {
  const { subscriptions } = await backend.getSnapshot({ customerId })
  return subscriptions.map(({ paymentTrouble }) => paymentTrouble)
}
