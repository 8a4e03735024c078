import '@testing-library/jest-dom/vitest'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AskAdmin } from '../../src/components/ask-admin/AskAdmin.tsx'
import { Paywall, UpgradePrompt } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const identify = () => ({ customerId, userId: 'ben', role: 'member' as const })
const selection = { planId: 'plan-revvenu-growth', charges: [{ id: 'feature-01-templates', quantity: 2 }] }

const requests = async (world: World) =>
  (await world.backend.listEvents({ customerId, limit: 1000 })).filter(
    ({ type }) => type === 'upgrade.requested',
  )

test('asks once, with what is wanted and a link, says so, and keeps the focus', async () => {
  const { world } = await renderInWorld(
    <AskAdmin featureId="feature-05-sso" selection={selection} placement="settings" variant="b" />,
    { identify },
  )
  await userEvent.dblClick(await screen.findByRole('button', { name: 'Ask an admin' }))
  const asked = await screen.findByText('Your admins have been asked.')
  await waitFor(() => expect(document.activeElement).toContainElement(asked))
  expect(screen.queryByRole('button')).toBeNull()
  const events = await requests(world)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    actor: { type: 'user', id: 'ben' },
    data: {
      featureId: 'feature-05-sso',
      selection,
      placement: 'settings',
      variant: 'b',
      link: expect.stringMatching(/[?&]latchkey_choice=[\w-]+/),
    },
  })
})

test('says when nobody could be asked, and tries again', async () => {
  let isBroken = true
  const { world } = await renderInWorld(<AskAdmin featureId="feature-05-sso" />, {
    identify,
    intercept: (path, next) =>
      isBroken && path.endsWith('/request-upgrade')
        ? Promise.resolve(
            Response.json(
              { error: { type: 'auth', code: 'IdentityForbidden', message: '' } },
              { status: 403 },
            ),
          )
        : next(),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Your admins could not be asked.')
  expect(await requests(world)).toEqual([])
  isBroken = false
  const again = screen.getByRole('button', { name: 'Try again' })
  expect(again).toHaveFocus()
  await userEvent.click(again)
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(await requests(world)).toHaveLength(1)
})

/** Asks for as many templates as the button was pressed. */
function More() {
  const [quantity, setQuantity] = useState(2)
  return (
    <>
      <button onClick={() => setQuantity(quantity + 1)}>More</button>
      <AskAdmin selection={{ ...selection, charges: [{ id: 'feature-01-templates', quantity }] }} />
    </>
  )
}

test('another choice can be asked for again', async () => {
  const { world } = await renderInWorld(<More />, { identify })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  await screen.findByText('Your admins have been asked.')
  await userEvent.click(screen.getByRole('button', { name: 'More' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  await screen.findByText('Your admins have been asked.')
  expect(await requests(world)).toHaveLength(2)
})

test('asks in the way of the product, and shows when that fails', async () => {
  let asked = 0
  const { world } = await renderInWorld(
    <AskAdmin
      onAsk={() => {
        asked += 1
        if (asked === 1) throw new Error('no chat')
      }}
    />,
    { identify },
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  expect(asked).toBe(2)
  expect(await requests(world)).toEqual([])
})

test.each([
  ['the prompt', () => <UpgradePrompt featureId="feature-05-sso" placement="here" />],
  ['the paywall', () => <Paywall featureId="feature-05-sso" placement="here" />],
])('%s lets a member ask for the cheapest way to unlock it', async (_where, create) => {
  const { world } = await renderInWorld(create(), { identify })
  expect(
    await screen.findByRole('heading', { name: 'Your plan does not include Single sign-on' }),
  ).toBeVisible()
  const [ask] = await screen.findAllByRole('button', { name: 'Ask an admin' })
  await userEvent.click(ask!)
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  expect(await requests(world)).toMatchObject([
    {
      data: { featureId: 'feature-05-sso', placement: 'here', selection: { planId: 'plan-revvenu-growth' } },
    },
  ])
})
