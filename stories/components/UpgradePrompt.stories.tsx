import type { Meta, StoryObj } from '@storybook/react-vite'
import { UpgradePrompt } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'
import { longWords, onePlan, yen } from '../support/unusualCatalogs.ts'

const useUp = (world: World) =>
  world.backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-02-campaigns', value: 1 })

const contact = () => undefined

const meta: Meta<typeof UpgradePrompt> = {
  title: 'Components/UpgradePrompt',
  component: UpgradePrompt,
  parameters: { width: 768 },
}
export default meta
type Story = StoryObj<typeof UpgradePrompt>

export const LimitReached: Story = {
  render: () => (
    <FreeCustomer prepare={useUp}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const AddonUnlocks: Story = {
  render: () => (
    <FreeCustomer>
      <UpgradePrompt featureId="feature-04-priority-support" />
    </FreeCustomer>
  ),
}

/** What is charged at once is another amount than what follows: time that was paid is credited. */
export const DueToday: Story = {
  render: () => (
    <FreeCustomer prepare={(world) => onPaidBasic(world)}>
      <UpgradePrompt featureId="feature-05-sso" />
    </FreeCustomer>
  ),
}

export const ContactSales: Story = {
  render: () => (
    <FreeCustomer>
      <UpgradePrompt featureId="feature-03-mau" requestedUsage={100_000} onContactSales={contact} />
    </FreeCustomer>
  ),
}

export const NothingUnlocks: Story = {
  render: () => (
    <FreeCustomer catalog={onePlan} customers={[{ id: demoCustomer }]}>
      <UpgradePrompt featureId="feature-39" />
    </FreeCustomer>
  ),
}

const revoke = (world: World) =>
  world.backend.grantPromotionalEntitlements({
    customerId: demoCustomer,
    promotionalEntitlements: [{ featureId: 'feature-05-sso', isGranted: false }],
  })

export const SwitchedOff: Story = {
  render: () => (
    <FreeCustomer prepare={revoke}>
      <UpgradePrompt featureId="feature-05-sso" />
    </FreeCustomer>
  ),
}

export const WithoutSubscription: Story = {
  render: () => (
    <FreeCustomer customers={[{ id: demoCustomer }]}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const LongWords: Story = {
  render: () => (
    <FreeCustomer catalog={longWords} customers={[{ id: demoCustomer }]}>
      <UpgradePrompt featureId="feature-long" />
    </FreeCustomer>
  ),
}

export const NoDecimals: Story = {
  render: () => (
    <FreeCustomer catalog={yen} customers={[{ id: demoCustomer }]}>
      <UpgradePrompt featureId="feature-3" />
    </FreeCustomer>
  ),
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer
      prepare={useUp}
      identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}
    >
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const AdminAsked: Story = {
  ...MemberWhoMayNotBuy,
  play: async ({ canvasElement }) => {
    const ask = await showsUp(canvasElement, '[data-action="ask_admin"]')
    ask.click()
    await showsUp(canvasElement, '.lk-ask-admin[data-state="sent"]')
  },
}

export const NobodySignedIn: Story = {
  render: () => (
    <Visitor>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </Visitor>
  ),
}

export const Loading: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/unlock')}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <FreeCustomer intercept={failsOn('/unlock')} timeoutMs={400}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
}

const network = fragileNetwork()

/** The network is lost after the reason was shown: it stays, with its age. */
export const Offline: Story = {
  render: () => (
    <FreeCustomer prepare={useUp} intercept={network.intercept} monotonicNow={network.monotonicNow}>
      <UpgradePrompt featureId="feature-02-campaigns" />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    network.restore()
    await showsUp(canvasElement, '.lk-upgrade-prompt .lk-button[data-variant="primary"]')
    network.pass(12)
    network.lose()
    window.dispatchEvent(new Event('online'))
    await showsUp(canvasElement, '.lk-notice[data-tone="warning"]')
  },
}
