import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { UsageHistory, UsageMeter, UsageOverview } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const DAY = 86_400_000
const campaigns = 'feature-02-campaigns'
const templates = 'feature-01-templates'
const member = () => ({ customerId, userId: 'user-1', role: 'member' as const })

const spend = (featureId: string, value: number) => (world: World) =>
  world.backend.reportUsage({ customerId, featureId, value })

test('a meter says how much is used, in words and to screen readers', async () => {
  await renderInWorld(<UsageMeter featureId={campaigns} />, { prepare: spend(campaigns, 1) })
  const meter = await screen.findByRole('meter', { name: 'Campaigns' })
  expect(meter).toHaveAttribute('aria-valuenow', '1')
  expect(meter).toHaveAttribute('aria-valuemax', '1')
  expect(meter).toHaveAttribute('aria-valuetext', '1 of 1 campaign, Limit reached')
  expect(screen.getByText('Limit reached')).toBeVisible()
  expect(screen.getByText(/^Resets on .+, in \d+ days$/)).toBeVisible()
  expect(document.querySelector('.lk-usage-meter')).toHaveAttribute('data-level', 'reached')
})

test('a meter with room to spare offers nothing', async () => {
  await renderInWorld(<UsageMeter featureId={campaigns} />)
  expect(await screen.findByRole('meter')).toHaveAttribute('aria-valuetext', '0 of 1 campaign')
  expect(screen.queryByRole('button')).toBeNull()
})

test('thresholds are the host’s to choose', async () => {
  await renderInWorld(<UsageMeter featureId="feature-03-mau" thresholds={{ warning: 0 }} />)
  expect(await screen.findByText('3 users left')).toBeVisible()
})

test('a full meter leads to the paywall of its feature', async () => {
  await renderInWorld(<UsageMeter featureId={campaigns} />, { prepare: spend(campaigns, 1) })
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade Campaigns' }))
  expect(await screen.findByRole('dialog', { name: 'You have used 1 of 1 campaigns' })).toBeInTheDocument()
})

test('the host may take over from a full meter', async () => {
  const levels: string[] = []
  await renderInWorld(<UsageMeter featureId={campaigns} onUpgrade={({ level }) => levels.push(level)} />, {
    prepare: spend(campaigns, 1),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade Campaigns' }))
  expect(levels).toEqual(['reached'])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a member asks an admin for more', async () => {
  await renderInWorld(<UsageMeter featureId={campaigns} />, {
    prepare: spend(campaigns, 1),
    identify: member,
  })
  expect(await screen.findByRole('button', { name: 'Ask an admin Campaigns' })).toBeVisible()
})

test('a feature without a meter shows nothing', async () => {
  await renderInWorld(
    <>
      <UsageMeter featureId="feature-06-log-days" />
      <UsageMeter featureId={templates} />
    </>,
  )
  await screen.findByRole('meter', { name: 'Templates' })
  expect(document.querySelectorAll('.lk-usage-meter')).toHaveLength(1)
})

test('a meter that cannot be loaded says so, and is there after trying again', async () => {
  let isBroken = true
  await renderInWorld(<UsageMeter featureId={campaigns} />, {
    intercept: (_path, next) => (isBroken ? Promise.resolve(new Response('{}', { status: 403 })) : next()),
  })
  await screen.findByRole('alert')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('meter')).toBeVisible()
})

test('an overview shows meters, the rest as a list, and more when asked', async () => {
  await renderInWorld(<UsageOverview firstCount={1} />)
  expect(await screen.findAllByRole('meter')).toHaveLength(1)
  const list = screen.getByRole('region', { name: 'In your plan' })
  expect(within(list).getByText('Log retention: 7 days')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Show all 3', expanded: false }))
  expect(screen.getAllByRole('meter')).toHaveLength(3)
  await userEvent.click(screen.getByRole('button', { name: 'Show fewer', expanded: true }))
  expect(screen.getAllByRole('meter')).toHaveLength(1)
})

/** One template more on each of four days. */
async function growing(world: World): Promise<void> {
  for (const value of [1, 1, 0, 1]) {
    await spend(templates, value)(world)
    await world.clock.advance(DAY)
  }
}

test('a history is a chart whose points the arrow keys reach, each said in words', async () => {
  await renderInWorld(<UsageHistory featureId={templates} days={5} />, { prepare: growing })
  const chart = await screen.findByRole('slider')
  const said = () => chart.getAttribute('aria-valuetext') ?? ''
  expect(chart).toHaveAttribute('aria-valuenow', '5')
  expect(said()).toMatch(/: 3 templates, Above the limit$/)
  chart.focus()
  await userEvent.keyboard('{Home}')
  expect(chart).toHaveAttribute('aria-valuenow', '1')
  expect(said()).toMatch(/: 1 template$/)
  await userEvent.keyboard('{ArrowRight}')
  expect(said()).toMatch(/: 2 templates, Above the limit$/)
  expect(document.querySelector('.lk-history-readout')).toHaveTextContent('2 templates')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(chart).toHaveAttribute('aria-valuenow', '1')
})

test('from right to left the arrow keys go the other way', async () => {
  await renderInWorld(
    <div dir="rtl">
      <UsageHistory featureId={templates} days={5} />
    </div>,
    { prepare: growing },
  )
  const chart = await screen.findByRole('slider')
  chart.focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(chart).toHaveAttribute('aria-valuenow', '4')
})

test('a history is a table of the same numbers', async () => {
  await renderInWorld(<UsageHistory featureId={templates} days={5} />, { prepare: growing })
  await userEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
  const rows = within(screen.getByRole('table')).getAllByRole('row')
  const cells = rows.slice(1).map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  )
  expect(cells).toEqual([
    ['1', '', ''],
    ['2', '+1', 'Above the limit'],
    ['2', '0', 'Above the limit'],
    ['3', '+1', 'Above the limit'],
    ['3', '0', 'Above the limit'],
  ])
  expect(screen.queryByRole('slider')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Show as chart' }))
  expect(screen.getByRole('slider')).toBeVisible()
})

test('a history without usage says so', async () => {
  await renderInWorld(<UsageHistory featureId={templates} days={5} />)
  expect(await screen.findByText('No usage in this time')).toBeVisible()
})

test('a history that cannot be loaded can be tried again', async () => {
  let isBroken = true
  await renderInWorld(<UsageHistory featureId={templates} days={5} />, {
    prepare: growing,
    intercept: (path, next) =>
      isBroken && path.endsWith('/usage-history')
        ? Promise.resolve(new Response('{}', { status: 403 }))
        : next(),
  })
  await screen.findByText('The history could not be loaded')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.getByRole('slider')).toBeVisible())
})
