import { describe, expect, it } from 'vitest'
import { defineCatalog } from 'latchkey/engine'
import { freePlan, paidPlan, writtenCatalog } from '../core/support/catalogs.ts'
import { createEngineWorld, customerId, DAY, start, type EngineWorld } from './support/engineWorld.ts'

const calls = { featureId: 'calls', resetPeriod: 'MONTH' } as const

/** Plans with calls by the month, and one whose calls never reset; usage keeps its rhythm through changes. */
const catalog = defineCatalog(
  writtenCatalog({
    features: [{ id: 'calls', displayName: 'Calls', featureType: 'NUMBER', meterType: 'INCREMENTAL' }],
    plans: [
      freePlan('free', { entitlements: [{ ...calls, usageLimit: 10 }] }),
      paidPlan('pro', 20, { entitlements: [{ ...calls, usageLimit: 100 }] }),
      paidPlan('team', 50, { entitlements: [{ featureId: 'calls', usageLimit: 500 }] }),
    ],
  }),
)

const pro = { customerId, planId: 'pro', billingPeriod: 'MONTHLY' } as const
const free = { customerId, planId: 'free' } as const

/** A customer on the free plan since 31 January, noon. */
async function onFree(): Promise<EngineWorld> {
  const world = await createEngineWorld({ catalog })
  await world.engine.provisionCustomer({ id: customerId, subscriptionParams: { planId: 'free' } })
  return world
}

async function callsOf({ engine }: EngineWorld) {
  const { entitlement } = await engine.getEntitlement({ customerId, featureId: 'calls' })
  return [entitlement?.currentUsage, entitlement?.usagePeriodStart]
}

const advanceTo = (world: EngineWorld, instant: number) => world.advance(instant - world.now)
const february = Date.UTC(2026, 1, 28, 12)

describe('usage through changes over time', () => {
  it('rule U9: a start to come takes up the rhythm that usage has then', async () => {
    const world = await onFree()
    await world.engine.provisionSubscription({ ...pro, startDate: start + 20 * DAY })
    await world.engine.reportUsage({ customerId, featureId: 'calls', value: 3 })
    advanceTo(world, start + 21 * DAY)
    expect(await callsOf(world)).toEqual([3, start])
    advanceTo(world, february)
    expect(await callsOf(world)).toEqual([0, february])
  })

  it('rule E9: a window that was over before a change counts no more after it', async () => {
    const world = await onFree()
    await world.engine.reportUsage({ customerId, featureId: 'calls', value: 7 })
    // The plan that follows never resets: what it takes over is what counts when it begins.
    await world.engine.provisionSubscription({ ...pro, planId: 'team', startDate: february + 4 * DAY })
    advanceTo(world, february + 5 * DAY)
    expect(await callsOf(world)).toEqual([0, null])
  })

  it('rule E9: usage of a window that is over does not come back with another subscription', async () => {
    const world = await onFree()
    const promotionalEntitlements = [{ featureId: 'calls', usageLimit: 50 }]
    await world.engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements })
    advanceTo(world, february)
    await world.engine.provisionSubscription(pro)
    await world.engine.reportUsage({ customerId, featureId: 'calls', value: 5 })
    advanceTo(world, february + 40 * DAY)
    await world.engine.provisionSubscription(free)
    const [usage] = await callsOf(world)
    expect(usage).toBe(0)
  })

  it('comes to the same in one jump as in many', async () => {
    const jump = await onFree()
    const steps = await onFree()
    for (const world of [jump, steps]) {
      await world.engine.provisionSubscription({ ...pro, startDate: start + 5 * DAY })
      await world.engine.reportUsage({ customerId, featureId: 'calls', value: 4 })
    }
    for (let day = 1; day <= 60; day++) {
      advanceTo(steps, start + day * DAY)
      await steps.engine.updateCustomer({ id: customerId, name: `day ${day}` })
    }
    advanceTo(jump, start + 60 * DAY)
    expect(await callsOf(jump)).toEqual(await callsOf(steps))
  })
})
