import { useState } from 'react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Paywall } from 'latchkey'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'
import { longWords, onePlan, yen } from '../support/unusualCatalogs.ts'
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

/** Only the plan with a custom price gives so much. */
export const ContactSales: Story = {
  render: () => (
    <FreeCustomer>
      <Paywall
        featureId="feature-03-mau"
        requestedUsage={100_000}
        skeletonPlanCount={4}
        onContactSales={contact}
      />
    </FreeCustomer>
  ),
}

export const NothingUnlocks: Story = {
  render: () => (
    <FreeCustomer catalog={onePlan} customers={[{ id: demoCustomer }]}>
      <Paywall featureId="feature-39" skeletonPlanCount={4} />
    </FreeCustomer>
  ),
}

/** What a pricing table can do a paywall can: here only higher plans, one hidden, another recommended, annual prices. */
export const Options: Story = {
  render: () => (
    <FreeCustomer>
      <Paywall
        featureId="feature-05-sso"
        showOnlyHigherPlans
        hiddenPlanIds={['plan-revvenu-enterprise']}
        recommendedPlanId="plan-revvenu-basic"
        defaultBillingPeriod="ANNUALLY"
        comparison="collapsed"
        skeletonPlanCount={3}
      />
    </FreeCustomer>
  ),
}

export const LongWords: Story = {
  render: () => (
    <FreeCustomer catalog={longWords} customers={[{ id: demoCustomer }]}>
      <Paywall featureId="feature-long" />
    </FreeCustomer>
  ),
}

export const NoDecimals: Story = {
  render: () => (
    <FreeCustomer catalog={yen} customers={[{ id: demoCustomer }]}>
      <Paywall featureId="feature-3" />
    </FreeCustomer>
  ),
}

export const NobodySignedIn: Story = {
  render: () => (
    <Visitor>
      <Paywall featureId="feature-05-sso" skeletonPlanCount={4} onPlanSelect={contact} />
    </Visitor>
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
      <Paywall featureId="feature-02-campaigns" skeletonPlanCount={4} />
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

/** The reason cannot be had; the plans can. */
export const ReasonNotReachable: Story = {
  render: () => (
    <FreeCustomer prepare={useUp} intercept={failsOn('/unlock')} timeoutMs={400}>
      <Paywall featureId="feature-02-campaigns" onContactSales={contact} />
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
