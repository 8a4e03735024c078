import { beforeEach, describe, expect, test } from 'vitest'
import { createEngine, createMemoryStore } from 'latchkey/engine'
import atelier from '../../examples/atelier/catalog.ts'
import {
  campaigns,
  createWorldOnFree,
  customerId,
  growth,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'
import { refusal } from './support/refusal.ts'

let world: EngineWorld
beforeEach(async () => {
  world = await createWorldOnFree()
})

describe('an unknown', () => {
  test('plan, feature and coupon are refused with the path to each', async () => {
    expect(
      await refusal(world.engine.provisionSubscription({ customerId, planId: 'lost', couponId: 'lost' })),
    ).toEqual(['InvalidRequest', 'planId PlanNotFound', 'couponId CouponNotFound'])
    const units = {
      ...growth(),
      charges: [
        { id: templates, quantity: 1 },
        { id: 'lost', quantity: 1 },
      ],
    }
    expect(await refusal(world.engine.provisionSubscription(units))).toEqual([
      'InvalidRequest',
      'charges[1].id FeatureNotFound',
    ])
    expect(await refusal(world.engine.consume({ customerId, featureId: 'lost', amount: 1 }))).toEqual([
      'InvalidRequest',
      'featureId FeatureNotFound',
    ])
  })

  test('customer is not found, by every operation that needs one', async () => {
    const nobody = { customerId: 'nobody' }
    const { engine } = world
    const calls = [
      engine.getCustomer('nobody'),
      engine.getActiveSubscriptionsList(nobody),
      engine.provisionSubscription({ ...growth(), ...nobody }),
      engine.estimateSubscription({ ...nobody, planId: 'plan-revvenu-free' }),
      engine.getSnapshot(nobody),
      engine.explainUnlock({ ...nobody, featureId: campaigns }),
      engine.listInvoices(nobody),
      engine.listPaymentMethods(nobody),
      engine.consume({ ...nobody, featureId: campaigns, amount: 1 }),
      engine.reserve({ ...nobody, featureId: campaigns, amount: 1 }),
      engine.getUsageHistory({ ...nobody, featureId: campaigns, startDate: 0 }),
      engine.reportUsage({ ...nobody, featureId: campaigns, value: 1 }),
      engine.reportEvent({ ...nobody, eventName: 'user_login', idempotencyKey: 'k' }),
    ]
    for (const call of calls) expect(await refusal(call)).toEqual(['CustomerNotFound'])
  })

  test('customer or feature of an entitlement is a denial, not an error', async () => {
    await expect(
      world.engine.getEntitlement({ customerId: 'nobody', featureId: campaigns }),
    ).resolves.toMatchObject({
      isGranted: false,
      accessDeniedReason: 'CustomerNotFound',
    })
    await expect(world.engine.getEntitlement({ customerId, featureId: 'lost' })).resolves.toMatchObject({
      isGranted: false,
      accessDeniedReason: 'FeatureNotFound',
      entitlement: null,
    })
    await expect(
      world.engine.getEntitlement({ customerId, featureId: 'feature-05-sso' }),
    ).resolves.toMatchObject({
      isGranted: false,
      accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    })
  })

  test('subscription is not found, nor one of another customer', async () => {
    await world.engine.provisionCustomer({ id: 'other' })
    const [own] = await world.engine.getActiveSubscriptionsList({ customerId })
    for (const which of [
      { customerId, subscriptionId: 'lost' },
      { customerId: 'other', subscriptionId: own!.id },
    ]) {
      expect(await refusal(world.engine.getSubscription(which))).toEqual(['SubscriptionNotFound'])
      expect(await refusal(world.engine.cancelSubscription(which))).toEqual(['SubscriptionNotFound'])
      expect(await refusal(world.engine.cancelScheduledUpdate(which))).toEqual(['SubscriptionNotFound'])
    }
  })
})

describe('nonsense', () => {
  test.each([
    ['amount', { customerId, featureId: campaigns, amount: Number.NaN }],
    ['amount', { customerId, featureId: campaigns, amount: 2 ** 53 }],
    ['amount', { customerId, featureId: campaigns, amount: -0 }],
    ['amount', { customerId, featureId: campaigns, amount: '1' }],
    ['amount', { customerId, featureId: campaigns, amount: 1.5 }],
    ['customerId', { customerId: '__proto__', featureId: campaigns, amount: 1 }],
    ['customerId', { customerId: '', featureId: campaigns, amount: 1 }],
    ['customerId', { customerId: 'a\u0000', featureId: campaigns, amount: 1 }],
    ['customerId', { customerId: 'x'.repeat(10_240), featureId: campaigns, amount: 1 }],
    ['customerId', { customerId: 'e\u0301', featureId: campaigns, amount: 1 }],
    ['price', { customerId, featureId: campaigns, amount: 1, price: 1 }],
  ])('in %s takes nothing', async (path, input) => {
    const [code, ...problems] = await refusal(world.engine.consume(input as never))
    expect(code).toBe('InvalidRequest')
    expect(new Set(problems).size).toBe(1)
    expect(problems[0]).toContain(`${path} `)
    expect(
      (await world.engine.getEntitlement({ customerId, featureId: campaigns })).entitlement?.currentUsage,
    ).toBe(0)
  })

  test('is told all at once', async () => {
    const input = { customerId: '', planId: 5, billingPeriod: 'WEEKLY', addons: [{ id: 'a', quantity: -1 }] }
    const [, ...problems] = await refusal(world.engine.provisionSubscription(input as never))
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'customerId',
      'planId',
      'billingPeriod',
      'addons[0].quantity',
    ])
  })

  test('in a quote is refused before anything else', async () => {
    const quote = { total: 0 } as never
    expect((await refusal(world.engine.provisionSubscription(growth(), { quote })))[0]).toBe('InvalidRequest')
  })
})

test('without a published catalog, everything that needs one says so', async () => {
  const engine = createEngine({ store: createMemoryStore() })
  await engine.provisionCustomer({ id: customerId })
  for (const call of [
    engine.provisionSubscription(growth()),
    engine.getPaywall({}),
    engine.readCatalog(),
    engine.consume({ customerId, featureId: campaigns, amount: 1 }),
    engine.explainUnlock({ customerId, featureId: campaigns }),
  ]) {
    expect(await refusal(call)).toEqual(['CatalogNotPublished'])
  }
})

test('a catalog that the provider cannot express is not published', async () => {
  const problem = { path: 'plans[1].charges[0]', code: 'Unsupported', expected: 'a flat fee' }
  const picky = await createWorldOnFree({
    payments: 'sandbox',
    through: (sandbox) => ({
      ...sandbox,
      syncCatalog: async (catalog) => (catalog === atelier ? [problem] : sandbox.syncCatalog(catalog)),
    }),
  })
  expect(await refusal(picky.engine.publishCatalog(atelier))).toEqual([
    'InvalidCatalog',
    'plans[1].charges[0] Unsupported',
  ])
  expect((await picky.engine.readCatalog()).version).toBe(1)
})
