import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/engine/ports/Store.ts'
import { campaigns, createEngineWorld, growth, type EngineWorld } from '../engine/support/engineWorld.ts'

const id = 'canary-customer'
const canaries = [
  id,
  'canary@example.com',
  'Canary Ltd',
  'canary-street',
  'canary-key',
  'canary-user',
  'canary-meta',
]

interface Opened {
  readonly store: Store
  /** Everything that the store keeps, as one text. */
  whole(): Promise<string>
}

/** A customer with something of everything. */
async function liveALife({ engine, pay }: EngineWorld): Promise<void> {
  const key = { idempotencyKey: 'canary-key' }
  await engine.provisionCustomer({
    id,
    name: 'Canary Ltd',
    email: 'canary@example.com',
    metadata: { note: 'canary-meta' },
    billingInformation: { billingAddress: { line1: 'canary-street' } },
  })
  const checkout = await engine.provisionSubscription({ ...growth(), customerId: id }, key)
  if (checkout.type !== 'checkout') throw new Error(checkout.type)
  await pay(checkout.checkoutId, 'succeeds')
  await engine.grantPromotionalEntitlements({
    customerId: id,
    promotionalEntitlements: [{ featureId: 'feature-05-sso' }],
  })
  await engine.reportUsage({
    customerId: id,
    featureId: campaigns,
    value: 3,
    idempotencyKey: 'canary-key-usage',
  })
  await engine.reserve({ customerId: id, featureId: campaigns, amount: 1 })
  await engine.reportEvent({
    customerId: id,
    eventName: 'user_login',
    idempotencyKey: 'canary-key-event',
    dimensions: { user_id: 'canary-user' },
  })
  await engine.updateCustomer({ id, name: 'Canary Ltd.' }, { actor: { type: 'user', id: 'canary-user' } })
}

/** What erasing a customer leaves behind, on every store. */
export function describeErasure(name: string, open: () => Promise<Opened>): void {
  const begin = async () => {
    const opened = await open()
    const world = await createEngineWorld({ payments: 'sandbox', on: opened.store })
    await liveALife(world)
    return { ...opened, world }
  }

  describe(`erasing a customer on ${name}`, () => {
    test('leaves no trace of who they were, here or at the provider; what was used stays', async () => {
      const { world, whole } = await begin()
      const before = await whole()
      // All of it had been there, so that its absence means something; the address was the provider's alone.
      const kept = canaries.filter((canary) => canary !== 'canary-street')
      expect(kept.filter((canary) => !before.includes(canary))).toEqual([])
      const provider = JSON.stringify(await world.sandbox.state())
      expect(provider).toContain('canary-street')

      const erased = await world.engine.eraseCustomer({ customerId: id })
      expect(erased).toEqual({
        pseudonym: expect.stringMatching(/^erased-/) as string,
        isErasedAtProvider: true,
      })
      const after = await whole()
      expect(canaries.filter((canary) => after.includes(canary))).toEqual([])
      const stored = JSON.stringify(await world.sandbox.state())
      expect(canaries.filter((canary) => stored.includes(canary))).toEqual([])
      const { invoices } = await world.sandbox.state()
      expect(invoices.map(({ total }) => total.amountMinor)).toContain(1700)
    }, 60_000)

    test('keeps in the log what happened and when, and who erased', async () => {
      const { world } = await begin()
      const types = (await world.engine.listEvents({ customerId: id })).map(({ type }) => type)
      const { pseudonym } = await world.engine.eraseCustomer(
        { customerId: id },
        { actor: { type: 'server', id: 'clerk' } },
      )
      expect(await world.engine.listEvents({ customerId: id })).toEqual([])
      const log = await world.engine.listEvents({ customerId: pseudonym })
      expect(log.map(({ type }) => type)).toEqual(expect.arrayContaining(types))
      expect(log.at(-1)).toMatchObject({ type: 'customer.erased', actor: { type: 'server', id: 'clerk' } })
      expect(
        log
          .slice(0, -1)
          .every(({ data, before, after }) => !before && !after && Object.keys(data).length === 0),
      ).toBe(true)
    }, 60_000)

    test('gives the id to somebody new, who inherits nothing, also when the provider’s late news comes', async () => {
      const { world } = await begin()
      await world.engine.eraseCustomer({ customerId: id })
      await expect(world.engine.getCustomer(id)).rejects.toMatchObject({ code: 'CustomerNotFound' })
      await expect(world.engine.eraseCustomer({ customerId: id })).rejects.toMatchObject({
        code: 'CustomerNotFound',
      })
      const made = await world.engine.provisionCustomer({
        id,
        name: 'Somebody',
        billingInformation: { language: 'en' },
        subscriptionParams: { planId: 'plan-revvenu-free' },
      })
      expect(made.customer).toMatchObject({ name: 'Somebody', defaultPaymentMethod: null })
      await world.engine.sweep()
      await world.engine.runDue()
      const state = await world.engine.exportCustomer({ customerId: id })
      expect(state.subscriptions.map(({ plan }) => plan.id)).toEqual(['plan-revvenu-free'])
      expect(state.promotionalEntitlements).toEqual([])
      expect(state.invoices).toEqual([])
      expect(state.paymentMethods).toEqual([])
      const entitlement = await world.engine.getEntitlement({ customerId: id, featureId: campaigns })
      expect(entitlement.entitlement?.currentUsage).toBe(0)
      const purchase = await world.engine.provisionSubscription(
        { ...growth(), customerId: id },
        { idempotencyKey: 'canary-key' },
      )
      expect(purchase.type).toBe('checkout')
    }, 60_000)

    test('is preceded by an export that has all of it, as JSON', async () => {
      const { world } = await begin()
      const exported = await world.engine.exportCustomer({ customerId: id })
      expect(exported).toMatchObject({
        customer: { id, name: 'Canary Ltd.', metadata: { note: 'canary-meta' } },
        promotionalEntitlements: [{ featureId: 'feature-05-sso' }],
        paymentMethods: [{ cardLast4Digits: '4242' }],
        invoices: [{ total: { amountMinor: 1700 } }],
      })
      expect(exported.subscriptions.map(({ plan }) => plan.id)).toEqual(['plan-revvenu-growth'])
      const usage = exported.usage.find(({ featureId }) => featureId === campaigns)
      expect(usage?.reports.map(({ amount }) => amount)).toEqual([3])
      const meter = exported.usage.find(({ featureId }) => featureId === 'feature-03-mau')
      expect(meter?.events.map(({ value }) => value)).toEqual(['canary-user'])
      expect(exported.log.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['customer.created', 'subscription.created']),
      )
      expect(JSON.parse(JSON.stringify(exported))).toEqual(exported)
    }, 60_000)
  })
}
