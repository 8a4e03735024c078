import { beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/engine/index.ts'
import {
  campaigns,
  checkoutOptions,
  createEngineWorld,
  customerId,
  DAY,
  expectType,
  growth,
  type EngineWorld,
} from './support/engineWorld.ts'

let world: EngineWorld
let subscriptionId: string
let paymentMethodId: string

beforeEach(async () => {
  world = await createEngineWorld({ payments: 'sandbox' })
  await world.engine.provisionCustomer({ id: customerId })
  const checkout = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
  await world.pay(checkout.checkoutId, 'succeeds', 'delivered')
  const [active] = await world.engine.getActiveSubscriptionsList({ customerId })
  const [method] = await world.engine.listPaymentMethods({ customerId })
  subscriptionId = active?.id ?? ''
  paymentMethodId = method?.billingId ?? ''
})

type Options = { readonly idempotencyKey: string }
type Command = (engine: Engine, options: Options) => Promise<unknown>
const isActor = { actor: { type: 'server', id: null } } as const

/** Every command: what is asked, and something else under the same key. */
const commands: Record<string, { readonly first: Command; readonly other: Command }> = {
  provisionCustomer: {
    first: (engine, options) => engine.provisionCustomer({ id: 'new' }, options),
    other: (engine, options) => engine.provisionCustomer({ id: 'new', name: 'Other' }, options),
  },
  updateCustomer: {
    first: (engine, options) => engine.updateCustomer({ id: customerId, name: 'A' }, options),
    other: (engine, options) => engine.updateCustomer({ id: customerId, name: 'B' }, options),
  },
  archiveCustomer: {
    first: (engine, options) => engine.archiveCustomer({ customerId }, options),
    other: (engine, options) => engine.unarchiveCustomer({ customerId }, options),
  },
  unarchiveCustomer: {
    first: (engine, options) => engine.unarchiveCustomer({ customerId }, options),
    other: (engine, options) => engine.archiveCustomer({ customerId }, options),
  },
  grantPromotionalEntitlements: {
    first: (engine, options) => grant(engine, 'feature-05-sso', options),
    other: (engine, options) => grant(engine, 'feature-04-priority-support', options),
  },
  provisionSubscription: {
    first: (engine, options) =>
      engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free', resourceId: 'site' }, options),
    other: (engine, options) =>
      engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free', resourceId: 'other' }, options),
  },
  updateSubscription: {
    first: (engine, options) =>
      engine.updateSubscription({ customerId, subscriptionId, metadata: { a: '1' } }, options),
    other: (engine, options) =>
      engine.updateSubscription({ customerId, subscriptionId, metadata: { a: '2' } }, options),
  },
  cancelSubscription: {
    first: (engine, options) => engine.cancelSubscription({ customerId, subscriptionId }, options),
    other: (engine, options) =>
      engine.cancelSubscription({ customerId, subscriptionId, cancellationTime: 'IMMEDIATE' }, options),
  },
  requestUpgrade: {
    first: (engine, options) => engine.requestUpgrade({ customerId, featureId: campaigns }, options),
    other: (engine, options) => engine.requestUpgrade({ customerId, featureId: 'feature-05-sso' }, options),
  },
  setUpPaymentMethod: {
    first: (engine, options) => engine.setUpPaymentMethod({ customerId }, options),
    other: (engine, options) =>
      engine.setUpPaymentMethod({ customerId, returnUrl: checkoutOptions.successUrl }, options),
  },
  makeDefaultPaymentMethod: {
    first: (engine, options) => engine.makeDefaultPaymentMethod({ customerId, paymentMethodId }, options),
    other: (engine, options) =>
      engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: 'other' }, options),
  },
  consume: {
    first: (engine, options) => engine.consume({ customerId, featureId: campaigns, amount: 1 }, options),
    other: (engine, options) => engine.consume({ customerId, featureId: campaigns, amount: 2 }, options),
  },
  reserve: {
    first: (engine, options) => engine.reserve({ customerId, featureId: campaigns, amount: 1 }, options),
    other: (engine, options) => engine.reserve({ customerId, featureId: campaigns, amount: 2 }, options),
  },
  reportUsage: {
    first: (engine, options) => engine.reportUsage({ customerId, featureId: campaigns, value: 1 }, options),
    other: (engine, options) => engine.reportUsage({ customerId, featureId: campaigns, value: 2 }, options),
  },
}

const grant = (engine: Engine, featureId: string, options: Options) =>
  engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements: [{ featureId }] }, options)

const key = { idempotencyKey: 'key-1' }
const logOf = async () => (await world.engine.listEvents({ limit: 1000 })).length

describe.each(Object.entries(commands))('%s under a key', (name, { first, other }) => {
  it('answers a repeat the same, and does nothing more', async () => {
    const answer = await first(world.engine, { ...key, ...isActor })
    const told = await logOf()
    const again = await first(world.engine, { ...key, ...isActor })
    // A report says of itself that it is one more of the same.
    expect(again).toEqual(
      name === 'reportUsage' ? (answer as object[]).map((one) => ({ ...one, isDuplicate: true })) : answer,
    )
    expect(await logOf()).toBe(told)
  })

  it('refuses something else, and does nothing', async () => {
    await first(world.engine, key)
    const told = await logOf()
    await expect(other(world.engine, key)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
      status: 409,
    })
    expect(await logOf()).toBe(told)
    expect(await other(world.engine, { idempotencyKey: 'key-2' }).catch(() => 'tried')).toBeDefined()
  })
})

describe('a key', () => {
  it('gets the same answer for 30 days, and then begins anew', async () => {
    const rename = (name: string) => world.engine.updateCustomer({ id: customerId, name }, key)
    await rename('A')
    world.advance(30 * DAY)
    await world.engine.runDue()
    await expect(rename('B')).rejects.toMatchObject({ code: 'IdempotencyKeyReused' })
    world.advance(1)
    await world.engine.runDue()
    expect((await rename('B')).name).toBe('B')
  })
})
