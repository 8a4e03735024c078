import '@testing-library/jest-dom/vitest'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { PlanComparison, PricingTable } from '../../src/components/index.ts'
import { manyTiers, thirtyFeatures } from '../../stories/support/unusualCatalogs.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

/** What a row says, cell by cell, as it is read. */
async function cellsOf(name: RegExp | string): Promise<(string | null)[]> {
  const head = await screen.findByRole('rowheader', { name })
  const row = head.closest('tr')
  if (!row) throw new Error('The head of a row is in no row')
  return within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
}

test('is a table: a column per plan, a row per feature, and words for what is only drawn', async () => {
  await renderInWorld(<PlanComparison defaultBillingPeriod="MONTHLY" onPlanSelect={() => undefined} />, {
    customer: null,
  })
  expect(await screen.findByRole('table', { name: 'Comparison of plans' })).toBeVisible()
  expect(screen.getAllByRole('columnheader').map((head) => head.getAttribute('abbr'))).toEqual([
    null,
    'Free',
    'Basic',
    'Growth',
    'Enterprise',
  ])
  expect(screen.getByRole('columnheader', { name: /Basic.*\$5.*month/ })).toBeVisible()
  expect(await cellsOf('Single sign-on')).toEqual(['Not included', 'Not included', 'Included', 'Included'])
  expect(await cellsOf('Templates')).toEqual(['1', '2', '1', 'Unlimited'])
  expect(await cellsOf('Monthly active users')).toEqual([
    '3 users per month',
    '100 users per month',
    '1,000 users per month',
    'Unlimited',
  ])
  expect(await cellsOf('10 more campaigns')).toEqual([
    'Not included',
    '$5 / month',
    '$5 / month',
    'Not included',
  ])
})

test('tells the prices that are not per period, each in a row of its own', async () => {
  await renderInWorld(<PlanComparison onPlanSelect={() => undefined} />, {
    customer: null,
    catalog: manyTiers,
    customers: [],
  })
  expect(await screen.findByRole('rowheader', { name: 'Prices' })).toBeVisible()
  expect(await cellsOf('Charged once')).toEqual(['Not included', '$99'])
  expect(await cellsOf('Minimum charge')).toEqual(['Not included', '$25 / month'])
  const [usage] = screen.getAllByRole('rowheader', { name: 'Messages' })
  expect(usage?.closest('tr')).toHaveTextContent('$0.0025 per message')
})

test('follows the billing period, and hands over what was chosen', async () => {
  const onPlanSelect = vi.fn<(selection: object) => void>()
  await renderInWorld(<PlanComparison defaultBillingPeriod="MONTHLY" onPlanSelect={onPlanSelect} />, {
    customer: null,
  })
  await userEvent.click(await screen.findByRole('radio', { name: /Annual/ }))
  expect(screen.getByRole('columnheader', { name: /Basic.*\$4\.17/ })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Get started Basic' }))
  expect(onPlanSelect).toHaveBeenCalledWith(
    expect.objectContaining({ planId: 'plan-revvenu-basic', billingPeriod: 'ANNUALLY' }),
    expect.objectContaining({ id: 'plan-revvenu-basic' }),
  )
})

test('four plans and thirty features are at most 800 elements', async () => {
  const { container } = await renderInWorld(<PlanComparison onPlanSelect={() => undefined} />, {
    customer: null,
    catalog: thirtyFeatures,
    customers: [],
  })
  await screen.findByRole('table')
  expect(screen.getAllByRole('row')).toHaveLength(1 + 1 + 30)
  expect(container.querySelectorAll('*').length).toBeLessThanOrEqual(800)
})

test('where it is too wide, a named region scrolls that the keyboard gets to; where it is not, there is no stop', async () => {
  const { container } = await renderInWorld(
    <div data-testid="page">
      <PlanComparison onPlanSelect={() => undefined} />
    </div>,
    { customer: null },
  )
  const page = await screen.findByTestId('page')
  page.style.width = '340px'
  const region = await screen.findByRole('region', { name: 'Comparison of plans' })
  await waitFor(() => expect(region).toHaveAttribute('tabindex', '0'))
  const corner = container.querySelector('.lk-compare-corner')
  const start = corner?.getBoundingClientRect()
  region.scrollTo(200, 150)
  await waitFor(() => expect(region.scrollLeft).toBe(200))
  expect(corner?.getBoundingClientRect()).toMatchObject({ x: start?.x, y: start?.y })
  const name = screen.getByRole('rowheader', { name: 'Templates' })
  expect(Math.round(name.getBoundingClientRect().x)).toBe(Math.round(region.getBoundingClientRect().x))
  // Nothing sticks out of the region and widens the page.
  expect(page.scrollWidth).toBeLessThanOrEqual(340)
  page.style.width = '900px'
  await waitFor(() => expect(region).not.toHaveAttribute('tabindex'))
})

test('what a feature means is told to the keyboard too, in place', async () => {
  await renderInWorld(<PlanComparison onPlanSelect={() => undefined} />, {
    customer: null,
    catalog: thirtyFeatures,
    customers: [],
  })
  const name = await screen.findByRole('button', { name: 'Capability number 1' })
  name.focus()
  await userEvent.keyboard('{Enter}')
  expect(name).toHaveAttribute('aria-expanded', 'true')
  expect(screen.getByText(/What this capability does/)).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByText(/What this capability does/)).toBeNull()
  expect(name).toHaveFocus()
})

test('below the cards it waits behind a button, and leads into the same checkout', async () => {
  await renderInWorld(<PricingTable defaultBillingPeriod="MONTHLY" comparison="collapsed" />)
  const show = await screen.findByRole('button', { name: 'Compare all features' })
  expect(show).toHaveAttribute('aria-expanded', 'false')
  expect(screen.queryByRole('table')).toBeNull()
  await userEvent.click(show)
  expect(show).toHaveAttribute('aria-expanded', 'true')
  const table = await screen.findByRole('table', { name: 'Comparison of plans' }, { timeout: 5000 })
  await userEvent.click(within(table).getByRole('button', { name: 'Upgrade Growth' }))
  expect(await screen.findByRole('button', { name: 'Change plan' }, { timeout: 5000 })).toBeVisible()
})

test.each([
  ['light', '1000px'],
  ['dark', '340px'],
])('axe finds nothing in the %s scheme at %s', async (scheme, width) => {
  document.documentElement.style.colorScheme = scheme
  document.documentElement.style.background = 'Canvas'
  const { container } = await renderInWorld(
    <div data-testid="page">
      <PlanComparison recommendedPlanId="plan-revvenu-basic" onPlanSelect={() => undefined} />
    </div>,
    { customer: null },
  )
  const page = await screen.findByTestId('page')
  page.style.width = width
  await screen.findByRole('table')
  const { violations } = await axe.run(container)
  document.documentElement.removeAttribute('style')
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
})
