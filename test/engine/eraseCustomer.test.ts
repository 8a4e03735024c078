import { describe, expect, test } from 'vitest'
import { describeErasure } from '../contract/describeErasure.ts'
import { createMemoryStore, createMemoryAtom, emptyStoreState } from '../../src/engine/index.ts'
import { createEngineWorld, growth, customerId } from './support/engineWorld.ts'

describeErasure('memory', () => {
  const atom = createMemoryAtom(emptyStoreState)
  const whole = async () => {
    const state = await atom.read()
    return JSON.stringify({ ...state, customers: [...state.customers] })
  }
  return Promise.resolve({ store: createMemoryStore({ atom }), whole })
})

describe('erasing who is still charged', () => {
  test('waits for money that is on its way, and goes on when it has come', async () => {
    const world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({ id: customerId })
    const checkout = await world.engine.provisionSubscription(growth())
    if (checkout.type !== 'checkout') throw new Error(checkout.type)
    await world.pay(checkout.checkoutId, 'settles_later')
    await expect(world.engine.eraseCustomer({ customerId })).rejects.toMatchObject({
      code: 'CustomerIsCharged',
    })
    expect((await world.engine.getCustomer(customerId)).archivedAt).not.toBeNull()
    world.advance(10 * 86_400_000)
    await world.engine.runDue()
    await world.engine.eraseCustomer({ customerId })
    await expect(world.engine.getCustomer(customerId)).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })

  test('is refused while they pay for somebody else', async () => {
    const world = await createEngineWorld()
    await world.engine.provisionCustomer({ id: customerId })
    await world.engine.provisionCustomer({ id: 'other', subscriptionParams: { planId: 'plan-revvenu-free' } })
    const [paidFor] = await world.engine.getActiveSubscriptionsList({ customerId: 'other' })
    const named = { customerId: 'other', subscriptionId: paidFor!.id }
    await world.engine.delegateSubscription({ ...named, targetCustomerId: customerId })
    await expect(world.engine.eraseCustomer({ customerId })).rejects.toMatchObject({
      code: 'CustomerIsCharged',
      params: { subscriptionId: paidFor!.id },
    })
    await world.engine.delegateSubscription({ ...named, targetCustomerId: 'other' })
    await world.engine.eraseCustomer({ customerId })
    expect((await world.engine.listCustomers()).items.map(({ id }) => id)).toEqual(['other'])
  })
})
