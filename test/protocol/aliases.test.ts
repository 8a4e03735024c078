import { describe, expect, it } from 'vitest'
import { applyAliases } from '../../src/protocol/aliases.ts'
import { commands } from '../../src/protocol/schemas/commands.ts'
import { parseCommand } from '../../src/protocol/schemas/parseInput.ts'

const seedAddress = {
  country: 'US',
  city: 'New York',
  state: 'NY',
  addressLine1: '123 Main Street',
  addressLine2: 'Apt. 1',
  phoneNumber: '+1 212-499-5321',
  postalCode: '10164',
}
const address = {
  country: 'US',
  city: 'New York',
  state: 'NY',
  line1: '123 Main Street',
  line2: 'Apt. 1',
  phoneNumber: '+1 212-499-5321',
  postalCode: '10164',
}

describe('the seed’s own calls are read as printed', () => {
  it('provision_customer', () => {
    const input = {
      refId: 'customer-demo-123',
      name: 'Acme',
      email: 'john@example.com',
      couponRefId: 'coupon-id',
      subscriptionParams: { planId: 'plan-revvenu-basic', billingCountryCode: 'DK' },
      billingInformation: {
        language: 'en',
        timezone: 'America/New_York',
        billingAddress: seedAddress,
        shippingAddress: seedAddress,
      },
      additionalMetaData: { key: 'value' },
    }
    expect(parseCommand(commands.provisionCustomer, input)).toEqual({
      id: 'customer-demo-123',
      name: 'Acme',
      email: 'john@example.com',
      couponId: 'coupon-id',
      subscriptionParams: { planId: 'plan-revvenu-basic', billingCountryCode: 'DK' },
      billingInformation: {
        language: 'en',
        timezone: 'America/New_York',
        billingAddress: address,
        shippingAddress: address,
      },
      metadata: { key: 'value' },
    })
  })

  it('provision_subscription', () => {
    const input = {
      customerId: 'customer-id',
      planId: 'plan-revvenu-basic',
      resourceId: 'resource-01',
      billingPeriod: 'MONTHLY',
      billableFeatures: [{ featureId: 'feature-01-templates', quantity: 2 }],
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
      billingInformation: { couponId: 'your coupon id' },
      additionalMetaData: { key: 'value' },
    }
    const { billableFeatures: _a, billingInformation: _b, additionalMetaData: _c, ...same } = input
    expect(parseCommand(commands.provisionSubscription, input)).toEqual({
      ...same,
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      addons: [{ id: 'addon-extra-stuff', quantity: 2 }],
      couponId: 'your coupon id',
      metadata: { key: 'value' },
    })
  })

  it('get_entitlement, report_usage and report_event', () => {
    const query = { customerId: 'customer-id', featureId: 'feature-01-templates' }
    expect(parseCommand(commands.getEntitlement, { ...query, options: { requestedUsage: 10 } })).toEqual({
      ...query,
      requestedUsage: 10,
    })
    const report = {
      value: 5,
      customerId: 'customer-id',
      featureId: 'feature-02-campaigns',
      updateBehavior: 'SET',
    }
    expect(parseCommand(commands.reportUsage, report)).toEqual([report])
    const event = {
      customerId: 'customer-test-id',
      resourceId: 'resource-01',
      eventName: 'user_login',
      idempotencyKey: '227c1b73-883a-457b-b715-6ba5a2c69ce4',
      dimensions: { user_id: 'user-01', user_email: 'john@example.com' },
      timestamp: '2022-10-26T15:01:55.768Z',
    }
    expect(parseCommand(commands.reportEvent, { usageEvents: [event] })).toEqual([
      { ...event, timestamp: Date.UTC(2022, 9, 26, 15, 1, 55, 768) },
    ])
  })
})

describe('an alias', () => {
  it('beside our own name is left, so that validation refuses it', () => {
    const both = { refId: 'a', id: 'b' }
    expect(applyAliases(both)).toEqual(both)
    expect(() => parseCommand(commands.provisionCustomer, both)).toThrow(/refId: UnknownKey/)
  })

  it('is never looked for in metadata, whose names are the caller’s', () => {
    const metadata = { refId: '1', addonId: '2', options: '3' }
    expect(applyAliases({ id: 'c', metadata })).toEqual({ id: 'c', metadata })
  })

  it('is applied to the subscription inside of a customer', () => {
    expect(
      applyAliases({
        refId: 'c',
        subscriptionParams: { planId: 'p', billableFeatures: [{ featureId: 'f', quantity: 1 }] },
      }),
    ).toEqual({ id: 'c', subscriptionParams: { planId: 'p', charges: [{ id: 'f', quantity: 1 }] } })
  })

  it('leaves the caller’s object as it was', () => {
    const input = Object.freeze({
      refId: 'a',
      addons: Object.freeze([Object.freeze({ addonId: 'x', quantity: 1 })]),
    })
    expect(applyAliases(input)).toEqual({ id: 'a', addons: [{ id: 'x', quantity: 1 }] })
    expect(input).toEqual({ refId: 'a', addons: [{ addonId: 'x', quantity: 1 }] })
  })
})
