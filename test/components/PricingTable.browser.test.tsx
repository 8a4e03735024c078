import '@testing-library/jest-dom/vitest'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { userEvent as keyboard } from 'vitest/browser'
import { PricingTable } from '../../src/components/index.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { name })
  const item = heading.closest('li')
  if (!item) throw new Error(`The plan ${name} is not in a list`)
  return within(item)
}

test('arrow keys switch the period, and the prices follow', async () => {
  await renderInWorld(<PricingTable onPlanSelect={() => undefined} />, { customer: null })
  const basic = await card('Basic')
  basic.getByText('$4.17')
  screen.getByRole('radio', { name: /Annual/ }).focus()
  await keyboard.keyboard('{ArrowLeft}')
  expect(await basic.findByText('$5')).toBeVisible()
  expect(screen.getByRole('radio', { name: 'Monthly' })).toBeChecked()
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
  expect(basic.queryByRole('button')).toBeNull()
})

test('a customer’s choice leads into the checkout and back to the same button', async () => {
  await renderInWorld(<PricingTable defaultBillingPeriod="MONTHLY" />)
  const growth = await card('Growth')
  await userEvent.click(growth.getByRole('button', { name: 'Upgrade Growth' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Change plan' }))
  const again = await card('Growth')
  await waitFor(() => expect(again.getByRole('button', { name: 'Upgrade Growth' })).toHaveFocus())
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
