import '@testing-library/jest-dom/vitest'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import {
  AddonList,
  InvoiceList,
  PaymentDetails,
  SubscriptionOverview,
  UsageHistory,
} from '../../src/components/index.ts'
import { onGrowth } from '../../stories/support/onGrowth.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

// Real keys in a real page, and nothing but keys.
const patience = { timeout: 8000 }
const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }
const DAY = 86_400_000
vi.setConfig({ testTimeout: 40_000 })

beforeEach(() => page.viewport(1000, 900))
afterEach(cleanup)

/** Presses Tab until this has the focus. */
async function tabTo(name: string | RegExp, role = 'button'): Promise<HTMLElement> {
  await screen.findAllByRole(role, { name }, patience)
  for (let step = 0; step < 40; step++) {
    await userEvent.keyboard('{Tab}')
    const reached = screen.queryAllByRole(role, { name }).find((one) => one === document.activeElement)
    if (reached) return reached
  }
  throw new Error(`40 steps did not lead to ${String(name)}`)
}

const focused = () => document.activeElement

test('a card is removed once that is confirmed, and the focus stands at the words that say so', async () => {
  await renderInWorld(<PaymentDetails />, {
    machineClock,
    prepare: async (world) => {
      await onPaidBasic(world)
      await world.sandbox?.addPaymentMethod({ customerId, cardNumber: '5555 5555 5555 4444' })
    },
  })
  const remove = await tabTo(/^Remove: /)
  const card = (remove.getAttribute('aria-label') ?? '').replace('Remove: ', '')
  const count = screen.getAllByRole('listitem').length
  await userEvent.keyboard('{Enter}')
  const question = await screen.findByRole('group', { name: `Remove ${card}?` })
  await waitFor(() => expect(question).toContainElement(focused() as HTMLElement))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(focused()).toHaveAccessibleName(`Remove: ${card}`))
  expect(screen.getAllByRole('listitem')).toHaveLength(count)
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(focused()).toHaveAccessibleName('Remove'))
  await userEvent.keyboard('{Enter}')
  const said = await screen.findByText(`${card} is removed.`, {}, patience)
  await waitFor(() => expect(said.closest('.lk-said')).toHaveFocus())
  expect(screen.getAllByRole('listitem')).toHaveLength(count - 1)
})

test('a card is made the default, and the focus stands at the words that say so', async () => {
  await renderInWorld(<PaymentDetails />, {
    machineClock,
    prepare: async (world) => {
      await onPaidBasic(world)
      await world.sandbox?.addPaymentMethod({ customerId, cardNumber: '5555 5555 5555 4444' })
    },
  })
  await tabTo(/^Make default: /)
  await userEvent.keyboard(' ')
  const said = await screen.findByText(/ is charged from now on\.$/, {}, patience)
  await waitFor(() => expect(said.closest('.lk-said')).toHaveFocus())
})

test('a quantity is changed, given up, and changed again', async () => {
  const { world } = await renderInWorld(<SubscriptionOverview />, { machineClock, prepare: onGrowth })
  await tabTo('Update quantity')
  await userEvent.keyboard('{Enter}')
  await tabTo('Templates', 'spinbutton')
  await userEvent.keyboard('{ArrowUp}')
  await tabTo('Discard')
  await userEvent.keyboard('{Enter}')
  const templates = screen.getByRole('spinbutton', { name: 'Templates' })
  await waitFor(() => expect(templates).toHaveFocus())
  expect(templates).toHaveValue(8)
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  const confirm = () => screen.findByRole('button', { name: /^(Pay|Confirm)/ }, patience)
  await waitFor(async () => expect(await confirm()).toBeEnabled(), patience)
  await waitFor(async () => expect(await confirm()).not.toHaveAttribute('aria-busy'), patience)
  await tabTo(/^(Pay|Confirm)/)
  await userEvent.keyboard('{Enter}')
  const said = await screen.findByText('Your plan is changed.', {}, patience)
  await waitFor(() => expect(said.closest('.lk-said')).toHaveFocus())
  const [changed] = await world.backend.getActiveSubscriptionsList({ customerId })
  expect(changed?.charges.map(({ quantity }) => quantity)).toEqual([10])
})

test('a change of add-ons that is given up leads back to the add-on', async () => {
  await renderInWorld(<AddonList />, { machineClock, prepare: onGrowth })
  const more = await tabTo('More: Extra stuff')
  await userEvent.keyboard('{Enter}')
  await tabTo('Discard')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(more.closest('li')).toContainElement(focused() as HTMLElement))
})

test('a plan is canceled with Escape as the way back, and kept again', async () => {
  await renderInWorld(<SubscriptionOverview />, { machineClock, prepare: (world) => onPaidBasic(world) })
  const cancel = await tabTo('Cancel plan')
  await userEvent.keyboard('{Enter}')
  await screen.findByRole('dialog')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(cancel).toHaveFocus())
  await userEvent.keyboard('{Enter}')
  const dialog = await screen.findByRole('dialog')
  for (let step = 0; step < 20 && focused()?.textContent !== 'Cancel plan'; step++)
    await userEvent.keyboard('{Tab}')
  expect(dialog).toContainElement(focused() as HTMLElement)
  await userEvent.keyboard('{Enter}')
  const said = await screen.findByText(/^Basic is canceled and ends/, {}, patience)
  await waitFor(() => expect(said.closest('.lk-said')).toHaveFocus())
  await tabTo('Keep Basic')
  await userEvent.keyboard('{Enter}')
  const kept = await screen.findByText(/^Basic goes on\./, {}, patience)
  await waitFor(() => expect(kept.closest('.lk-said')).toHaveFocus())
})

test('the invoices that come when all are asked for take the focus over', async () => {
  await renderInWorld(<InvoiceList initialCount={1} />, {
    machineClock,
    prepare: (world) => onPaidBasic(world, { daysUsed: 70 }),
  })
  await tabTo('Show 2 more')
  await userEvent.keyboard('{Enter}')
  const rows = await screen.findAllByRole('listitem')
  expect(rows).toHaveLength(3)
  const [, second] = rows
  if (!second) throw new Error('There is no second invoice.')
  await waitFor(() => expect(within(second).getByRole('button')).toHaveFocus())
})

test('a chart becomes its table and a chart again under the same button', async () => {
  await renderInWorld(<UsageHistory featureId="feature-01-templates" days={5} />, {
    prepare: async (world) => {
      await world.backend.reportUsage({ customerId, featureId: 'feature-01-templates', value: 1 })
      await world.clock.advance(2 * DAY)
    },
  })
  await tabTo('Show as table')
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByRole('table')).toBeVisible()
  expect(focused()).toHaveTextContent('Show as chart')
  await userEvent.keyboard('{Tab}')
  expect(focused()).toHaveAttribute('role', 'region')
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}')
  expect(await screen.findByRole('slider')).toBeVisible()
  await userEvent.keyboard('{Tab}{Home}')
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuenow', '1')
})
