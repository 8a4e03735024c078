import { customerId, type FlowWorld } from './openFlow.ts'

/** A card for which the bank asks the customer every time. */
const card = '4000 0025 0000 3155'

/**
 * Brings the customer onto paid Basic, with a card on file that needs 3-D Secure: through the very checkout page that
 * a person would use.
 */
export async function buyBasic({ world }: FlowWorld): Promise<void> {
  const active = await world.backend.getActiveSubscriptionsList({ customerId })
  if (active.some((subscription) => subscription.pricingType === 'PAID')) return
  const back = location.href
  const outcome = await world.backend.provisionSubscription({
    customerId,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
    skipTrial: true,
    checkoutOptions: { successUrl: back, cancelUrl: back },
  })
  if (outcome.type !== 'checkout') return
  const page = new URL(`/payments/checkout/${outcome.checkoutId}`, back)
  const post = (fields: Record<string, string>) =>
    world.backend.handlePayments?.(new Request(page, { method: 'POST', body: new URLSearchParams(fields) }))
  await post({
    step: 'pay',
    name: 'Ada Lindqvist',
    cardNumber: card,
    expiry: '12/40',
    securityCode: '123',
  })
  await post({ step: 'authenticate' })
  await world.backend.reconcileCheckout({ customerId, checkoutId: outcome.checkoutId })
  await world.client.refresh()
}
