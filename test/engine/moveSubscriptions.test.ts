import { describe, expect, test } from 'vitest'
import {
  DAY,
  createEngineWorld,
  createWorldOnFree,
  customerId,
  growth,
  templates,
} from './support/engineWorld.ts'
import { refusal } from './support/refusal.ts'

describe('transferring a subscription', () => {
  test('gives what it grants to the other resource, and leaves what was used where it was', async () => {
    const { engine } = await createWorldOnFree()
    const [free] = await engine.getActiveSubscriptionsList({ customerId })
    await engine.reportUsage({ customerId, featureId: templates, value: 1 })
    const named = { customerId, subscriptionId: free!.id, destinationResourceId: 'site' }
    const moved = await engine.transferSubscription(named, { idempotencyKey: 'k' })
    expect(moved).toMatchObject({ id: free!.id, resourceId: 'site' })
    expect(await engine.transferSubscription(named, { idempotencyKey: 'k' })).toEqual(moved)
    const at = async (resourceId?: string) =>
      (await engine.getEntitlement({ customerId, featureId: templates, resourceId })).entitlement
    expect(await at('site')).toMatchObject({ usageLimit: 1, currentUsage: 0 })
    expect(await at()).toBeNull()
    const told = (await engine.listEvents({ customerId })).filter(
      ({ type }) => type === 'subscription.updated',
    )
    expect(told).toMatchObject([{ data: { resourceId: 'site' }, before: { resourceId: null } }])
  })

  test('is refused where another one of the product is, and for one that has ended', async () => {
    const { engine } = await createWorldOnFree()
    const [first] = await engine.getActiveSubscriptionsList({ customerId })
    await engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free', resourceId: 'taken' })
    const move = (destinationResourceId: string) =>
      engine.transferSubscription({ customerId, subscriptionId: first!.id, destinationResourceId })
    expect(await refusal(move('taken'))).toEqual(['InvalidRequest', 'destinationResourceId ResourceTaken'])
    await engine.cancelSubscription({ customerId, subscriptionId: first!.id })
    expect(await refusal(move('site'))).toEqual(['InvalidRequest', 'subscriptionId SubscriptionNotActive'])
    const foreign = { customerId, subscriptionId: 'nothing', destinationResourceId: 'site' }
    expect(await refusal(engine.transferSubscription(foreign))).toEqual(['SubscriptionNotFound'])
  })
})

describe('delegating a subscription', () => {
  test('names another payer before the first charge, and the own customer again', async () => {
    const { engine } = await createWorldOnFree()
    await engine.provisionCustomer({ id: 'payer' })
    const [free] = await engine.getActiveSubscriptionsList({ customerId })
    const named = { customerId, subscriptionId: free!.id }
    expect(await engine.delegateSubscription({ ...named, targetCustomerId: 'payer' })).toMatchObject({
      payingCustomerId: 'payer',
    })
    expect(await engine.delegateSubscription({ ...named, targetCustomerId: customerId })).toMatchObject({
      payingCustomerId: null,
    })
    const nobody = engine.delegateSubscription({ ...named, targetCustomerId: 'nobody' })
    expect(await refusal(nobody)).toEqual(['CustomerNotFound'])
  })

  test('is refused once somebody was charged for it', async () => {
    const world = await createEngineWorld({ payments: 'sandbox' })
    const { engine } = world
    await engine.provisionCustomer({ id: customerId })
    await engine.provisionCustomer({ id: 'payer' })
    const checkout = await engine.provisionSubscription(growth())
    if (checkout.type !== 'checkout') throw new Error(checkout.type)
    await world.pay(checkout.checkoutId, 'succeeds')
    const [paid] = await engine.getActiveSubscriptionsList({ customerId })
    const named = { customerId, subscriptionId: paid!.id, targetCustomerId: 'payer' }
    expect(await refusal(engine.delegateSubscription(named))).toEqual([
      'InvalidRequest',
      'subscriptionId AlreadyBilled',
    ])
  })
})

describe('importing customers', () => {
  test('makes known who is new, changes who is not, and says who was new; a repeat changes nothing', async () => {
    const world = await createEngineWorld()
    const { engine } = world
    await engine.provisionCustomer({ id: 'a', name: 'A', metadata: { kept: 'yes' } })
    const customers = [
      { id: 'a', email: 'a@example.com' },
      { id: 'b', name: 'B', email: 'b@example.com', billingId: 'cus_1', metadata: { from: 'crm' } },
    ]
    expect(await engine.importCustomers({ customers })).toEqual({ newCustomers: ['b'] })
    const log = await engine.listEvents({})
    world.advance(DAY)
    expect(await engine.importCustomers({ customers })).toEqual({ newCustomers: [] })
    expect(await engine.listEvents({})).toEqual(log)
    expect(await engine.getCustomer('a')).toMatchObject({
      name: 'A',
      email: 'a@example.com',
      metadata: { kept: 'yes' },
    })
    expect(await engine.getCustomer('b')).toMatchObject({
      name: 'B',
      billingId: 'cus_1',
      metadata: { from: 'crm' },
    })
  })

  test('is refused whole when one is wrong, or stands there twice', async () => {
    const { engine } = await createEngineWorld()
    const twice = engine.importCustomers({ customers: [{ id: 'a' }, { id: 'a' }] })
    expect(await refusal(twice)).toEqual(['InvalidRequest', 'customers[1].id Duplicate'])
    const wrong = engine.importCustomers({ customers: [{ id: 'a' }, { id: 'b', email: 'nowhere' }] })
    expect(await refusal(wrong)).toEqual(['InvalidRequest', 'customers[1].email InvalidEmail'])
    expect((await engine.listCustomers()).items).toEqual([])
  })
})
