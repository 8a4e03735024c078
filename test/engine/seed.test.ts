import { beforeEach, describe, expect, test } from 'vitest'
import type { ProvisionCustomerInput, ProvisionSubscriptionInput } from 'latchkey/engine'
import {
  createEngineWorld,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'

/** The two calls as they are printed: spellings and all. */
const printedCustomer = {
  refId: 'customer-demo-123',
  name: 'Acme',
  email: 'john@example.com',
  couponRefId: 'coupon-id',
  subscriptionParams: { planId: 'plan-revvenu-basic', billingCountryCode: 'DK' },
  billingInformation: {
    language: 'en',
    timezone: 'America/New_York',
    billingAddress: {
      country: 'US',
      city: 'New York',
      state: 'NY',
      addressLine1: '123 Main Street',
      addressLine2: 'Apt. 1',
      phoneNumber: '+1 212-499-5321',
      postalCode: '10164',
    },
    shippingAddress: {
      country: 'US',
      city: 'New York',
      state: 'NY',
      addressLine1: '123 Main Street',
      addressLine2: 'Apt. 1',
      phoneNumber: '+1 212-499-5321',
      postalCode: '10164',
    },
  },
  additionalMetaData: { key: 'value' },
} as unknown as ProvisionCustomerInput

const printed = {
  customerId,
  planId: 'plan-revvenu-basic',
  resourceId: 'resource-01',
  billingPeriod: 'MONTHLY',
  billableFeatures: [{ featureId: templates, quantity: 2 }],
  addons: [{ addonId: 'addon-extra-stuff', quantity: 2 }],
  billingCountryCode: 'DK',
  checkoutOptions: {
    successUrl: 'https://your-success-url.com',
    cancelUrl: 'https://your-cancel-url.com',
    allowPromoCodes: true,
    collectBillingAddress: true,
    collectPhoneNumber: true,
  },
  awaitPaymentConfirmation: true,
  billingInformation: { couponId: 'coupon-id' },
  additionalMetaData: { key: 'value' },
}
const printedSubscription = printed as unknown as ProvisionSubscriptionInput
const without = (...keys: (keyof typeof printed)[]) =>
  Object.fromEntries(Object.entries(printed).filter(([key]) => !keys.includes(key as keyof typeof printed)))

let world: EngineWorld

describe('the seed’s first call, a customer with a subscription', () => {
  beforeEach(async () => {
    world = await createEngineWorld()
  })

  test('makes the customer and a trial of Basic that needs no billing period', async () => {
    const answer = await world.engine.provisionCustomer(printedCustomer)
    expect(answer.customer).toMatchObject({
      id: 'customer-demo-123',
      name: 'Acme',
      email: 'john@example.com',
      couponId: 'coupon-id',
      metadata: { key: 'value' },
    })
    expect(answer.subscriptionDecisionStrategy).toBe('REQUESTED_PLAN')
    expect(answer.outcome).toMatchObject({
      type: 'succeeded',
      subscription: {
        status: 'IN_TRIAL',
        plan: { id: 'plan-revvenu-basic' },
        billingCountryCode: 'DK',
        trialEndDate: start + 14 * DAY,
        effectiveEndDate: start + 14 * DAY,
      },
    })
  })

  test('made twice is refused', async () => {
    await world.engine.provisionCustomer(printedCustomer)
    await expect(world.engine.provisionCustomer(printedCustomer)).rejects.toMatchObject({
      code: 'DuplicatedEntityNotAllowed',
    })
  })

  test('with an unknown plan makes no customer either', async () => {
    const call = { id: 'customer-x', subscriptionParams: { planId: 'lost' } }
    await expect(world.engine.provisionCustomer(call)).rejects.toMatchObject({ code: 'InvalidRequest' })
    await expect(world.engine.getCustomer('customer-x')).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })
})

describe('the seed’s second call, a subscription', () => {
  beforeEach(async () => {
    world = await createWorldOnFree()
  })

  test('begins with the trial that Basic has', async () => {
    const { subscription } = expectType(
      await world.engine.provisionSubscription(printedSubscription),
      'succeeded',
    )
    expect(subscription).toMatchObject({
      status: 'IN_TRIAL',
      resourceId: 'resource-01',
      metadata: { key: 'value' },
    })
  })

  test('without the trial costs 35 + 2 × 20 = 75 kroner, and 60 with the coupon', async () => {
    const paid = { ...printed, skipTrial: true } as unknown as ProvisionSubscriptionInput
    const { subscription } = expectType(await world.engine.provisionSubscription(paid), 'succeeded')
    expect(subscription).toMatchObject({
      status: 'ACTIVE',
      currency: 'DKK',
      totalPrice: {
        subTotal: { amountMinor: 7500, currency: 'DKK' },
        total: { amountMinor: 6000, currency: 'DKK' },
      },
    })
  })

  test('is estimated at the same price, in the same spellings', async () => {
    const paid = {
      ...without('checkoutOptions', 'awaitPaymentConfirmation', 'additionalMetaData'),
      skipTrial: true,
    }
    const estimate = await world.engine.estimateSubscription(paid as never)
    expect(estimate.immediateInvoice).toMatchObject({
      subTotal: { amountMinor: 7500, currency: 'DKK' },
      discount: { amountMinor: 1500, currency: 'DKK' },
      total: { amountMinor: 6000, currency: 'DKK' },
    })
  })

  test.each([1, 3])('is refused with %i templates: Basic includes 2 and sells none', async (quantity) => {
    const call = { ...printed, billableFeatures: [{ featureId: templates, quantity }] } as never
    await expect(world.engine.provisionSubscription(call)).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [
        { path: 'charges[0].quantity', code: 'QuantityNotSold', expected: expect.stringContaining('2') },
      ],
    })
  })
})

test('the printed subscription comes out field by field: Growth, 2 templates, 3 add-ons, 17 dollars', async () => {
  world = await createWorldOnFree()
  const { subscription } = expectType(await world.engine.provisionSubscription(growth()), 'succeeded')
  expect(subscription).toEqual({
    id: expect.stringMatching(/^subscription-plan-revvenu-growth-/),
    customerId,
    productId: 'product-revvenu',
    status: 'ACTIVE',
    metadata: {},
    billingId: null,
    accessSteps: [],
    billingLinkUrl: null,
    resourceId: null,
    effectiveEndDate: null,
    cancellationDate: null,
    cancelReason: null,
    createdAt: start,
    startDate: start,
    currentBillingPeriodStart: start,
    currentBillingPeriodEnd: Date.UTC(2026, 1, 28, 12),
    trialEndDate: null,
    trialEndBehavior: null,
    budget: null,
    futureUpdates: [],
    payingCustomerId: null,
    paymentCollectionMethod: 'NONE',
    paymentTrouble: null,
    pricingType: 'PAID',
    billingPeriod: 'MONTHLY',
    billingCountryCode: null,
    currency: 'USD',
    charges: [{ id: templates, quantity: 2 }],
    coupon: null,
    prices: [
      {
        packageId: 'plan-revvenu-growth',
        usageLimit: 2,
        billingModel: 'PER_UNIT',
        billingPeriod: 'MONTHLY',
        amount: '1',
        currency: 'USD',
        tiers: null,
        tiersMode: null,
        feature: {
          id: templates,
          featureType: 'NUMBER',
          meterType: 'FLUCTUATING',
          featureUnits: 'template',
          featureUnitsPlural: 'templates',
          displayName: 'Templates',
        },
      },
      {
        packageId: 'addon-10-campaigns',
        usageLimit: null,
        billingModel: 'FLAT_FEE',
        billingPeriod: 'MONTHLY',
        amount: '5',
        currency: 'USD',
        tiers: null,
        tiersMode: null,
        feature: null,
      },
    ],
    totalPrice: {
      subTotal: { amountMinor: 1700, currency: 'USD' },
      total: { amountMinor: 1700, currency: 'USD' },
    },
    plan: { id: 'plan-revvenu-growth', displayName: 'Growth' },
    addons: [{ id: 'addon-10-campaigns', quantity: 3, displayName: '10 more campaigns' }],
    paymentCollection: 'NOT_REQUIRED',
    latestInvoice: null,
  })
})

test('an entitlement is asked for in the seed’s spelling', async () => {
  world = await createWorldOnFree()
  const asking = (requestedUsage: number) =>
    world.engine.getEntitlement({ customerId, featureId: templates, options: { requestedUsage } } as never)
  await expect(asking(1)).resolves.toMatchObject({ isGranted: true, accessDeniedReason: null })
  await expect(asking(10)).resolves.toMatchObject({
    isGranted: false,
    accessDeniedReason: 'RequestedUsageExceedingLimit',
    entitlement: { usageLimit: 1, currentUsage: 0 },
  })
})
