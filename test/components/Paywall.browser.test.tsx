import '@testing-library/jest-dom/vitest'
import { useState } from 'react'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { userEvent as keyboard } from 'vitest/browser'
import { EntitlementGate, Paywall, UpgradePrompt } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { fragileNetwork } from '../../stories/support/faults.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const useUp = (world: World) =>
  world.backend.reportUsage({ customerId, featureId: 'feature-02-campaigns', value: 1 })

function Page() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        New campaign
      </button>
      <Paywall mode="dialog" featureId="feature-02-campaigns" open={isOpen} onOpenChange={setOpen} />
    </>
  )
}

test('says what was blocked and leads with the cheapest plan that helps', async () => {
  await renderInWorld(<Paywall featureId="feature-02-campaigns" />, { prepare: useUp })
  expect(await screen.findByRole('heading', { name: 'You have used 1 of 1 campaigns' })).toBeVisible()
  expect(screen.getByText('Basic gives you 10 campaigns.')).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Choose Basic' })).toBeVisible()
})

test('a closed dialog asks the server nothing; Escape closes it and the focus returns', async () => {
  const { requests } = await renderInWorld(<Page />, { prepare: useUp })
  const opener = screen.getByRole('button', { name: 'New campaign' })
  expect(requests.filter((request) => /unlock|paywall/.test(request))).toEqual([])
  await userEvent.click(opener)
  const dialog = await screen.findByRole('dialog', { name: 'You have used 1 of 1 campaigns' })
  expect(dialog.contains(document.activeElement)).toBe(true)
  await keyboard.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(opener).toHaveFocus()
})

test('the way to the payment page: Growth, 2 templates, 3 add-ons is 17 dollars, and one page is opened', async () => {
  const { visited, requests } = await renderInWorld(<Paywall featureId="feature-02-campaigns" />, {
    prepare: useUp,
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade Growth' }))
  await userEvent.click(await screen.findByRole('button', { name: 'More: Templates' }))
  const more = screen.getByRole('button', { name: 'More: 10 more campaigns' })
  await userEvent.click(more)
  await userEvent.click(more)
  await userEvent.click(more)
  const due = () => document.querySelector('dd[data-role="due-today"]')
  await waitFor(() => expect(due()?.textContent).toBe('$17.00'), { timeout: 3000 })
  const confirm = screen.getByRole('button', { name: 'Continue to payment' })
  await waitFor(() => expect(confirm).not.toHaveAttribute('aria-busy'))
  await userEvent.dblClick(confirm)
  expect(await screen.findByRole('heading', { name: 'Taking you to the payment page' })).toBeVisible()
  expect(visited).toHaveLength(1)
  expect(requests.filter((request) => request.includes('/provision'))).toHaveLength(1)
})

test('axe finds nothing in the checkout', async () => {
  const { container } = await renderInWorld(<Paywall featureId="feature-02-campaigns" />, { prepare: useUp })
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade Growth' }))
  await screen.findByText('Due today')
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
})

test('a gate shows its children or why not, and never the protected ones before it is known', async () => {
  const created: string[] = []
  const Secret = () => {
    created.push('secret')
    return <p>secret</p>
  }
  await renderInWorld(
    <EntitlementGate
      featureId="feature-05-sso"
      pending="wait"
      denied={({ accessDeniedReason }) => accessDeniedReason}
    >
      <Secret />
    </EntitlementGate>,
  )
  await screen.findByText('NoFeatureEntitlementInSubscription')
  expect(created).toEqual([])
})

test('without a network the paywall keeps reason and plans, and a gate its last answer, until it is back', async () => {
  const network = fragileNetwork()
  const { world } = await renderInWorld(
    <>
      <Paywall featureId="feature-05-sso" />
      <EntitlementGate featureId="feature-02-campaigns" requestedUsage={1} denied="no campaign left">
        {({ isStale }) => <p>{isStale ? 'fits, as last known' : 'fits'}</p>}
      </EntitlementGate>
    </>,
    { ...network },
  )
  await screen.findByRole('button', { name: 'Choose Growth' })
  await screen.findByText('fits')
  network.pass(3 * 60)
  network.lose()
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText(/Last updated 3 hours ago/, undefined, { timeout: 6000 })).toBeVisible()
  expect(screen.getByText('fits, as last known')).toBeVisible()
  expect(screen.getByRole('heading', { name: 'Your plan does not include Single sign-on' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Upgrade Growth' })).toBeEnabled()
  await useUp(world)
  network.restore()
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByText('no campaign left', undefined, { timeout: 6000 })).toBeVisible()
  expect(screen.queryByText(/Last updated/)).toBeNull()
})

test('a plan that helps only with an add-on is not said to include it', async () => {
  await renderInWorld(<Paywall featureId="feature-04-priority-support" />)
  expect(await screen.findByText('Adding Extra stuff to Growth unlocks Priority support.')).toBeVisible()
  expect(screen.getByText('$4.00 / month')).toBeVisible()
  expect(await screen.findByRole('button', { name: 'Choose Growth' })).toBeVisible()
})

test('the prompt names reason, unlock and price, and its button opens the paywall', async () => {
  await renderInWorld(<UpgradePrompt featureId="feature-05-sso" />)
  expect(
    await screen.findByRole('heading', { name: 'Your plan does not include Single sign-on' }),
  ).toBeVisible()
  expect(screen.getByText('Growth includes Single sign-on.')).toBeVisible()
  expect(screen.getByText('$1.00 / month')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Choose Growth' }))
  const dialog = await screen.findByRole('dialog')
  await waitFor(() => expect(dialog).toBeVisible())
})
