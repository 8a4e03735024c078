import type { Meta, StoryObj } from '@storybook/react-vite'
import { EntitlementGate, UpgradePrompt } from 'latchkey'
import { showsUp } from '../support/confirmPurchase.ts'
import { fragileNetwork, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const meta: Meta<typeof EntitlementGate> = {
  title: 'Components/EntitlementGate',
  component: EntitlementGate,
  parameters: { width: 768 },
}
export default meta
type Story = StoryObj<typeof EntitlementGate>

export const Granted: Story = {
  render: () => (
    <FreeCustomer>
      <EntitlementGate featureId="feature-02-campaigns" requestedUsage={1}>
        <p>One more campaign fits.</p>
      </EntitlementGate>
    </FreeCustomer>
  ),
}

export const Denied: Story = {
  render: () => (
    <FreeCustomer>
      <EntitlementGate
        featureId="feature-05-sso"
        denied={({ featureId }) => <UpgradePrompt featureId={featureId} />}
      >
        <p>Settings of single sign-on</p>
      </EntitlementGate>
    </FreeCustomer>
  ),
}

/** Until it is known, a gate may be open: nobody waits, and the server decides all the same. */
export const GrantedWhileUnknown: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/snapshot')}>
      <EntitlementGate featureId="feature-02-campaigns" whenUnknown="open">
        <p>Campaigns, as if they were included.</p>
      </EntitlementGate>
    </FreeCustomer>
  ),
}

/** Each resource has its own plan: one gate is granted, the other is not. */
export const PerResource: Story = {
  render: () => (
    <FreeCustomer
      prepare={async ({ backend }) => {
        await backend.provisionSubscription({
          customerId: demoCustomer,
          planId: 'plan-revvenu-free',
          resourceId: 'site-1',
        })
      }}
    >
      {['site-1', 'site-2'].map((resourceId) => (
        <EntitlementGate
          key={resourceId}
          featureId="feature-02-campaigns"
          resourceId={resourceId}
          denied={({ accessDeniedReason }) => (
            <p>
              {resourceId}: {accessDeniedReason}
            </p>
          )}
        >
          <p>{resourceId}: campaigns</p>
        </EntitlementGate>
      ))}
    </FreeCustomer>
  ),
}

export const Pending: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/snapshot')}>
      <EntitlementGate featureId="feature-05-sso" pending={<p>Checking what you have…</p>}>
        <p>Settings of single sign-on</p>
      </EntitlementGate>
    </FreeCustomer>
  ),
}

const network = fragileNetwork()

/** The network is lost: the last answer holds, and says that it is the last one. */
export const Offline: Story = {
  render: () => (
    <FreeCustomer intercept={network.intercept} monotonicNow={network.monotonicNow}>
      <EntitlementGate featureId="feature-02-campaigns" requestedUsage={1}>
        {({ isStale, remaining }) => (
          <p data-stale={isStale}>
            {isStale ? 'As last known, ' : ''}
            {remaining} more campaign fits.
          </p>
        )}
      </EntitlementGate>
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    network.restore()
    await showsUp(canvasElement, '[data-stale="false"]')
    network.lose()
    window.dispatchEvent(new Event('online'))
    await showsUp(canvasElement, '[data-stale="true"]')
  },
}
