import '@testing-library/jest-dom/vitest'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { userEvent as keyboard } from 'vitest/browser'
import { PricingTable } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { failsOn, fragileNetwork } from '../../stories/support/faults.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { name })
  const item = heading.closest('li')
  if (!item) throw new Error(`The plan ${name} is not in a list`)
  return within(item)
}

test('the period is one radio group: one stop for Tab, arrow keys move through it, and the prices follow', async () => {
  await renderInWorld(
    <>
      <button type="button">before</button>
      <PricingTable onPlanSelect={() => undefined} />
      <PricingTable onPlanSelect={() => undefined} />
    </>,
    { customer: null },
  )
  const [basic] = await screen.findAllByRole('heading', { name: 'Basic' })
  const firstCard = within(basic?.closest('li') ?? document.body)
  firstCard.getByText('$4.17')
  const radios = screen.getAllByRole<HTMLInputElement>('radio')
  const [monthly, annual, otherMonthly, otherAnnual] = radios
  screen.getByRole('button', { name: 'before' }).focus()
  await keyboard.keyboard('{Tab}')
  expect(annual).toHaveFocus()
  await keyboard.keyboard('{ArrowLeft}')
  expect(monthly).toHaveFocus()
  expect(monthly).toBeChecked()
  expect(annual).not.toBeChecked()
  expect(await firstCard.findByText('$5')).toBeVisible()
  await keyboard.keyboard('{ArrowLeft}')
  expect(annual).toHaveFocus()
  expect(annual).toBeChecked()
  await keyboard.keyboard('{Tab}')
  expect(radios).not.toContain(document.activeElement)
  // Two tables on one page do not share their choice.
  expect(otherAnnual).toBeChecked()
  expect(otherMonthly).not.toBeChecked()
})

test('a visitor’s button hands over the selection with the chosen quantity, and is busy and deaf meanwhile', async () => {
  let finish = () => {}
  const onPlanSelect = vi.fn<() => Promise<void>>(
    () =>
      new Promise((done) => {
        finish = done
      }),
  )
  await renderInWorld(<PricingTable defaultBillingPeriod="MONTHLY" onPlanSelect={onPlanSelect} />, {
    customer: null,
  })
  const growth = await card('Growth')
  await userEvent.click(growth.getByRole('button', { name: 'More: Templates' }))
  const button = growth.getByRole('button', { name: 'Get started Growth' })
  await userEvent.click(button)
  await userEvent.click(button)
  expect(onPlanSelect).toHaveBeenCalledOnce()
  expect(onPlanSelect).toHaveBeenCalledWith(
    {
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
    },
    expect.objectContaining({ id: 'plan-revvenu-growth' }),
  )
  expect(button).toHaveAttribute('aria-busy', 'true')
  expect(button).toHaveFocus()
  finish()
  await waitFor(() => expect(button).not.toHaveAttribute('aria-busy'))
})

test('a visitor sees no button that would lead nowhere', async () => {
  await renderInWorld(<PricingTable />, { customer: null })
  const basic = await card('Basic')
  expect(basic.queryByRole('button', { name: /Basic$/ })).toBeNull()
})

test('a customer’s choice leads into the checkout and back to the same button', async () => {
  await renderInWorld(<PricingTable defaultBillingPeriod="MONTHLY" />)
  const growth = await card('Growth')
  await userEvent.click(growth.getByRole('button', { name: 'Upgrade Growth' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Change plan' }))
  const again = await card('Growth')
  await waitFor(() => expect(again.getByRole('button', { name: 'Upgrade Growth' })).toHaveFocus())
})

/** Paid Basic with Free scheduled at its end. */
async function leaveBasic(world: World) {
  await onPaidBasic(world)
  await world.backend.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
}

test('a scheduled plan says from when, the current one until when, and keeping it calls the change off', async () => {
  const { world } = await renderInWorld(<PricingTable />, { prepare: leaveBasic })
  const free = await card('Free')
  const basic = await card('Basic')
  expect(free.getByText(/^Next plan from /)).toBeVisible()
  expect(free.getByRole('button', { name: 'Scheduled Free' })).toBeDisabled()
  expect(basic.getByText(/^Current plan until /)).toBeVisible()
  await userEvent.click(basic.getByRole('button', { name: 'Keep current plan Basic' }))
  const told = await screen.findByText('Basic goes on. Nothing is scheduled any more.')
  await waitFor(() => expect(told.closest('[tabindex]')).toHaveFocus())
  expect((await card('Basic')).getByRole('button', { name: 'Current plan Basic' })).toBeDisabled()
  expect((await card('Free')).getByRole('button', { name: 'Downgrade Free' })).toBeEnabled()
  const snapshot = await world.backend.getSnapshot({ customerId })
  expect(snapshot.subscriptions.map(({ status, effectiveEndDate }) => [status, effectiveEndDate])).toEqual([
    ['ACTIVE', null],
  ])
})

test('when keeping the plan does not work, it says so and the button stays', async () => {
  await renderInWorld(<PricingTable />, { prepare: leaveBasic, intercept: failsOn('/undo') })
  const basic = await card('Basic')
  await userEvent.click(basic.getByRole('button', { name: 'Keep current plan Basic' }))
  expect(await screen.findByRole('alert', undefined, { timeout: 5000 })).toHaveTextContent(/still scheduled/)
  expect(basic.getByRole('button', { name: 'Keep current plan Basic' })).toBeEnabled()
})

test('without a network the last known plans stay, marked with their age, and recover by themselves', async () => {
  const network = fragileNetwork()
  await renderInWorld(<PricingTable />, { ...network })
  await card('Growth')
  expect(screen.queryByText(/Last updated/)).toBeNull()
  network.pass(12)
  network.lose()
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByText(/Last updated 12 minutes ago/, undefined, { timeout: 6000 })).toBeVisible()
  expect((await card('Growth')).getByRole('button', { name: 'Upgrade Growth' })).toBeEnabled()
  network.restore()
  window.dispatchEvent(new Event('online'))
  await waitFor(() => expect(screen.queryByText(/Last updated/)).toBeNull(), { timeout: 6000 })
})

test('the button of the notice tries again and is busy meanwhile', async () => {
  const network = fragileNetwork()
  await renderInWorld(<PricingTable />, { ...network })
  await card('Growth')
  network.lose()
  window.dispatchEvent(new Event('focus'))
  const again = await screen.findByRole('button', { name: 'Refresh' }, { timeout: 6000 })
  network.restore()
  await userEvent.click(again)
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull(), { timeout: 2000 })
})

test('somebody who may not buy sees the plans without buying buttons, and why', async () => {
  await renderInWorld(<PricingTable />, {
    identify: () => ({ customerId: 'customer-demo-01', userId: 'user-1', role: 'member' }),
  })
  const growth = await card('Growth')
  expect(growth.queryByRole('button', { name: /Upgrade/ })).toBeNull()
  expect(screen.getByText(/Only an admin/)).toBeVisible()
})

test.each(['light', 'dark'])('axe finds nothing in the %s scheme', async (scheme) => {
  document.documentElement.style.colorScheme = scheme
  document.documentElement.style.background = 'Canvas'
  const { container } = await renderInWorld(
    <PricingTable recommendedPlanId="plan-revvenu-basic" onPlanSelect={() => undefined} />,
    {
      customer: null,
    },
  )
  await card('Growth')
  const { violations } = await axe.run(container)
  document.documentElement.removeAttribute('style')
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
})

test('beside a sheet that styles bare elements the table keeps its shape', async () => {
  const { container } = await renderInWorld(<PricingTable onPlanSelect={() => undefined} />, {
    customer: null,
  })
  await card('Growth')
  const shape = () =>
    [
      ...container.querySelectorAll(
        '.lk-plan-card, .lk-button, .lk-plan-card-name, .lk-feature, .lk-period-option',
      ),
    ].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height].map(Math.round)
    })
  const before = shape()
  const host = document.createElement('style')
  host.textContent = `
    * { box-sizing: content-box }
    h1, h2, h3, h4, p { margin: 3rem; font: 900 3rem serif; text-transform: uppercase; color: red }
    ul, li, fieldset, legend { margin: 2rem; padding: 3rem; border: 5px solid red; list-style: square; float: left }
    button { margin: 2rem; padding: 3rem; width: 90%; background: red; color: red; text-transform: uppercase; letter-spacing: 1em }
    input { width: 100%; padding: 2rem; border: 4px solid red; margin: 2rem }
    svg { width: 300px; height: 300px }
    table, th, td { border: 3px solid red; padding: 2rem }`
  document.head.append(host)
  const beside = shape()
  host.remove()
  expect(beside).toEqual(before)
})
