import { describe, expect, it } from 'vitest'
import { addUnits } from '../../src/core/time/Instant.ts'
import {
  checkoutOptions,
  createWorldOnFree,
  customerId,
  expectType,
  growth,
  start,
} from './support/engineWorld.ts'

const hour = 3_600_000

/** Growth with two templates at 2 dollars, bought with a code an hour after the checkout was opened. */
const buyWithCode = async (promotionCode = 'COUPON-ID') => {
  const world = await createWorldOnFree({ payments: 'sandbox' })
  const options = { ...checkoutOptions, allowPromoCodes: true }
  const input = { ...growth(2, 0), checkoutOptions: options }
  const { checkoutId } = expectType(await world.engine.provisionSubscription(input), 'checkout')
  const page = `https://pay.example.com/payments/checkout/${checkoutId}`
  const body = new URLSearchParams({ step: 'pay', promotion: 'apply', promotionCode })
  world.advance(hour)
  await world.engine.handlePayments?.(new Request(page, { method: 'POST', body }))
  await world.pay(checkoutId, 'succeeds')
  const subscriptions = await world.engine.getActiveSubscriptionsList({ customerId })
  const subscriptionId = subscriptions[0]?.id ?? ''
  return { world, subscription: await world.engine.getSubscription({ customerId, subscriptionId }) }
}

describe('a promotion code that was redeemed on the hosted page', () => {
  it("is the subscription's coupon, from its start for its duration", async () => {
    const { subscription } = await buyWithCode()
    expect(subscription.coupon).toMatchObject({
      couponId: 'coupon-id',
      startDate: start + hour,
      endDate: addUnits(start + hour, 3, 'MONTH'),
    })
  })

  it('is none where the code was not taken', async () => {
    const { world, subscription } = await buyWithCode('nonsense')
    expect(subscription.coupon).toBeNull()
    expect((await world.sandbox.state()).invoices.map(({ total }) => total.amountMinor)).toEqual([200])
  })

  it('discounts every period that it covers and none after', async () => {
    const { world } = await buyWithCode()
    for (const _month of [1, 2, 3, 4]) {
      world.advance(31 * 24 * hour)
      await world.engine.runDue()
    }
    const { invoices } = await world.sandbox.state()
    expect(invoices.map(({ total }) => total.amountMinor)).toEqual([160, 160, 160, 200, 200])
  })

  it('is credited as it was paid when more is bought', async () => {
    const { world, subscription } = await buyWithCode()
    const { charges } = growth(4, 0)
    const outcome = await world.engine.updateSubscription({
      customerId,
      subscriptionId: subscription.id,
      charges,
    })
    expectType(outcome, 'succeeded')
    const { invoices } = await world.sandbox.state()
    // Four templates for 4 dollars, a fifth of it off, less the 1.60 that were paid a moment ago.
    expect(invoices.map(({ total }) => total.amountMinor)).toEqual([160, 160])
  })
})
