import { handleDenied } from '../../src/client/index.ts'
import '@testing-library/jest-dom/vitest'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CheckoutReturn, Paywall } from '../../src/components/index.ts'
import type { World } from '../../src/embedded/index.ts'
import { useLatchkey } from '../../src/react/index.ts'
import { requireEntitlement } from '../../src/server/index.ts'
import { pay } from '../client/support/openTestWorld.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const featureId = 'feature-02-campaigns'
const takeAll = (world: World) => world.backend.reportUsage({ customerId, featureId, value: 1 })

/** A product whose own API creates campaigns, for customers who have one left. */
function openProduct() {
  const statuses: number[] = []
  let world: World | null = null
  async function createCampaign(): Promise<Response> {
    if (!world) throw new Error('There is no world yet.')
    const { backend } = world
    const handler = requireEntitlement(
      { backend, identify: () => ({ customerId }), featureId, requestedUsage: 1 },
      () => Promise.resolve(Response.json({ id: 'campaign-1' }, { status: 201 })),
    )
    const response = await handler(new Request(`${location.origin}/api/campaigns`, { method: 'POST' }))
    statuses.push(response.status)
    return response
  }
  function Product() {
    const { client } = useLatchkey()
    const [answer, setAnswer] = useState('nothing yet')
    const create = async (): Promise<void> => {
      const response = await handleDenied(client, await createCampaign(), {
        retry: createCampaign,
        blockedAction: { type: 'create-campaign' },
        placement: 'campaigns',
      })
      setAnswer(`answered ${response.status}`)
    }
    return (
      <>
        <button type="button" onClick={() => void create()}>
          Create
        </button>
        <p>{answer}</p>
        <CheckoutReturn onContinue={() => createCampaign().then(() => undefined)} />
        <Paywall answersDenials />
      </>
    )
  }
  return {
    Product,
    statuses,
    prepare(opened: World): Promise<unknown> {
      world = opened
      return takeAll(opened)
    },
  }
}

test('a denied call opens the paywall, and goes on by itself, once, when the plan is bought in it', async () => {
  const { Product, statuses, prepare } = openProduct()
  await renderInWorld(<Product />, { prepare })
  await userEvent.click(screen.getByRole('button', { name: 'Create' }))
  await screen.findByRole('dialog', { name: 'You have used 1 of 1 campaigns' })
  await userEvent.click(await screen.findByRole('button', { name: 'Choose Basic' }))
  await confirmPurchase()
  expect(await screen.findByText('answered 201', undefined, { timeout: 8000 })).toBeInTheDocument()
  expect(statuses).toEqual([402, 201])
  // How the purchase ended is read first.
  expect(screen.getByRole('dialog')).toHaveTextContent('Basic')
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(statuses).toEqual([402, 201])
})

test('a denied call goes on by itself, once, when the purchase is paid on another page', async () => {
  const { Product, statuses, prepare } = openProduct()
  const { world, visited } = await renderInWorld(<Product />, { prepare })
  await userEvent.click(screen.getByRole('button', { name: 'Create' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade Growth' }))
  await userEvent.click(await screen.findByRole('button', { name: 'More: 10 more campaigns' }))
  await confirmPurchase()
  await waitFor(() => expect(visited).toHaveLength(1))
  expect(statuses).toEqual([402])
  await payAt(world, visited[0] ?? '')
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByText('answered 201', undefined, { timeout: 8000 })).toBeInTheDocument()
  await waitFor(() => expect(statuses).toEqual([402, 201]))
})

async function confirmPurchase(): Promise<void> {
  const due = () => document.querySelector('dd[data-role="due-today"]')?.textContent
  await waitFor(() => expect(due()).toMatch(/\d/), { timeout: 4000 })
  const confirm = document.querySelector('.lk-checkout-confirm')!
  await waitFor(() => expect(confirm).not.toHaveAttribute('aria-busy'))
  await userEvent.click(confirm)
}

function payAt(world: World, href: string): Promise<string | null> {
  const checkoutId = new URL(href).searchParams.get('checkout')
  if (!checkoutId) throw new Error(`No checkout in ${href}`)
  return pay(world, checkoutId)
}

test('closing it leaves the call denied, and the next call opens it again', async () => {
  const { Product, statuses, prepare } = openProduct()
  await renderInWorld(<Product />, { prepare })
  for (const expected of [1, 2]) {
    await userEvent.click(screen.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'You have used 1 of 1 campaigns' })
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(await screen.findByText('answered 402')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(statuses).toHaveLength(expected)
  }
})

test('closes when the feature is granted from elsewhere', async () => {
  const { Product, prepare } = openProduct()
  const { world } = await renderInWorld(<Product />, { prepare })
  await userEvent.click(screen.getByRole('button', { name: 'Create' }))
  await screen.findByRole('dialog', { name: 'You have used 1 of 1 campaigns' })
  await world.backend.reportUsage({ customerId, featureId, value: 0, updateBehavior: 'SET' })
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByText('answered 201')).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
