import type { Meta, StoryObj } from '@storybook/react-vite'
import { PricingTable, useSubscriptions } from 'latchkey'
import type { World } from 'latchkey/embedded'
import atelier from '../../examples/atelier/catalog.ts'
import { showsUp } from '../support/confirmPurchase.ts'
import { failsOn, fragileNetwork, stallsOn } from '../support/faults.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'
import {
  longWords,
  manyTiers,
  nothingForSale,
  onePlan,
  sevenPlans,
  severalProducts,
  yen,
} from '../support/unusualCatalogs.ts'

const signUp = () => new Promise((done) => setTimeout(done, 800))

const meta: Meta<typeof PricingTable> = { title: 'Components/PricingTable', component: PricingTable }
export default meta
type Story = StoryObj<typeof PricingTable>

export const SignedOut: Story = {
  render: () => (
    <Visitor>
      <PricingTable
        productId="product-revvenu"
        recommendedPlanId="plan-revvenu-basic"
        skeletonPlanCount={4}
        onPlanSelect={signUp}
      />
    </Visitor>
  ),
}

export const Annual: Story = {
  render: () => (
    <Visitor>
      <PricingTable
        productId="product-revvenu"
        recommendedPlanId="plan-revvenu-basic"
        defaultBillingPeriod="ANNUALLY"
        skeletonPlanCount={4}
        onPlanSelect={signUp}
      />
    </Visitor>
  ),
}

export const OnFree: Story = {
  render: () => (
    <FreeCustomer>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
}

export const OnTrial: Story = {
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
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
}

async function leaveBasic(world: World) {
  await onPaidBasic(world)
  await world.backend.provisionSubscription({ customerId: demoCustomer, planId: 'plan-revvenu-free' })
}

/** Free follows paid Basic at the end of its period; Basic can be kept. */
export const ScheduledChange: Story = {
  render: () => (
    <FreeCustomer prepare={leaveBasic}>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
}

export const CurrentPlanKept: Story = {
  ...ScheduledChange,
  play: async ({ canvasElement }) => {
    const button = await showsUp(canvasElement, '[data-action="keep_current"]')
    button.click()
    await showsUp(canvasElement, '[data-plan-id="plan-revvenu-basic"] [data-action="current"]')
  },
}

export const KeepingFails: Story = {
  render: () => (
    <FreeCustomer prepare={leaveBasic} intercept={failsOn('/undo')} timeoutMs={400}>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    const button = await showsUp(canvasElement, '[data-action="keep_current"]')
    button.click()
    await showsUp(canvasElement, '.lk-notice[data-tone="danger"]')
  },
}

const network = fragileNetwork()

/** The network is lost after the plans were shown: the last known ones stay, with their age. */
export const Offline: Story = {
  render: () => (
    <FreeCustomer intercept={network.intercept} monotonicNow={network.monotonicNow}>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
  play: async ({ canvasElement }) => {
    network.restore()
    await showsUp(canvasElement, '.lk-plan-card [data-action]')
    network.pass(12)
    network.lose()
    window.dispatchEvent(new Event('online'))
    await showsUp(canvasElement, '.lk-notice[data-tone="warning"]')
  },
}

export const MemberWhoMayNotBuy: Story = {
  render: () => (
    <FreeCustomer identify={() => ({ customerId: demoCustomer, userId: 'user-1', role: 'member' })}>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} />
    </FreeCustomer>
  ),
}

export const DanishKroner: Story = {
  render: () => (
    <Visitor>
      <PricingTable
        productId="product-revvenu"
        billingCountryCode="DK"
        skeletonPlanCount={4}
        onPlanSelect={signUp}
      />
    </Visitor>
  ),
}

export const SeatsInTiers: Story = {
  render: () => (
    <Visitor catalog={atelier}>
      <PricingTable productId="product-atelier" onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const Loading: Story = {
  render: () => (
    <Visitor intercept={stallsOn('/paywall')}>
      <PricingTable productId="product-revvenu" skeletonPlanCount={4} />
    </Visitor>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <Visitor intercept={failsOn('/paywall')} timeoutMs={400}>
      <PricingTable productId="product-revvenu" onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const NothingForSale: Story = {
  render: () => (
    <Visitor catalog={nothingForSale}>
      <PricingTable productId="product" />
    </Visitor>
  ),
}

export const OnePlan: Story = {
  render: () => (
    <Visitor catalog={onePlan}>
      <PricingTable productId="product" onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const SevenPlans: Story = {
  render: () => (
    <Visitor catalog={sevenPlans}>
      <PricingTable
        productId="product"
        recommendedPlanId="plan-2"
        skeletonPlanCount={7}
        onPlanSelect={signUp}
      />
    </Visitor>
  ),
}

export const LongWords: Story = {
  render: () => (
    <Visitor catalog={longWords}>
      <PricingTable productId="product" recommendedPlanId="plan-long" onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const Yen: Story = {
  render: () => (
    <Visitor catalog={yen}>
      <PricingTable productId="product" recommendedPlanId="plan-yen-2" onPlanSelect={signUp} />
    </Visitor>
  ),
}

/** Tiers of seats and of contacts, each with a choice of its own, beside prices for what is used. */
export const SeveralTieredPrices: Story = {
  render: () => (
    <Visitor catalog={manyTiers}>
      <PricingTable onPlanSelect={signUp} skeletonPlanCount={2} />
    </Visitor>
  ),
}

export const SeveralProducts: Story = {
  render: () => (
    <Visitor catalog={severalProducts}>
      <PricingTable onPlanSelect={signUp} skeletonPlanCount={2} />
    </Visitor>
  ),
}

export const WithComparison: Story = {
  render: () => (
    <Visitor>
      <PricingTable
        recommendedPlanId="plan-revvenu-basic"
        skeletonPlanCount={4}
        onPlanSelect={signUp}
        comparison
      />
    </Visitor>
  ),
}

export const ComparisonOpened: Story = {
  render: () => (
    <Visitor>
      <PricingTable skeletonPlanCount={4} onPlanSelect={signUp} comparison="collapsed" />
    </Visitor>
  ),
  play: async ({ canvasElement }) => {
    const button = await showsUp(canvasElement, '.lk-compare-section > .lk-button')
    button.click()
    await showsUp(canvasElement, '.lk-compare-table')
  },
}

function PaidInKroner() {
  const subscriptions = useSubscriptions()
  return (
    <PricingTable
      skeletonPlanCount={4}
      onContactSales={signUp}
      subscriptions={subscriptions.map((own) => ({
        ...own,
        plan: { id: 'plan-revvenu-basic', displayName: 'Basic' },
        pricingType: 'PAID',
        billingPeriod: 'MONTHLY',
        billingId: 'billed',
        currency: 'DKK',
      }))}
    />
  )
}

/** A preview of somebody who pays in kroner, while the prices are in dollars: what cannot be had says why. */
export const PaidInAnotherCurrency: Story = {
  render: () => (
    <FreeCustomer>
      <PaidInKroner />
    </FreeCustomer>
  ),
}

/** Growth was chosen; its payment page was left. */
export const PaymentNotFinished: Story = {
  render: () => (
    <FreeCustomer
      prepare={(world) =>
        world.backend.provisionSubscription({
          customerId: demoCustomer,
          planId: 'plan-revvenu-growth',
          billingPeriod: 'MONTHLY',
          charges: [{ id: 'feature-01-templates', quantity: 2 }],
          checkoutOptions: { successUrl: location.href, cancelUrl: location.href },
        })
      }
    >
      <PricingTable skeletonPlanCount={4} onContactSales={signUp} />
    </FreeCustomer>
  ),
}

export const CheckoutOpenAtFirst: Story = {
  render: () => (
    <FreeCustomer>
      <PricingTable
        skeletonPlanCount={4}
        defaultPlanId="plan-revvenu-growth"
        defaultSelections={[
          { planId: 'plan-revvenu-growth', charges: [{ id: 'feature-01-templates', quantity: 3 }] },
        ]}
      />
    </FreeCustomer>
  ),
}

export const OwnFeaturesAndFooter: Story = {
  render: () => (
    <Visitor>
      <PricingTable
        hiddenPlanIds={['plan-revvenu-enterprise']}
        onPlanSelect={signUp}
        renderFeature={({ value }, words) => (value.kind === 'included' ? <strong>{words}</strong> : words)}
        renderPlanFooter={({ displayName }) => <p>Questions about {displayName}? Write to us.</p>}
      />
    </Visitor>
  ),
}
