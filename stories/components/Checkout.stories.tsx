import type { Meta, StoryObj } from '@storybook/react-vite'
import { Checkout } from 'latchkey'
import type { World } from 'latchkey/embedded'
import catalog from '../../examples/revvenu/catalog.ts'
import { userEvent } from 'storybook/test'
import { confirmPurchase, pressed, showsUp } from '../support/confirmPurchase.ts'
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

/** Templates that the customer has made: more than a free plan allows. */
function withUsage(world: World): Promise<unknown> {
  return world.backend.reportUsage({ customerId: demoCustomer, featureId: 'feature-01-templates', value: 2 })
}

/** Says what is lost, which limits are exceeded then, and when. */
export const DowngradeToFree: Story = {
  render: () => (
    <FreeCustomer
      prepare={async (world) => {
        await onPaidBasic(world)
        await withUsage(world)
      }}
    >
      <Checkout selection={{ planId: 'plan-revvenu-free' }} onBack={back} onDone={back} />
    </FreeCustomer>
  ),
}

/** A paid plan below the paid one begins at once. */
export const DowngradeToPaid: Story = {
  render: () => (
    <FreeCustomer
      prepare={async (world) => {
        await onPaidBasic(world, { daysUsed: 0 })
        await world.backend.provisionSubscription({ customerId: demoCustomer, ...growthAlone })
      }}
    >
      <Checkout
        selection={{ planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' }}
        onBack={back}
        onDone={back}
      />
    </FreeCustomer>
  ),
}

/** A code that is there from the beginning. */
export const CodeApplied: Story = {
  render: () => (
    <FreeCustomer>
      <Checkout selection={{ ...growth, couponId: 'coupon-id' }} onBack={back} />
    </FreeCustomer>
  ),
}

export const CodeUnknown: Story = {
  render: () => (
    <FreeCustomer>
      <Checkout selection={growth} onBack={back} />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-coupon .lk-button')
    await userEvent.type(await showsUp(canvasElement, '.lk-coupon input'), 'summer{Enter}')
    await showsUp(canvasElement, '.lk-coupon [role="alert"]')
  },
}

/** Another card in place of the saved one, in the sandbox's own form. */
export const AnotherCard: Story = {
  ...fromBasic(growth),
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-payment-method .lk-button')
    await pressed(canvasElement, '.lk-card-form button')
    await showsUp(canvasElement, '.lk-card-form [aria-invalid="true"]')
  },
}

/** One step after the other, with a sentence of consent beside the button. */
export const Guided: Story = {
  render: () => (
    <FreeCustomer prepare={(world) => onPaidBasic(world)}>
      <Checkout selection={growth} steps="guided" onBack={back} onDone={back} />
    </FreeCustomer>
  ),
}

export const GuidedPayment: Story = {
  render: () => (
    <FreeCustomer prepare={(world) => onPaidBasic(world)}>
      <Checkout
        selection={growth}
        steps="guided"
        skipSteps={['addons']}
        consent="By confirming you agree to the terms of service."
        onBack={back}
        onDone={back}
      />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '.lk-checkout-next')
    await showsUp(canvasElement, '.lk-checkout-confirm')
  },
}

/** Tax is added to the price, by its name and rate. */
export const TaxAdded: Story = {
  render: () => (
    <FreeCustomer
      catalog={{
        ...catalog,
        tax: {
          behavior: 'excluded',
          rates: [{ billingCountryCode: 'DE', displayName: 'VAT', percentageBasisPoints: 1900 }],
        },
      }}
    >
      <Checkout selection={{ ...growth, billingCountryCode: 'DE' }} onBack={back} />
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
  ...fromBasic(growth, {}, async (path, next) =>
    path.endsWith('/provision') ? Response.json({ type: 'processing', subscription: null }) : next(),
  ),
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
