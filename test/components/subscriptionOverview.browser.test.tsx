import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AddonList, SubscriptionOverview } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { onGrowth } from '../../stories/support/onGrowth.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

afterEach(cleanup)

/** A clock that stands still: amounts and dates are exact. */
const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }
const member = () => ({ customerId, userId: 'user-1', role: 'member' }) as const

const onBasic: RenderOptions = { machineClock, prepare: (world) => onPaidBasic(world) }
const onEight: RenderOptions = { machineClock, prepare: onGrowth }

const bought = async (world: World) =>
  (await world.backend.getActiveSubscriptionsList({ customerId })).map(({ plan, charges, addons }) => [
    plan.id,
    charges.map(({ quantity }) => quantity),
    addons.map(({ id, quantity }) => [id, quantity]),
  ])

async function press(name: string | RegExp) {
  const button = await screen.findByRole('button', { name }, { timeout: 5000 })
  await waitFor(() => expect(button).toBeEnabled(), { timeout: 5000 })
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'), { timeout: 5000 })
  await userEvent.click(button)
}

test('says what the plan is, what it costs and what is charged when', async () => {
  await renderInWorld(<SubscriptionOverview />, onBasic)
  expect(await screen.findByRole('heading', { name: 'Basic', level: 3 })).toBeVisible()
  const section = screen.getByRole('region', { name: 'Plan' })
  expect(within(section).getByText('$5 / month')).toBeVisible()
  expect(within(section).getByText('Renews on Dec 1')).toBeVisible()
  expect(within(section).getByText('$5.00 on Dec 1')).toBeVisible()
})

test('cancels at the end of the paid time, tells why, and is called off again', async () => {
  const onCancel = vi.fn<(canceled: unknown) => void>()
  const { world } = await renderInWorld(<SubscriptionOverview onCancel={onCancel} />, onBasic)
  await press('Cancel plan')
  const dialog = await screen.findByRole('dialog', { name: 'Cancel Basic?' })
  expect(within(dialog).getByRole('radio', { name: /At the end/ })).toBeChecked()
  expect(await within(dialog).findByRole('region', { name: 'What you lose' })).toHaveTextContent('Campaigns')
  await userEvent.type(within(dialog).getByRole('textbox', { name: /Why/ }), 'Too few templates')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel plan' }))
  const words = await screen.findByText('Basic is canceled and ends on Dec 1.')
  await waitFor(() => expect(words.closest('.lk-said')).toHaveFocus())
  expect(screen.queryByRole('dialog')).toBeNull()
  const [canceled] = await world.backend.getActiveSubscriptionsList({ customerId })
  expect(canceled?.effectiveEndDate).toBe(Date.UTC(2026, 11, 1, 12))
  expect(onCancel).toHaveBeenCalledExactlyOnceWith({
    subscriptionId: canceled?.id,
    planId: 'plan-revvenu-basic',
    cancellationTime: 'END_OF_BILLING_PERIOD',
    reason: 'Too few templates',
  })
  await press('Keep Basic')
  expect(await screen.findByText('Basic goes on. Nothing is scheduled any more.')).toBeVisible()
  expect(
    (await world.backend.getActiveSubscriptionsList({ customerId }))[0]?.effectiveEndDate ?? null,
  ).toBeNull()
})

test('cancels at once when that is chosen', async () => {
  const { world } = await renderInWorld(<SubscriptionOverview />, onBasic)
  await press('Cancel plan')
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Now/ }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel plan' }))
  await waitFor(async () => expect((await bought(world)).flat()).not.toContain('plan-revvenu-basic'), {
    timeout: 5000,
  })
})

test('says that it was not canceled, and keeps the dialog open', async () => {
  await renderInWorld(<SubscriptionOverview />, {
    ...onBasic,
    intercept: (path, next) =>
      path.endsWith('/cancel') ? Promise.resolve(Response.json({}, { status: 400 })) : next(),
  })
  await press('Cancel plan')
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel plan' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('It was not canceled')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep Basic' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('button', { name: 'Cancel plan' })).toHaveFocus()
})

test('changes a quantity at the price that is shown, and warns below what is in use', async () => {
  const { world } = await renderInWorld(<SubscriptionOverview />, onEight)
  await press('Update quantity')
  const templates = screen.getByRole('spinbutton', { name: 'Templates' })
  await userEvent.clear(templates)
  await userEvent.type(templates, '5')
  expect(await screen.findByText(/6 templates in use/)).toBeVisible()
  await userEvent.clear(templates)
  await userEvent.type(templates, '12')
  await waitFor(() => expect(screen.queryByText(/in use/)).toBeNull())
  await press(/^(Pay|Confirm)/)
  expect(await screen.findByText('Your plan is changed.', {}, { timeout: 5000 })).toBeVisible()
  expect((await bought(world))[0]?.[1]).toEqual([12])
})

test('adds and takes back add-ons with what that costs', async () => {
  const { world } = await renderInWorld(<AddonList />, onEight)
  await userEvent.click(await screen.findByRole('button', { name: 'More: Extra stuff' }))
  await waitFor(() => expect(screen.getByText('Due today')).toBeVisible())
  await press('Discard')
  await waitFor(() => expect(screen.queryByText('Due today')).toBeNull())
  await userEvent.click(screen.getByRole('button', { name: 'Fewer: 10 more campaigns' }))
  await press(/^(Pay|Confirm)/)
  expect(await screen.findByText('Your plan is changed.', {}, { timeout: 5000 })).toBeVisible()
  expect((await bought(world))[0]?.[2]).toEqual([['addon-10-campaigns', 1]])
})

test('shows a changed price before it is paid', async () => {
  let isDearer = false
  await renderInWorld(<AddonList />, {
    ...onEight,
    intercept: async (path, next, world) => {
      if (path.endsWith('/update') && !isDearer) {
        isDearer = true
        await world.clock.advance(2 * 24 * 3_600_000)
      }
      return next()
    },
  })
  await userEvent.click(await screen.findByRole('button', { name: 'More: Extra stuff' }))
  await press(/^Pay/)
  expect(await screen.findByText(/price has changed/, {}, { timeout: 5000 })).toBeVisible()
  await press(/^Accept/)
  expect(await screen.findByText('Your plan is changed.', {}, { timeout: 5000 })).toBeVisible()
})

test('lets a member look and ask, and change nothing', async () => {
  const { world } = await renderInWorld(<SubscriptionOverview />, { ...onEight, identify: member })
  await screen.findByRole('heading', { name: 'Growth' })
  expect(screen.queryByRole('button', { name: 'Cancel plan' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Change plan' })).toBeNull()
  await press('Ask an admin')
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  const events = await world.backend.listEvents({ customerId })
  expect(events.filter(({ type }) => type === 'upgrade.requested')).toHaveLength(1)
})

test('opens the plans in a dialog, or leaves that to the product', async () => {
  const onChangePlan = vi.fn<() => void>()
  await renderInWorld(<SubscriptionOverview />, onBasic)
  await press('Change plan')
  await waitFor(() => expect(screen.getByRole('dialog')).toBeVisible())
  cleanup()
  await renderInWorld(<SubscriptionOverview onChangePlan={onChangePlan} />, onBasic)
  await press('Change plan')
  expect(onChangePlan).toHaveBeenCalledOnce()
  expect(screen.queryByRole('dialog')).toBeNull()
})
