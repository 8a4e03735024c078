import type { Scenario } from '../Scenario.ts'
import { customerId, key, onFree, onPro, proPlan, withCheckout } from './stories.ts'

const billingInformation = { billingAddress: { country: 'DE', city: 'Berlin', line1: 'Weg 1' } }

const { customerId: _id, ...proParams } = proPlan()

export const provisionCustomer: readonly Scenario[] = [
  {
    name: 'a customer alone',
    act: (engine) => engine.provisionCustomer({ id: customerId, name: 'Ann' }, key),
  },
  {
    name: 'a customer with an address for invoices',
    act: (engine) => engine.provisionCustomer({ id: customerId, name: 'Ann', billingInformation }, key),
    isInSteps: true,
  },
  {
    name: 'a customer on the free plan',
    act: (engine) =>
      engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'free' } }, key),
  },
  {
    name: 'a customer who buys',
    act: (engine) =>
      engine.provisionCustomer({ id: customerId, billingInformation, subscriptionParams: proParams }, key),
    isInSteps: true,
  },
]

export const updateCustomer: readonly Scenario[] = [
  {
    name: 'a name and a coupon',
    before: onFree,
    act: (engine) =>
      engine.updateCustomer({ id: customerId, name: 'Ann B.', couponId: 'half', metadata: { a: 'b' } }, key),
  },
  {
    name: 'an address of who is not known to the provider',
    before: onFree,
    act: (engine) => engine.updateCustomer({ id: customerId, billingInformation }, key),
    isInSteps: true,
  },
  {
    name: 'an address of who pays',
    before: onPro,
    act: (engine) => engine.updateCustomer({ id: customerId, name: 'Ann C.', billingInformation }, key),
    isInSteps: true,
  },
]

export const archiveCustomer: readonly Scenario[] = [
  {
    name: 'of who uses it free',
    before: onFree,
    act: (engine) => engine.archiveCustomer({ customerId }, key),
  },
  { name: 'of who pays', before: onPro, act: (engine) => engine.archiveCustomer({ customerId }, key) },
  {
    name: 'with an open checkout',
    before: withCheckout,
    act: (engine) => engine.archiveCustomer({ customerId }, key),
    isInSteps: true,
  },
]

export const unarchiveCustomer: readonly Scenario[] = [
  {
    name: 'of who paid once',
    async before(world, engine) {
      await onPro(world, engine)
      await engine.archiveCustomer({ customerId })
    },
    act: (engine) => engine.unarchiveCustomer({ customerId }, key),
  },
]

const promotion = { featureId: 'calls', usageLimit: 500, period: '1 month' as const }

export const grantPromotionalEntitlements: readonly Scenario[] = [
  {
    name: 'more of a feature',
    before: onFree,
    act: (engine) =>
      engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements: [promotion] }, key),
  },
]

export const revokePromotionalEntitlement: readonly Scenario[] = [
  {
    name: 'a promotion that is in force',
    async before(world, engine) {
      await onFree(world, engine)
      await engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements: [promotion] })
    },
    act: (engine) => engine.revokePromotionalEntitlement({ customerId, featureId: 'calls' }, key),
  },
]
