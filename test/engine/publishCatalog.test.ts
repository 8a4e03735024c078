import { describe, expect, it } from 'vitest'
import { defineCatalog } from 'latchkey/engine'
import { freePlan, writtenCatalog } from '../core/support/catalogs.ts'
import { createEngineWorld, customerId } from './support/engineWorld.ts'

const catalogWith = (multipleSubscriptions: boolean) =>
  defineCatalog(
    writtenCatalog({
      products: [{ id: 'product', displayName: 'Product', multipleSubscriptions }],
      plans: [freePlan('free')],
    }),
  )

describe('rule R8: whether a product has several subscriptions at once', () => {
  it('can change while nobody has subscribed', async () => {
    const { engine } = await createEngineWorld({ catalog: catalogWith(true) })
    expect(await engine.publishCatalog(catalogWith(false))).toBe(2)
  })

  it('is fixed once somebody has, and nothing is published then', async () => {
    const { engine } = await createEngineWorld({ catalog: catalogWith(true) })
    const subscriptionParams = { planId: 'free', resourceId: 'site-1' }
    await engine.provisionCustomer({ id: customerId, subscriptionParams })
    await expect(engine.publishCatalog(catalogWith(false))).rejects.toMatchObject({
      code: 'InvalidCatalog',
      problems: [{ path: 'products[0].multipleSubscriptions', code: 'SettingIsFixed' }],
    })
    expect((await engine.readCatalog()).version).toBe(1)
  })

  it('needs the resource in every purchase', async () => {
    const { engine } = await createEngineWorld({ catalog: catalogWith(true) })
    await engine.provisionCustomer({ id: customerId })
    await expect(engine.provisionSubscription({ customerId, planId: 'free' })).rejects.toMatchObject({
      problems: [{ path: 'resourceId', code: 'ResourceMissing' }],
    })
  })
})
