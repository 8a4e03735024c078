import type { Meta, StoryObj } from '@storybook/react-vite'
import { AddonList, InvoiceList, PaymentDetails, PromotionList, SubscriptionOverview } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, stallsOn, type Intercept } from '../support/faults.ts'
import { onGrowth } from '../support/onGrowth.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const meta: Meta = { title: 'Components/AccountParts' }
export default meta
type Story = StoryObj

interface Setting {
  readonly prepare?: (world: World) => Promise<unknown>
  readonly intercept?: Intercept
}

/** One part of the account, alone, for a customer on eight templates of Growth. */
function part(children: React.ReactNode, setting: Setting = {}): Story {
  return {
    render: () => (
      <FreeCustomer prepare={onGrowth} {...setting}>
        {children}
      </FreeCustomer>
    ),
  }
}

const member = () => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' }) as const

export const Subscription: Story = part(<SubscriptionOverview />)

/** The price follows each click, and what is in use is never forgotten. */
export const ChangingQuantities: Story = {
  ...Subscription,
  play: async ({ canvasElement }) => {
    const open = await showsUp(canvasElement, '[aria-expanded="false"]')
    open.click()
    const fewer = await showsUp(canvasElement, '.lk-stepper-button')
    for (let step = 0; step < 3; step++) fewer.click()
    await showsUp(canvasElement, '.lk-change-confirm:enabled')
  },
}

export const Canceling: Story = {
  ...part(<SubscriptionOverview onCancel={() => undefined} />),
  play: async ({ canvasElement }) => {
    const cancel = await showsUp(canvasElement, '[data-tone="plain"]')
    cancel.click()
    await showsUp(canvasElement, 'dialog .lk-loss')
  },
}

export const CancelingWithReasons: Story = {
  ...part(
    <SubscriptionOverview
      cancelReason={({ reason, setReason }) => (
        <label>
          Reason{' '}
          <select value={reason} onChange={(event) => setReason(event.target.value)}>
            <option value="">Choose one</option>
            <option value="price">Too expensive</option>
            <option value="features">Something is missing</option>
          </select>
        </label>
      )}
    />,
  ),
  play: Canceling.play,
}

export const SubscriptionPastDue: Story = part(<SubscriptionOverview />, {
  prepare: async (world) => {
    await onPaidBasic(world)
    await world.sandbox?.forceNextCharge('declined')
    await world.clock.advance(22 * 24 * 3_600_000)
  },
})

export const SubscriptionLoading: Story = part(<SubscriptionOverview />, { intercept: stallsOn('') })

export const SubscriptionNotReachable: Story = part(<SubscriptionOverview />, {
  intercept: failsOn('/snapshot'),
})

export const SubscriptionOfMember: Story = {
  render: () => (
    <FreeCustomer prepare={onGrowth} identify={member}>
      <SubscriptionOverview />
    </FreeCustomer>
  ),
}

export const Addons: Story = part(<AddonList />)

export const ChangingAddons: Story = {
  ...Addons,
  play: async ({ canvasElement }) => {
    const more = await showsUp(canvasElement, '.lk-stepper-button:last-child')
    more.click()
    await showsUp(canvasElement, '.lk-change-confirm:enabled')
  },
}

export const AddonsLoading: Story = part(<AddonList />, { intercept: stallsOn('') })

/** A plan that has none. */
export const NoAddons: Story = part(<AddonList />, { prepare: () => Promise.resolve() })

export const AddonsNotReachable: Story = part(<AddonList />, { intercept: failsOn('/paywall') })

export const PaymentMethods: Story = part(<PaymentDetails />, {
  prepare: async (world) => {
    await onGrowth(world)
    await world.sandbox?.addPaymentMethod({ customerId: demoCustomer, cardNumber: '4000 0000 0000 0002' })
  },
})

export const AddingCard: Story = {
  ...part(<PaymentDetails />),
  play: async ({ canvasElement }) => {
    const add = await showsUp(canvasElement, '.lk-add-card-button')
    add.click()
    await showsUp(canvasElement, '.lk-card-form input')
  },
}

export const NoPaymentMethod: Story = part(<PaymentDetails />, { prepare: () => Promise.resolve() })

export const PaymentMethodsLoading: Story = part(<PaymentDetails />, { intercept: stallsOn('') })

export const PaymentMethodsNotReachable: Story = part(<PaymentDetails />, {
  intercept: failsOn('/payment-methods'),
})

export const PaymentMethodsOfMember: Story = {
  render: () => (
    <FreeCustomer prepare={onGrowth} identify={member}>
      <PaymentDetails />
    </FreeCustomer>
  ),
}

/** The last one failed: it can be paid, and its date opens its lines. */
export const Invoices: Story = {
  ...part(<InvoiceList />, {
    prepare: async (world) => {
      await onGrowth(world)
      await world.clock.advance(30 * 24 * 3_600_000)
      await world.sandbox?.forceNextCharge('declined')
      await world.clock.advance(30 * 24 * 3_600_000)
    },
  }),
  play: async ({ canvasElement }) => {
    const open = await showsUp(canvasElement, '.lk-disclosure')
    open.click()
    await showsUp(canvasElement, '.lk-invoice-lines')
  },
}

export const NoInvoices: Story = part(<InvoiceList />, { prepare: () => Promise.resolve() })

export const InvoicesLoading: Story = part(<InvoiceList />, { intercept: stallsOn('') })

export const InvoicesNotReachable: Story = part(<InvoiceList />, { intercept: failsOn('/invoices') })

export const InvoicesOfMember: Story = {
  render: () => (
    <FreeCustomer prepare={onGrowth} identify={member}>
      <InvoiceList />
    </FreeCustomer>
  ),
}

export const Promotions: Story = part(<PromotionList />, {
  prepare: (world) =>
    world.backend.grantPromotionalEntitlements({
      customerId: demoCustomer,
      promotionalEntitlements: [
        { featureId: 'feature-03-mau', usageLimit: 500, period: '1 month', description: 'For your launch' },
        { featureId: 'feature-05-sso' },
      ],
    }),
})

export const PromotionsLoading: Story = part(<PromotionList />, { intercept: stallsOn('/promotions') })

export const PromotionsNotReachable: Story = part(<PromotionList />, { intercept: failsOn('/promotions') })

export const NoPromotions: Story = part(<PromotionList />)
