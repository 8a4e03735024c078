import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CampaignTool } from '../../examples/revvenu/CampaignTool.tsx'
import { openCampaigns } from '../../examples/revvenu/campaigns.ts'
import catalog from '../../examples/revvenu/catalog.ts'
import { createMemoryStorage, openWorld, type World } from '../../src/embedded/index.ts'
import { LatchkeyProvider } from '../../src/index.ts'
import '../../src/components/styles/index.css'

let world: World

beforeEach(async () => {
  const id = 'customer-demo-01'
  world = await openWorld({
    name: crypto.randomUUID(),
    catalog,
    customer: id,
    customers: [{ id, subscriptionParams: { planId: 'plan-revvenu-free' } }],
    storage: createMemoryStorage(),
    client: { customerId: id },
  })
  render(
    <LatchkeyProvider client={world.client}>
      <CampaignTool campaigns={openCampaigns(world.name)} />
    </LatchkeyProvider>,
  )
})
afterEach(() => {
  cleanup()
  localStorage.clear()
  world.close()
})

const nameField = () => screen.getByLabelText<HTMLInputElement>('New campaign')

async function create(name: string): Promise<void> {
  await userEvent.clear(nameField())
  await userEvent.type(nameField(), `${name}{Enter}`)
}

async function meetPaywall(): Promise<HTMLElement> {
  await create('Autumn newsletter')
  await screen.findByText('Autumn newsletter')
  await create('Winter sale')
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('You have used 1 of 1 campaigns')
  return dialog
}

async function startTrial(dialog: HTMLElement): Promise<void> {
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Start 14-day trial Basic' }))
  await userEvent.click(await within(dialog).findByRole('button', { name: /^Start 14-day trial$/ }))
  await screen.findByText('Winter sale')
}

describe('the campaign tool', () => {
  it('keeps the name that was typed when the paywall is closed', async () => {
    const dialog = await meetPaywall()
    await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(nameField().value).toBe('Winter sale')
  })

  it('empties the field once the blocked campaign was created', async () => {
    await startTrial(await meetPaywall())
    await waitFor(() => expect(nameField().value).toBe(''))
  })

  it('shows the plan on trial, not the free one that waits behind it', async () => {
    await startTrial(await meetPaywall())
    await waitFor(() => expect(document.querySelector('.tool-plan')?.textContent).toBe('Basic'))
  })
})
