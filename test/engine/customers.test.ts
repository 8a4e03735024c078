import { beforeEach, describe, expect, test } from 'vitest'
import { createError } from '../../src/core/errors/errorTable.ts'
import type { UpdateCustomerInput } from '../../src/protocol/requests.ts'
import { define, freePlan, paidPlan } from '../core/support/catalogs.ts'
import {
  activePlans,
  campaigns,
  changesOf,
  createEngineWorld,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  type EngineWorld,
} from './support/engineWorld.ts'
import { refusal } from './support/refusal.ts'

const key = { idempotencyKey: 'key-1' }
const ann = { actor: { type: 'user' as const, id: 'ann' } }
let world: EngineWorld

const types = async () => (await changesOf(world)).map(({ type }) => type)

/** The demo customer pays for Growth on a saved card. */
async function subscribeToGrowth(): Promise<void> {
  const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
  await world.pay(checkoutId, 'succeeds')
}

describe('an update of a customer', () => {
  beforeEach(async () => {
    world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({
      id: customerId,
      name: 'Acme',
      email: 'ann@example.com',
      couponId: 'coupon-id',
      metadata: { team: 'blue' },
    })
    world.advance(DAY)
  })

  test('changes what is sent and keeps the rest', async () => {
    const before = await world.engine.getCustomer(customerId)
    const after = await world.engine.updateCustomer({ id: customerId, email: 'bob@example.com' }, ann)
    expect(after).toEqual({ ...before, email: 'bob@example.com', updatedAt: start + DAY })
    expect(await world.engine.getCustomer(customerId)).toEqual(after)
    const events = await changesOf(world)
    expect(events.at(-1)).toMatchObject({ type: 'customer.updated', ...ann, before, after })
  })

  test('takes a coupon away with an empty one, and replaces metadata', async () => {
    const metadata = { plan: 'b' }
    expect(await world.engine.updateCustomer({ id: customerId, couponId: '', metadata })).toMatchObject({
      couponId: null,
      metadata,
    })
    expect(await world.engine.updateCustomer({ id: customerId, couponId: 'coupon-id' })).toMatchObject({
      couponId: 'coupon-id',
    })
  })

  test('gives the discount of a coupon to what is bought afterwards', async () => {
    const { checkoutOptions: _options, ...selection } = growth()
    const total = async () =>
      (await world.engine.estimateSubscription(selection)).recurringInvoice.total.amountMinor
    const discounted = await total()
    await world.engine.updateCustomer({ id: customerId, couponId: '' })
    expect(await total()).toBeGreaterThan(discounted)
  })

  test('that changes nothing is no event and no new revision', async () => {
    const before = await world.engine.getSnapshot({ customerId })
    await world.engine.updateCustomer({ id: customerId, name: 'Acme' })
    expect((await world.engine.getSnapshot({ customerId })).revision).toEqual(before.revision)
    expect(await types()).toEqual(['customer.created'])
  })

  test('is done once per key, and refused when the key was for another', async () => {
    const input = { id: customerId, name: 'Acme Two' }
    const first = await world.engine.updateCustomer(input, key)
    await world.engine.updateCustomer({ id: customerId, name: 'Acme Three' })
    expect(await world.engine.updateCustomer(input, key)).toEqual(first)
    expect(await world.engine.getCustomer(customerId)).toMatchObject({ name: 'Acme Three' })
    expect(await refusal(world.engine.updateCustomer({ ...input, name: 'x' }, key))).toEqual([
      'IdempotencyKeyReused',
    ])
  })

  test('is refused whole, with everything that is wrong', async () => {
    const bad = {
      id: customerId,
      name: 5,
      email: 'nobody',
      couponId: ' ',
      metadata: { a: 1 },
      billingInformation: { timezone: 1 },
      plan: 'free',
    } as unknown as UpdateCustomerInput
    const [code, ...problems] = await refusal(world.engine.updateCustomer(bad))
    expect([code, ...problems.toSorted()]).toEqual([
      'InvalidRequest',
      'billingInformation.timezone InvalidType',
      'couponId InvalidText',
      'email InvalidEmail',
      'metadata.a InvalidType',
      'name InvalidType',
      'plan UnknownKey',
    ])
    const unknown = { id: customerId, name: 'New', couponId: 'lost' }
    expect(await refusal(world.engine.updateCustomer(unknown))).toEqual([
      'InvalidRequest',
      'couponId CouponNotFound',
    ])
    expect(await types()).toEqual(['customer.created'])
    expect(await refusal(world.engine.updateCustomer({ id: 'nobody' }))).toEqual(['CustomerNotFound'])
  })
})

describe('rule R14: billing information', () => {
  const billed = async () => (await world.sandbox.state()).customers
  const danish = { language: 'da', billingAddress: { country: 'DK', city: 'Aarhus' } }
  const american = { billingAddress: { country: 'US' } }

  beforeEach(async () => {
    world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({ id: customerId, name: 'Acme', billingInformation: danish })
  })

  test('is replaced whole at the provider', async () => {
    expect(await billed()).toMatchObject([{ name: 'Acme', billingInformation: danish }])
    const { billingId } = await world.engine.updateCustomer({ id: customerId, billingInformation: american })
    expect(await billed()).toMatchObject([{ id: billingId, name: 'Acme' }])
    expect((await billed())[0]?.billingInformation).toEqual(american)
  })

  test('stays there when only the name or the email changes, and those get there', async () => {
    await world.engine.updateCustomer({ id: customerId, name: 'Acme Two', email: 'two@example.com' })
    expect(await billed()).toMatchObject([
      { name: 'Acme Two', email: 'two@example.com', billingInformation: danish },
    ])
  })

  test('sent to and fro in one instant ends as it was sent last', async () => {
    for (const billingInformation of [american, danish, american]) {
      await world.engine.updateCustomer({ id: customerId, billingInformation })
    }
    expect((await billed())[0]?.billingInformation).toEqual(american)
  })

  test('makes the provider know a customer once, whoever asks first', async () => {
    await world.engine.provisionCustomer({ id: 'other' })
    expect(await billed()).toHaveLength(1)
    const call = { id: 'other', billingInformation: danish }
    const answers = await Promise.all([1, 2, 3].map(() => world.engine.updateCustomer(call)))
    expect(new Set(answers.map(({ billingId }) => billingId))).toHaveLength(1)
    expect(await world.engine.getCustomer('other')).toEqual(answers[0])
    expect(await billed()).toHaveLength(2)
  })

  test('goes to the one that the customer is billed under, when two made them known at once', async () => {
    const told: { billingId: string; city: string | undefined }[] = []
    world = await createEngineWorld({
      payments: 'sandbox',
      through: (sandbox) => ({
        ...sandbox,
        upsertCustomer: async (input) => {
          const billingId = input.billingId ?? `billing-${told.length}`
          told.push({ billingId, city: input.billingInformation?.billingAddress?.city })
          return { billingId }
        },
      }),
    })
    await world.engine.provisionCustomer({ id: customerId })
    const cities = ['Aarhus', 'Odense']
    const answers = await Promise.all(
      cities.map((city) =>
        world.engine.updateCustomer({ id: customerId, billingInformation: { billingAddress: { city } } }),
      ),
    )
    const { billingId } = await world.engine.getCustomer(customerId)
    expect(answers.map((answer) => answer.billingId)).toEqual([billingId, billingId])
    const under = told.filter((call) => call.billingId === billingId).map(({ city }) => city)
    expect(new Set(under)).toEqual(new Set(cities))
  })
})

describe('rule U10: archiving a customer', () => {
  beforeEach(async () => {
    world = await createWorldOnFree({ payments: 'sandbox' })
  })

  test('ends what is paid, here and at the provider, with no free plan after it', async () => {
    world = await createEngineWorld({
      payments: 'sandbox',
      catalog: define({
        products: [
          {
            id: 'product',
            displayName: 'Product',
            subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
            downgradePlanId: 'free',
          },
        ],
        plans: [
          freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1 }] }),
          paidPlan('paid', 5),
        ],
      }),
    })
    await world.engine.provisionCustomer({ id: customerId })
    const { checkoutOptions } = growth()
    const paid = { customerId, planId: 'paid', billingPeriod: 'MONTHLY' as const, checkoutOptions }
    const { checkoutId } = expectType(await world.engine.provisionSubscription(paid), 'checkout')
    await world.pay(checkoutId, 'succeeds')
    world.advance(DAY)
    const archived = await world.engine.archiveCustomer({ customerId }, ann)
    expect(archived).toMatchObject({ archivedAt: start + DAY, updatedAt: start + DAY })
    expect(await activePlans(world)).toEqual([])
    world.advance(60 * DAY)
    expect(await activePlans(world)).toEqual([])
    const { subscriptions } = await world.sandbox.state()
    expect(subscriptions).toMatchObject([{ status: 'canceled', endsAt: start + DAY }])
    const events = await changesOf(world)
    expect(events.slice(-2)).toMatchObject([
      { type: 'subscription.canceled', ...ann, data: { cancelReason: 'CustomerArchived' } },
      { type: 'customer.archived', ...ann, before: { archivedAt: null }, after: archived },
    ])
  })

  test('denies everything and refuses to subscribe or to grant, until unarchived', async () => {
    await world.engine.archiveCustomer({ customerId })
    const question = { customerId, featureId: campaigns }
    expect(await world.engine.getEntitlement(question)).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'CustomerIsArchived',
    })
    const gift = { featureId: campaigns, usageLimit: 1 }
    for (const refused of [
      world.engine.provisionSubscription(growth()),
      world.engine.grantPromotionalEntitlements({ customerId, promotionalEntitlements: [gift] }),
    ]) {
      expect(await refusal(refused)).toEqual(['CustomerIsArchived'])
    }
    world.advance(DAY)
    const back = await world.engine.unarchiveCustomer({ customerId })
    expect(back).toMatchObject({ archivedAt: null, updatedAt: start + DAY })
    expect(await activePlans(world)).toEqual([])
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    expect(await activePlans(world)).toEqual(['plan-revvenu-free ACTIVE'])
    expect(await world.engine.getEntitlement(question)).toMatchObject({ isGranted: true })
  })

  test('gives up a checkout that is still open: it can no longer be paid', async () => {
    const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
    await world.engine.archiveCustomer({ customerId })
    await world.pay(checkoutId, 'succeeds')
    expect(await activePlans(world)).toEqual([])
    const { checkouts, invoices } = await world.sandbox.state()
    expect(checkouts).toMatchObject([{ status: 'expired' }])
    expect(invoices.filter(({ status }) => status === 'PAID')).toEqual([])
  })

  test('ends what turns out to be paid already', async () => {
    const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
    await world.pay(checkoutId, 'succeeds', 'lost')
    await world.engine.archiveCustomer({ customerId })
    expect(await activePlans(world)).toEqual([])
    expect((await world.sandbox.state()).subscriptions).toMatchObject([{ status: 'canceled' }])
    const events = await changesOf(world)
    expect(events.slice(-2).map(({ type, before }) => [type, before?.planId ?? null])).toEqual([
      ['subscription.canceled', 'plan-revvenu-growth'],
      ['customer.archived', null],
    ])
  })

  test('ends what has not begun', async () => {
    await subscribeToGrowth()
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    await world.engine.archiveCustomer({ customerId })
    world.advance(400 * DAY)
    expect(await activePlans(world)).toEqual([])
  })

  test('again changes nothing, and neither does unarchiving twice', async () => {
    const archived = await world.engine.archiveCustomer({ customerId })
    world.advance(DAY)
    expect(await world.engine.archiveCustomer({ customerId })).toEqual(archived)
    const back = await world.engine.unarchiveCustomer({ customerId })
    world.advance(DAY)
    expect(await world.engine.unarchiveCustomer({ customerId })).toEqual(back)
    expect((await types()).slice(2)).toEqual([
      'subscription.canceled',
      'customer.archived',
      'customer.unarchived',
    ])
  })

  test('under a key that was used is not done a second time', async () => {
    const archived = await world.engine.archiveCustomer({ customerId }, key)
    await world.engine.unarchiveCustomer({ customerId })
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    expect(await world.engine.archiveCustomer({ customerId }, key)).toEqual(archived)
    expect(await activePlans(world)).toEqual(['plan-revvenu-free ACTIVE'])
  })

  test.each(['runDue', 'repeat'] as const)(
    'while the provider is away is done here, and told to it later (%s)',
    async (way) => {
      let isAway = false
      world = await createWorldOnFree({
        payments: 'sandbox',
        through: (sandbox) => ({
          ...sandbox,
          cancelSubscription: async (input, call) => {
            if (isAway) throw createError('PaymentsUnavailable')
            return sandbox.cancelSubscription(input, call)
          },
        }),
      })
      await subscribeToGrowth()
      isAway = true
      expect(await world.engine.archiveCustomer({ customerId }, key)).toMatchObject({ archivedAt: start })
      expect(await activePlans(world)).toEqual([])
      expect((await world.sandbox.state()).subscriptions).toMatchObject([{ status: 'active' }])
      isAway = false
      world.advance(1000)
      if (way === 'runDue') await world.engine.runDue()
      else await world.engine.archiveCustomer({ customerId })
      expect((await world.sandbox.state()).subscriptions).toMatchObject([{ status: 'canceled' }])
    },
  )

  test('waits for a purchase that is being carried out', async () => {
    let arrive: () => void = () => undefined
    const held = new Promise<void>((resolve) => (arrive = resolve))
    let begin: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (begin = resolve))
    world = await createWorldOnFree({
      payments: 'sandbox',
      through: (sandbox) => ({
        ...sandbox,
        createCheckout: async (input, call) => {
          begin()
          await held
          return sandbox.createCheckout(input, call)
        },
      }),
    })
    const buying = world.engine.provisionSubscription(growth())
    await begun
    expect(await refusal(world.engine.archiveCustomer({ customerId }))).toEqual(['RequestInProgress'])
    const archiving = world.engine.archiveCustomer({ customerId })
    arrive()
    const { checkoutId } = expectType(await buying, 'checkout')
    await archiving
    expect((await world.sandbox.state()).checkouts).toMatchObject([{ id: checkoutId, status: 'expired' }])
  })

  test('of nobody, or with more than an id, is refused', async () => {
    const more = { customerId, reason: 'left' }
    expect(await refusal(world.engine.archiveCustomer({ customerId: 'nobody' }))).toEqual([
      'CustomerNotFound',
    ])
    expect(await refusal(world.engine.unarchiveCustomer({ customerId: 'nobody' }))).toEqual([
      'CustomerNotFound',
    ])
    expect(await refusal(world.engine.archiveCustomer(more))).toEqual(['InvalidRequest', 'reason UnknownKey'])
    expect(await refusal(world.engine.archiveCustomer({ customerId: '__proto__' }))).toEqual([
      'InvalidRequest',
      'customerId ReservedName',
    ])
  })
})
