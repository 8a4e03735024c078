import type { World } from 'latchkey/embedded'
import { demoCustomer } from './revvenu.tsx'

const day = 24 * 3_600_000

export interface PaidBasicOptions {
  /** @defaultValue 'MONTHLY' */
  readonly billingPeriod?: 'MONTHLY' | 'ANNUALLY'
  /** The card that is on file afterwards. @defaultValue one that succeeds */
  readonly cardNumber?: string
  /** Days that the customer has used of what they paid for. @defaultValue 10 */
  readonly daysUsed?: number
}

/** Brings the customer onto paid Basic with a saved card, through the checkout page that a person would use. */
export async function onPaidBasic(world: World, options: PaidBasicOptions = {}): Promise<void> {
  const { billingPeriod = 'MONTHLY', cardNumber = '4242 4242 4242 4242', daysUsed = 10 } = options
  const { backend, sandbox, clock } = world
  const outcome = await backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-basic',
    billingPeriod,
    skipTrial: true,
    checkoutOptions: { successUrl: location.href, cancelUrl: location.href },
  })
  if (outcome.type !== 'checkout') throw new Error(`Expected a checkout, not "${outcome.type}".`)
  const { checkoutId } = outcome
  await backend.handlePayments?.(
    new Request(new URL(`/payments/checkout/${checkoutId}`, location.href), {
      method: 'POST',
      body: new URLSearchParams({
        step: 'pay',
        email: 'ada@example.com',
        name: 'Ada Lindqvist',
        cardNumber: '4242 4242 4242 4242',
        expiry: '12/40',
        securityCode: '123',
      }),
    }),
  )
  await sandbox?.addPaymentMethod({ customerId: demoCustomer, cardNumber })
  await backend.reconcileCheckout({ customerId: demoCustomer, checkoutId })
  await clock.advance(daysUsed * day)
}
