import { useState } from 'react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Paywall } from 'latchkey'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'
import type { World } from 'latchkey/embedded'

const useUp = (world: World) =>
  world.backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-02-campaigns', value: 1 })

const contact = () => undefined

const meta: Meta<typeof Paywall> = { title: 'Components/Paywall', component: Paywall }
export default meta
type Story = StoryObj<typeof Paywall>

export const LimitReached: Story = {
  render: () => (
    <FreeCustomer prepare={useUp}>
      <Paywall featureId="feature-02-campaigns" skeletonPlanCount={4} onContactSales={contact} />
    </FreeCustomer>
  ),
}

export const FeatureNotIncluded: Story = {
  render: () => (
    <FreeCustomer>
      <Paywall featureId="feature-05-sso" skeletonPlanCount={4} onContactSales={contact} />
    </FreeCustomer>
  ),
}

export const AddonUnlocks: Story = {
  render: () => (
    <FreeCustomer>
      <Paywall featureId="feature-04-priority-support" skeletonPlanCount={4} onContactSales={contact} />
    </FreeCustomer>
  ),
}

export const WithoutNeed: Story = {
  render: () => (
    <FreeCustomer>
      <Paywall productId="product-revvenu" skeletonPlanCount={4} onContactSales={contact} />
    </FreeCustomer>
  ),
}

export const Dialog: Story = {
  render: () => (
    <FreeCustomer prepare={useUp}>
      <DialogPage />
    </FreeCustomer>
  ),
}

function DialogPage() {
  const [isOpen, setOpen] = useState(true)
  return (
    <main>
      <h1>Campaigns</h1>
      <button type="button" onClick={() => setOpen(true)}>
        New campaign
      </button>
      <Paywall
        mode="dialog"
        featureId="feature-02-campaigns"
        blockedAction={{ type: 'create-campaign', payload: { name: 'Autumn' } }}
        skeletonPlanCount={4}
        open={isOpen}
        onOpenChange={setOpen}
        onContactSales={contact}
      />
    </main>
  )
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer
      prepare={useUp}
      identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}
    >
      <Paywall featureId="feature-02-campaigns" skeletonPlanCount={4} onAskAdmin={contact} />
    </FreeCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/unlock', '/paywall')}>
      <Paywall featureId="feature-02-campaigns" skeletonPlanCount={4} />
    </FreeCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <FreeCustomer prepare={useUp} intercept={failsOn('/paywall')} timeoutMs={400}>
      <Paywall featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

const network = fragileNetwork()

/** The network is lost after the paywall was shown: reason and plans stay, with their age. */
export const Offline: Story = {
  render: () => (
    <FreeCustomer prepare={useUp} intercept={network.intercept} monotonicNow={network.monotonicNow}>
      <Paywall featureId="feature-02-campaigns" skeletonPlanCount={4} onContactSales={contact} />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    network.restore()
    await showsUp(canvasElement, '.lk-paywall-actions .lk-button[data-variant="primary"]')
    await showsUp(canvasElement, '.lk-plan-card [data-action]')
    network.pass(12)
    network.lose()
    window.dispatchEvent(new Event('online'))
    await showsUp(canvasElement, '.lk-notice[data-tone="warning"]')
  },
}
