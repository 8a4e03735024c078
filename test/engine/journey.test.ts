import { describe, expect, test } from 'vitest'
import atelier from '../../examples/atelier/catalog.ts'
import { define, freePlan, paidPlan } from '../core/support/catalogs.ts'
import {
  activePlans,
  checkoutOptions,
  createEngineWorld,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
} from './support/engineWorld.ts'

const trial = { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' } as const
const plans = [freePlan('free'), paidPlan('paid', 5, { defaultTrialConfig: trial })]
const product = { id: 'product', displayName: 'Product' }

test('a trial that nobody paid for ends in the free plan of its product', async () => {
  const catalog = define({
    products: [{ ...product, subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId: 'free' }],
    plans,
  })
  const world = await createEngineWorld({ catalog })
  await world.engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'paid' } })
  world.advance(14 * DAY - 1)
  expect(await activePlans(world)).toEqual(['paid IN_TRIAL'])
  world.advance(1)
  expect(await activePlans(world)).toEqual(['free ACTIVE'])
})

test('a trial that is paid for turns into the subscription, and its usage goes on', async () => {
  const world = await createWorldOnFree({ payments: 'sandbox' })
  await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
  await world.engine.consume({ customerId, featureId: 'feature-02-campaigns', amount: 4 })
  const paid = {
    customerId,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY' as const,
    checkoutOptions,
  }
  const { checkoutId } = expectType(await world.engine.provisionSubscription(paid), 'checkout')
  expect(await activePlans(world)).toEqual(['plan-revvenu-free ACTIVE', 'plan-revvenu-basic IN_TRIAL'])
  await world.pay(checkoutId, 'succeeds')
  expect(await activePlans(world)).toEqual(['plan-revvenu-basic ACTIVE'])
  const held = await world.engine.getEntitlement({ customerId, featureId: 'feature-02-campaigns' })
  expect(held.entitlement).toMatchObject({ currentUsage: 4, usageLimit: 10 })
})

test('seats by the year in graduated tiers: 60 in euro, and in yen in Japan', async () => {
  const { engine } = await createEngineWorld({ catalog: atelier })
  await engine.provisionCustomer({ id: customerId })
  const seats = {
    customerId,
    planId: 'plan-atelier-studio',
    billingPeriod: 'ANNUALLY' as const,
    charges: [{ id: 'seats', quantity: 60 }],
  }
  const total = async (more: object) =>
    (await engine.estimateSubscription({ ...seats, ...more })).immediateInvoice.total
  expect(await total({})).toEqual({ amountMinor: 723_500, currency: 'EUR' })
  expect(await total({ billingCountryCode: 'JP' })).toEqual({ amountMinor: 1_086_000, currency: 'JPY' })
})

describe('prices that are shown', () => {
  test('are those of the country that the customer has subscribed with', async () => {
    const world = await createWorldOnFree()
    const basic = {
      customerId,
      planId: 'plan-revvenu-basic',
      billingPeriod: 'MONTHLY' as const,
      skipTrial: true,
    }
    await world.engine.provisionSubscription({ ...basic, billingCountryCode: 'DK' })
    for (const country of [{}, { billingCountryCode: 'US' }]) {
      const paywall = await world.engine.getPaywall({ customerId, ...country })
      expect(paywall.billingCountryCode).toBe('DK')
      expect(paywall.plans.map((plan) => plan.currency)).toEqual([null, 'DKK', 'USD', null])
    }
    expect((await world.engine.getPaywall({})).plans[1]?.currency).toBe('USD')
  })

  test('are the ones that provisioning then charges', async () => {
    const world = await createWorldOnFree({ payments: 'sandbox' })
    const first = expectType(await world.engine.provisionSubscription(growth(10, 0)), 'checkout')
    await world.pay(first.checkoutId, 'succeeds')
    world.advance(11 * DAY + 12_345_678)
    const { checkoutOptions: _options, ...selection } = growth(90, 2)
    const { immediateInvoice, recurringInvoice, quote } = await world.engine.estimateSubscription(selection)
    const { subscription } = expectType(await world.engine.provisionSubscription(growth(90, 2)), 'succeeded')
    expect(subscription.latestInvoice?.total).toEqual(immediateInvoice.total)
    expect(subscription.totalPrice?.total).toEqual(recurringInvoice.total)
    expect(subscription.currentBillingPeriodEnd).toBe(quote?.next?.at)
  })
})
