import type { Meta, StoryObj } from '@storybook/react-vite'
import { Checkout } from 'latchkey'
import { failsOn, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const growth = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
} as const

const back = () => undefined

const meta: Meta<typeof Checkout> = { title: 'Components/Checkout', component: Checkout }
export default meta
type Story = StoryObj<typeof Checkout>

export const QuantityAndAddons: Story = {
  render: () => (
    <FreeCustomer>
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
}

export const Trial: Story = {
  render: () => (
    <FreeCustomer>
      <Checkout selection={{ planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' }} onBack={back} />
    </FreeCustomer>
  ),
}

export const DowngradeToFree: Story = {
  render: () => (
    <FreeCustomer
      prepare={(world) =>
        world.backend.provisionSubscription({
          customerId: demoCustomer,
          planId: 'plan-revvenu-basic',
          billingPeriod: 'MONTHLY',
        })
      }
    >
      <Checkout selection={{ planId: 'plan-revvenu-free' }} onBack={back} />
    </FreeCustomer>
  ),
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}>
      <Checkout selection={growth} />
    </FreeCustomer>
  ),
}

export const PlanNoLongerSold: Story = {
  render: () => (
    <FreeCustomer>
      <Checkout selection={{ planId: 'plan-of-last-year' }} onBack={back} />
    </FreeCustomer>
  ),
}

export const Loading: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/paywall')}>
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
}

export const PriceLoading: Story = {
  render: () => (
    <FreeCustomer intercept={stallsOn('/estimate')}>
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
}

export const PriceNotReachable: Story = {
  render: () => (
    <FreeCustomer intercept={failsOn('/estimate')} timeoutMs={400}>
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
}
