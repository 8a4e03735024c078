import { defineCatalog } from 'latchkey/engine'
import { describe, expect, it } from 'vitest'
import { freePlan, paidPlan, writtenCatalog } from '../core/support/catalogs.ts'
import { createEngineWorld, customerId, DAY, start } from './support/engineWorld.ts'

const catalog = defineCatalog(
  writtenCatalog({
    products: [
      {
        id: 'product',
        displayName: 'Product',
        subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
        downgradePlanId: 'free',
      },
      { id: 'sites', displayName: 'Sites', multipleSubscriptions: true },
    ],
    plans: [
      freePlan('free', { entitlements: [{ featureId: 'seats', usageLimit: 1 }] }),
      paidPlan('pro', 9, {
        entitlements: [
          { featureId: 'seats', usageLimit: 5 },
          { featureId: 'sso' },
          { featureId: 'formats', enumValues: ['png', 'svg'] },
        ],
      }),
      paidPlan('meter', 0, {
        charges: [
          {
            billingModel: 'USAGE_BASED',
            featureId: 'units',
            prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 2 }],
          },
        ],
        defaultTrialConfig: {
          duration: 14,
          units: 'DAY',
          trialEndBehavior: 'CANCEL_SUBSCRIPTION',
          budget: { limit: 10 },
        },
        compatibleAddonIds: ['keys'],
        entitlements: [{ featureId: 'units', usageLimit: 'unlimited' }],
      }),
      freePlan('site', { productId: 'sites', entitlements: [{ featureId: 'seats', usageLimit: 3 }] }),
    ],
    addons: [
      {
        id: 'keys',
        productId: 'product',
        displayName: 'Keys',
        charges: [
          { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 1 }] },
        ],
        entitlements: [{ featureId: 'days', usageLimit: 30 }],
      },
    ],
  }),
)

/** An engine with a customer who has these plans. */
async function having(...planIds: readonly string[]) {
  const world = await createEngineWorld({ catalog })
  await world.engine.provisionCustomer({ id: customerId })
  for (const planId of planIds) {
    const paid = planId === 'free' ? {} : { billingPeriod: 'MONTHLY' as const }
    await world.engine.provisionSubscription({ customerId, planId, ...paid })
  }
  const reason = async (featureId: string, more: object = {}) =>
    (await world.engine.getEntitlement({ customerId, featureId, ...more })).accessDeniedReason
  return { ...world, reason }
}

describe('the reason of a denial', () => {
  it('rule E8: is the first that holds', async () => {
    const { engine, reason } = await having()
    expect(await reason('sso', { customerId: 'nobody' })).toBe('CustomerNotFound')
    expect(await reason('lost', { resourceId: 'site-1' })).toBe('CustomerResourceNotFound')
    expect(await reason('lost')).toBe('FeatureNotFound')
    expect(await reason('sso')).toBe('NoActiveSubscription')
    await engine.provisionSubscription({ customerId, planId: 'free' })
    expect(await reason('sso')).toBe('NoFeatureEntitlementInSubscription')
    await engine.grantPromotionalEntitlements({
      customerId,
      promotionalEntitlements: [{ featureId: 'sso', isGranted: false }],
    })
    expect(await reason('sso', { requestedUsage: 5 })).toBe('Revoked')
    await engine.archiveCustomer({ customerId })
    expect(await reason('lost')).toBe('CustomerIsArchived')
  })

  it('rule E7: is what was asked, of the feature that was asked', async () => {
    const { reason } = await having('pro')
    expect(await reason('seats', { requestedUsage: 5 })).toBeNull()
    expect(await reason('seats', { requestedUsage: 6 })).toBe('RequestedUsageExceedingLimit')
    expect(await reason('formats', { requestedValues: ['png', 'svg'] })).toBeNull()
    expect(await reason('formats', { requestedValues: ['png', 'pdf'] })).toBe('RequestedValuesMismatch')
    expect(await reason('formats', { requestedUsage: 1 })).toBe('FeatureTypeMismatch')
    expect(await reason('seats', { requestedValues: ['png'] })).toBe('FeatureTypeMismatch')
  })
})

describe('what a customer has', () => {
  it('rule E5: is a promotion too, without any subscription, until it ends', async () => {
    const { engine, reason, advance } = await having()
    await engine.grantPromotionalEntitlements({
      customerId,
      promotionalEntitlements: [{ featureId: 'sso', period: '1 week' }],
    })
    expect(await reason('sso')).toBeNull()
    const { entitlements, accessDeniedReason } = await engine.getEntitlements({ customerId })
    expect(entitlements.map((e) => [e.feature.id, e.validUntil])).toEqual([['sso', start + 7 * DAY]])
    expect(accessDeniedReason).toBeNull()
    advance(7 * DAY)
    expect(await reason('sso')).toBe('NoActiveSubscription')
    expect(await engine.getEntitlements({ customerId })).toEqual({
      entitlements: [],
      accessDeniedReason: 'NoActiveSubscription',
    })
  })

  it('rule E11: of a resource is apart from the customer’s own', async () => {
    const { engine } = await having('pro')
    await engine.provisionSubscription({ customerId, planId: 'site', resourceId: 'site-1' })
    const limitOf = async (resourceId?: string) => {
      const { entitlement } = await engine.getEntitlement({ customerId, featureId: 'seats', resourceId })
      return entitlement?.usageLimit
    }
    expect([await limitOf(), await limitOf('site-1'), await limitOf('site-2')]).toEqual([5, 3, undefined])
  })

  it('rule T8: includes the add-ons of a trial beside a paid plan, while the trial lasts', async () => {
    const { engine, reason, advance } = await having('pro')
    await engine.provisionSubscription({
      customerId,
      planId: 'meter',
      billingPeriod: 'MONTHLY',
      addons: [{ id: 'keys', quantity: 2 }],
    })
    const { entitlement } = await engine.getEntitlement({ customerId, featureId: 'days' })
    expect(entitlement).toMatchObject({ usageLimit: 60, validUntil: start + 14 * DAY })
    expect(await reason('sso')).toBeNull()
    advance(14 * DAY)
    expect(await reason('days')).toBe('NoFeatureEntitlementInSubscription')
    expect(await reason('sso')).toBeNull()
  })

  it('rule T6: ends with the trial’s budget, exactly, however many ask at once', async () => {
    const { engine, reason } = await having('meter')
    const take = () => engine.consume({ customerId, featureId: 'units', amount: 1 })
    const answers = await Promise.all(Array.from({ length: 12 }, take))
    expect(answers.filter((answer) => answer.isGranted)).toHaveLength(5)
    expect(await reason('units')).toBe('BudgetExceeded')
    expect((await take()).accessDeniedReason).toBe('BudgetExceeded')
  })
})

describe('the impact of a change', () => {
  it('is told of a purchase, an update and a cancellation, and nothing is written', async () => {
    const { engine, store } = await having('pro')
    await engine.reportUsage({ customerId, featureId: 'seats', value: 4 })
    const [subscription] = await engine.getActiveSubscriptionsList({ customerId })
    const subscriptionId = subscription?.id ?? ''
    const before = await store.read()
    const typesOf = async (input: Parameters<typeof engine.estimateImpact>[0]) => {
      const { features } = await engine.estimateImpact(input)
      return features.map((f) => `${f.feature.id} ${f.type}${f.isExceeded ? ' exceeded' : ''}`)
    }
    expect(await typesOf({ customerId, subscriptionId, isCancellation: true })).toEqual([
      'sso lost',
      'formats lost',
      'seats lowered exceeded',
    ])
    expect(await typesOf({ customerId, planId: 'meter', billingPeriod: 'MONTHLY' })).toEqual(['units gained'])
    expect(await typesOf({ customerId, subscriptionId, addons: [] })).toEqual([])
    expect(await store.read()).toBe(before)
  })

  it('is refused with every problem', async () => {
    const { engine } = await having('pro')
    await expect(engine.estimateImpact({ customerId, planId: 'lost' })).rejects.toMatchObject({
      code: 'InvalidRequest',
      problems: [{ path: 'planId' }],
    })
    await expect(
      engine.estimateImpact({ customerId, subscriptionId: 'lost', isCancellation: true }),
    ).rejects.toMatchObject({ code: 'SubscriptionNotFound' })
  })
})
