import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Paywall, UpgradePrompt } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

const start = location.href

afterEach(() => {
  cleanup()
  history.replaceState(null, '', start)
})

const member = () => ({ customerId, userId: 'ben', role: 'member' as const })
const wait = { timeout: 5000 }
const choice = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
}

function open(value: unknown): void {
  const url = new URL(start)
  url.searchParams.set('tab', 'plans')
  const text = typeof value === 'string' ? value : btoa(JSON.stringify(value))
  url.searchParams.set('latchkey_choice', text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))
  history.replaceState(null, '', url)
}

async function linkOf(world: World): Promise<string> {
  const events = await world.backend.listEvents({ customerId, limit: 1000 })
  const asked = events.findLast(({ type }) => type === 'upgrade.requested')
  return String(asked?.data['link'])
}

test('the link of a member’s request opens, for who may buy, the checkout of what was asked for', async () => {
  const asking = await renderInWorld(<UpgradePrompt featureId="feature-05-sso" />, { identify: member })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  await screen.findByText('Your admins have been asked.')
  const link = await linkOf(asking.world)
  cleanup()

  history.replaceState(null, '', link)
  await renderInWorld(<UpgradePrompt featureId="feature-05-sso" />)
  await screen.findByRole('dialog', { name: 'Your Growth plan' }, wait)
  expect(location.href).not.toContain('latchkey_choice')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a paywall opens with the linked plan, quantities and add-ons, once, and the URL loses them', async () => {
  open(choice)
  await renderInWorld(<Paywall featureId="feature-02-campaigns" />)
  await screen.findByRole('heading', { name: 'Your Growth plan' }, wait)
  await waitFor(() => expect(screen.getAllByText('$17.00')[0]).toBeVisible(), wait)
  expect(screen.getByRole('spinbutton', { name: '10 more campaigns' })).toHaveValue(3)
  expect(new URL(location.href).searchParams.get('tab')).toBe('plans')
  expect(location.href).not.toContain('latchkey_choice')
  await userEvent.click(screen.getByRole('button', { name: 'Change plan' }))
  expect(await screen.findByRole('spinbutton', { name: 'Templates' }, wait)).toHaveValue(2)
})

test('a dialog that answers denials opens for a link', async () => {
  open(choice)
  await renderInWorld(<Paywall answersDenials />)
  const dialog = await screen.findByRole('dialog', { name: 'Your Growth plan' }, wait)
  await waitFor(() => expect(dialog).toBeVisible())
})

test('nothing changes for somebody who may not buy', async () => {
  open(choice)
  await renderInWorld(
    <>
      <Paywall featureId="feature-05-sso" />
      <Paywall answersDenials />
    </>,
    { identify: member },
  )
  await screen.findAllByRole('button', { name: /Ask an admin/ }, wait)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Your Growth plan' })).toBeNull()
  expect(location.href).toContain('latchkey_choice')
})

test.each([
  ['a plan that is not sold', { planId: 'plan-gone' }],
  ['a plan with a custom price', { planId: 'plan-revvenu-enterprise' }],
  ['another resource', { ...choice, resourceId: 'site-9' }],
  ['quantities that are none', { ...choice, charges: [{ id: 'feature-01-templates', quantity: -5 }] }],
  ['no JSON', 'e30x%%'],
  ['a huge text', 'A'.repeat(50_000)],
])('a link with %s is ignored', async (_what, value) => {
  open(value)
  await renderInWorld(<Paywall featureId="feature-05-sso" />)
  expect(await screen.findByRole('button', { name: 'Choose Growth' }, wait)).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Upgrade Growth' }, wait)).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('units beyond the plan’s bounds are brought into them', async () => {
  open({ ...choice, charges: [{ id: 'feature-01-templates', quantity: 999_999 }], addons: [] })
  await renderInWorld(<Paywall />)
  await screen.findByRole('heading', { name: 'Your Growth plan' }, wait)
  const units = await screen.findByRole('spinbutton', { name: 'Templates' })
  expect(Number(units.getAttribute('max'))).toBeLessThan(999_999)
  expect((units as HTMLInputElement).value).toBe(units.getAttribute('max'))
})
