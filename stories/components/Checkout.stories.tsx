import type { Meta, StoryObj } from '@storybook/react-vite'
import { Checkout } from 'latchkey'
import type { World } from 'latchkey/embedded'
import catalog from '../../examples/revvenu/catalog.ts'
import { confirmPurchase, showsUp } from '../support/confirmPurchase.ts'
import { failsOn, stallsOn, type Intercept } from '../support/faults.ts'
import { onPaidBasic, type PaidBasicOptions } from '../support/onPaidBasic.ts'
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

export const BackToFreeFromTrial: Story = {
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

const growthAlone = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 8 }],
} as const

/** The customer on paid Basic looks at a selection. */
function fromBasic(
  selection: Parameters<typeof Checkout>[0]['selection'],
  options: PaidBasicOptions = {},
  intercept?: Intercept,
): Story {
  return {
    render: () => (
      <FreeCustomer intercept={intercept} prepare={(world) => onPaidBasic(world, options)}>
        <Checkout selection={selection} onBack={back} onDone={back} />
      </FreeCustomer>
    ),
  }
}

/** Unused time of the paid plan is a line of its own. */
export const CreditForUnusedTime: Story = fromBasic(growthAlone)

/** What the credit exceeds the price by is kept for later bills, and nothing is due. */
export const CreditForLaterBills: Story = fromBasic(growthAlone, { billingPeriod: 'ANNUALLY' })

export const Discount: Story = {
  render: () => (
    <FreeCustomer
      customers={[
        {
          id: demoCustomer,
          couponId: 'coupon-id',
          subscriptionParams: { planId: 'plan-revvenu-free' },
        },
      ]}
    >
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
}

/** A move to a free plan waits for the end of the paid period, and says so before and after. */
export const StartsLater: Story = fromBasic({ planId: 'plan-revvenu-free' })

export const Scheduled: Story = {
  ...fromBasic({ planId: 'plan-revvenu-free' }),
  play: async ({ canvasElement }) => {
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-status[data-tone="success"]')
  },
}

export const Succeeded: Story = {
  ...fromBasic(growth),
  play: async ({ canvasElement }) => {
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-status[data-tone="success"]')
  },
}

export const Declined: Story = {
  ...fromBasic(growth, { cardNumber: '4000 0000 0000 0002' }),
  play: async ({ canvasElement }) => {
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-notice[data-tone="danger"]')
  },
}

const dearPrices = { MONTHLY: '2', ANNUALLY: '20' } as const

/** The same plans, with templates at twice the price. */
const dearer = {
  ...catalog,
  plans: catalog.plans.map((plan) => ({
    ...plan,
    charges: plan.charges.map((charge) => ({
      ...charge,
      prices: charge.prices.map((price) =>
        plan.id === growth.planId ? { ...price, amount: dearPrices[price.billingPeriod] } : price,
      ),
    })),
  })),
}

/** Another catalog is published between the preview and the confirmation. */
export const PriceChanged: Story = {
  render: () => {
    const opened: World[] = []
    return (
      <FreeCustomer
        prepare={async (world) => {
          opened.push(world)
          await onPaidBasic(world)
        }}
        intercept={async (path, next) => {
          if (path.endsWith('/provision')) await opened[0]?.backend.publishCatalog(dearer)
          return next()
        }}
      >
        <Checkout selection={growth} onBack={back} onDone={back} />
      </FreeCustomer>
    )
  },
  play: async ({ canvasElement }) => {
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-summary .lk-notice[data-tone="warning"]')
  },
}

/** The payment went through, but the answer still says that it is on its way. */
export const Processing: Story = {
  ...fromBasic(growth, {}, async (path, next) => {
    const response = await next()
    if (!path.endsWith('/provision')) return response
    const { subscription } = (await response.json()) as { subscription: unknown }
    return Response.json({ type: 'processing', subscription })
  }),
  play: async ({ canvasElement }) => {
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-status[data-tone="busy"]')
  },
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
