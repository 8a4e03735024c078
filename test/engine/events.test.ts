import { beforeEach, describe, expect, test } from 'vitest'
import {
  campaigns,
  createEngineWorld,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'

const ann = { actor: { type: 'user' as const, id: 'ann' } }
let world: EngineWorld

const log = async (after?: string) =>
  (await world.engine.listEvents({ customerId, ...(after === undefined ? {} : { after }) })).map(
    (event) => `${event.type} by ${event.actor.type}${event.actor.id === null ? '' : ` ${event.actor.id}`}`,
  )
const lastId = async () => (await world.engine.listEvents({ customerId })).at(-1)?.id ?? ''

describe('the log of events', () => {
  test('tells who did what, in order', async () => {
    world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({
      id: customerId,
      subscriptionParams: { planId: 'plan-revvenu-free' },
    })
    const { checkoutId } = expectType(await world.engine.provisionSubscription(growth(), ann), 'checkout')
    await world.pay(checkoutId, 'succeeds')
    expect(await log()).toEqual([
      'customer.created by server',
      'subscription.created by server',
      'entitlements.updated by server',
      'subscription.payment_pending by user ann',
      'customer.updated by payments',
      'checkout.created by user ann',
      'subscription.created by payments',
      'subscription.canceled by payments',
      'payment_method.attached by payments',
      'entitlements.updated by payments',
    ])
  })

  test('tells what time did, at its time', async () => {
    world = await createWorldOnFree()
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
    const before = await lastId()
    world.advance(20 * DAY)
    await world.engine.provisionSubscription(growth())
    const events = await world.engine.listEvents({ customerId, after: before })
    expect(events.slice(0, 3).map(({ type, at, actor }) => [type, at - start, actor.type])).toEqual([
      ['trial.ends_soon', 7 * DAY, 'system'],
      ['trial.expired', 14 * DAY, 'system'],
      ['subscription.created', 20 * DAY, 'server'],
    ])
  })

  test('tells who used what, and when a limit was crossed, once', async () => {
    world = await createWorldOnFree()
    const before = await lastId()
    await world.engine.consume({ customerId, featureId: campaigns, amount: 1 }, ann)
    await world.engine.reportUsage({ customerId, featureId: templates, value: 2 })
    await world.engine.reportUsage({ customerId, featureId: templates, value: 1 }, ann)
    expect(await log(before)).toEqual([
      'usage.reported by user ann',
      'usage.reported by server',
      'entitlement.usage_exceeded by server',
      'usage.reported by user ann',
    ])
    const [first] = await world.engine.listEvents({ customerId, after: before })
    expect(first).toMatchObject({
      data: { featureId: campaigns, value: 1 },
      before: { currentUsage: 0 },
      after: { currentUsage: 1 },
    })
  })

  test('says nothing of what was refused or denied', async () => {
    world = await createWorldOnFree()
    const before = await lastId()
    await world.engine.consume({ customerId, featureId: campaigns, amount: 9 })
    await expect(world.engine.provisionSubscription(growth(0))).rejects.toMatchObject({
      code: 'InvalidRequest',
    })
    expect(await log(before)).toEqual([])
  })

  test('tells of a cancellation and of its being called off', async () => {
    world = await createWorldOnFree()
    const { subscription } = expectType(await world.engine.provisionSubscription(growth()), 'succeeded')
    const before = await lastId()
    const which = { customerId, subscriptionId: subscription.id }
    const canceled = await world.engine.cancelSubscription(which, ann)
    expect(canceled).toMatchObject({ status: 'ACTIVE', effectiveEndDate: Date.UTC(2026, 1, 28, 12) })
    expect(await world.engine.cancelScheduledUpdate(which, ann)).toMatchObject({ effectiveEndDate: null })
    await world.engine.cancelSubscription({ ...which, cancellationTime: 'IMMEDIATE' }, ann)
    expect(await log(before)).toEqual([
      'subscription.cancellation_scheduled by user ann',
      'subscription.schedule_canceled by user ann',
      'subscription.cancellation_scheduled by user ann',
      'subscription.canceled by system',
      'entitlements.updated by user ann',
    ])
  })
})

describe('the revision of a customer', () => {
  beforeEach(async () => {
    world = await createWorldOnFree()
  })
  const revision = async () => (await world.engine.getSnapshot({ customerId })).revision

  test('stays while nothing changes', async () => {
    const before = await revision()
    await world.engine.getEntitlements({ customerId })
    await world.engine.estimateSubscription({
      customerId,
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: templates, quantity: 1 }],
    })
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    await world.engine.publishCatalog((await world.engine.readCatalog()).catalog)
    await world.engine.consume({ customerId, featureId: campaigns, amount: 9 })
    world.advance(60 * DAY)
    expect(await revision()).toEqual(before)
  })

  test('grows in the part that changed', async () => {
    const before = await revision()
    await world.engine.consume({ customerId, featureId: campaigns, amount: 1 })
    const consumed = await revision()
    expect(consumed).toEqual({ ...before, usage: before.usage + 1 })
    await world.engine.reportEvent({
      customerId,
      eventName: 'user_login',
      idempotencyKey: 'a',
      dimensions: { user_id: 'u' },
    })
    expect(await revision()).toEqual({ ...consumed, usage: consumed.usage + 1 })
    await world.engine.provisionSubscription(growth())
    expect((await revision()).customer).toBe(before.customer + 1)
    const { catalog } = await world.engine.readCatalog()
    expect(await world.engine.publishCatalog({ ...catalog, coupons: [] })).toBe(2)
    expect((await revision()).catalog).toBe(2)
  })

  test('stays when the rule of a counter is only resolved anew', async () => {
    const before = await revision()
    await world.engine.reportUsage({ customerId, featureId: campaigns, value: 1, resourceId: 'site-1' })
    expect((await revision()).customer).toBe(before.customer)
  })

  test('is no part of a snapshot that may be kept beyond what time will change', async () => {
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-basic' })
    const snapshot = await world.engine.getSnapshot({ customerId })
    expect(snapshot.validUntil).toBe(start + 14 * DAY)
    expect(snapshot.subscriptions.map((s) => s.status)).toEqual(['ACTIVE', 'IN_TRIAL'])
  })

  test('of nobody has no customer', async () => {
    expect(await world.engine.getSnapshot({ customerId: null })).toMatchObject({
      customer: null,
      revision: { customer: 0, catalog: 1, usage: 0 },
      accessDeniedReason: 'CustomerNotFound',
    })
  })
})
