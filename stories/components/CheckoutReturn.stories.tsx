import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutReturn } from 'latchkey'
import type { World } from 'latchkey/embedded'
import { answersWith, failsOn, stallsOn } from '../support/faults.ts'
import { demoCustomer, FreeCustomer } from '../support/revvenu.tsx'

const returned = 'https://app.example.com/campaigns?latchkey_checkout=checkout-1'
const canceled = `${returned}&latchkey_checkout_status=canceled`

const nothing = () => undefined

const startTrial = (world: World) =>
  world.backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
  })

const meta: Meta<typeof CheckoutReturn> = { title: 'Components/CheckoutReturn', component: CheckoutReturn }
export default meta
type Story = StoryObj<typeof CheckoutReturn>

export const Checking: Story = {
  render: () => (
    <FreeCustomer href={returned} intercept={stallsOn('/reconcile')}>
      <CheckoutReturn onDone={nothing} />
    </FreeCustomer>
  ),
}

export const Succeeded: Story = {
  render: () => {
    const outcome = answersWith('/reconcile')
    return (
      <FreeCustomer
        href={returned}
        prepare={async (world) => outcome.set(await startTrial(world))}
        intercept={outcome.intercept}
      >
        <CheckoutReturn onDone={nothing} />
      </FreeCustomer>
    )
  },
}

export const Canceled: Story = {
  render: () => (
    <FreeCustomer
      href={canceled}
      intercept={
        answersWith('/reconcile', { type: 'failed', code: 'CheckoutCanceled', invoice: null }).intercept
      }
    >
      <CheckoutReturn onDone={nothing} onTryAgain={nothing} />
    </FreeCustomer>
  ),
}

export const Declined: Story = {
  render: () => (
    <FreeCustomer
      href={returned}
      intercept={answersWith('/reconcile', { type: 'failed', code: 'CardDeclined', invoice: null }).intercept}
    >
      <CheckoutReturn onDone={nothing} onTryAgain={nothing} />
    </FreeCustomer>
  ),
}

export const Expired: Story = {
  render: () => (
    <FreeCustomer
      href={returned}
      intercept={
        answersWith('/reconcile', { type: 'failed', code: 'CheckoutExpired', invoice: null }).intercept
      }
    >
      <CheckoutReturn onDone={nothing} onTryAgain={nothing} />
    </FreeCustomer>
  ),
}

export const Processing: Story = {
  render: () => (
    <FreeCustomer
      href={returned}
      intercept={answersWith('/reconcile', { type: 'processing', subscription: null }).intercept}
    >
      <CheckoutReturn onDone={nothing} />
    </FreeCustomer>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <FreeCustomer href={returned} intercept={failsOn('/reconcile')} timeoutMs={400}>
      <CheckoutReturn onDone={nothing} />
    </FreeCustomer>
  ),
}
