import { beforeEach, describe, expect, test } from 'vitest'
import { createError } from '../../src/core/errors/errorTable.ts'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import type { Sandbox } from '../../src/engine/sandbox/Sandbox.ts'
import {
  activePlans,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  type EngineWorld,
} from './support/engineWorld.ts'

const key = { idempotencyKey: 'key-1' }
let world: EngineWorld

describe('the same key', () => {
  beforeEach(async () => {
    world = await createWorldOnFree()
  })

  test('gets the same answer, once and for all', async () => {
    const first = await world.engine.provisionSubscription(growth(), key)
    world.advance(DAY)
    expect(await world.engine.provisionSubscription(growth(), key)).toEqual(first)
    await world.engine.provisionSubscription({ customerId, planId: 'plan-revvenu-free' })
    expect(await world.engine.provisionSubscription(growth(), key)).toEqual(first)
    expect(await activePlans(world)).toEqual(['plan-revvenu-free ACTIVE'])
  })

  test('sent many times at once makes one subscription', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => world.engine.provisionSubscription(growth(), key)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
    expect(await activePlans(world)).toEqual(['plan-revvenu-growth ACTIVE'])
  })

  test('with another request is refused, and changes nothing', async () => {
    await world.engine.provisionSubscription(growth(), key)
    await expect(world.engine.provisionSubscription(growth(9), key)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
    })
    const [current] = await world.engine.getActiveSubscriptionsList({ customerId })
    expect(current?.charges[0]?.quantity).toBe(2)
  })

  test('of another customer is another key', async () => {
    await world.engine.provisionSubscription(growth(), key)
    await world.engine.provisionCustomer({ id: 'other' })
    const other = await world.engine.provisionSubscription({ ...growth(), customerId: 'other' }, key)
    expect(expectType(other, 'succeeded').subscription.customerId).toBe('other')
  })

  test('is free again after a request that was refused', async () => {
    await expect(world.engine.provisionSubscription(growth(0), key)).rejects.toMatchObject({
      code: 'InvalidRequest',
    })
    await expect(world.engine.provisionSubscription(growth(1), key)).resolves.toMatchObject({
      type: 'succeeded',
    })
  })

  test('provisions a customer once', async () => {
    const call = { id: 'new', name: 'New' }
    const first = await world.engine.provisionCustomer(call, key)
    expect(await world.engine.provisionCustomer(call, key)).toEqual(first)
    await expect(world.engine.provisionCustomer({ ...call, name: 'Newer' }, key)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
    })
    await expect(world.engine.provisionCustomer(call)).rejects.toMatchObject({
      code: 'DuplicatedEntityNotAllowed',
    })
  })

  test('provisions a customer with a subscription once', async () => {
    const call = { id: 'new', subscriptionParams: { planId: 'plan-revvenu-basic' } }
    const first = await world.engine.provisionCustomer(call, key)
    expect(await world.engine.provisionCustomer(call, key)).toEqual(first)
    expect(await world.engine.getActiveSubscriptionsList({ customerId: 'new' })).toHaveLength(1)
  })
})

describe('the same key of an open checkout', () => {
  beforeEach(async () => {
    world = await createWorldOnFree({ payments: 'sandbox' })
  })

  test('answers what holds now: open, then paid', async () => {
    const opened = expectType(await world.engine.provisionSubscription(growth(), key), 'checkout')
    expect(await world.engine.provisionSubscription(growth(), key)).toEqual(opened)
    await world.pay(opened.checkoutId, 'succeeds', 'lost')
    const paid = await world.engine.provisionSubscription(growth(), key)
    expect(expectType(paid, 'succeeded').subscription.status).toBe('ACTIVE')
  })

  test('answers that it expired', async () => {
    await world.engine.provisionSubscription(growth(), key)
    world.advance(DAY)
    expect(await world.engine.provisionSubscription(growth(), key)).toMatchObject({ code: 'CheckoutExpired' })
  })
})

describe('a request that is at work', () => {
  /** The sandbox, whose checkouts do not come back, before or after they were made. */
  const failing =
    (when: 'before' | 'after', times: { left: number }) =>
    (sandbox: Sandbox): Payments => ({
      ...sandbox,
      async createCheckout(input, call) {
        const isFailing = times.left-- > 0
        if (isFailing && when === 'before') throw createError('PaymentsUnavailable')
        const session = await sandbox.createCheckout(input, call)
        if (isFailing) throw createError('PaymentsUnavailable')
        return session
      },
    })

  test.each(['before', 'after'] as const)(
    'and failed once, %s the provider acted, is asked again',
    async (when) => {
      world = await createWorldOnFree({ payments: 'sandbox', through: failing(when, { left: 1 }) })
      expectType(await world.engine.provisionSubscription(growth(), key), 'checkout')
      expect((await world.sandbox.state()).checkouts).toHaveLength(1)
    },
  )

  test('makes a repeat wait, then says so', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    world = await createWorldOnFree({
      payments: 'sandbox',
      through: (sandbox) => ({
        ...sandbox,
        createCheckout: (input, call) => held.then(() => sandbox.createCheckout(input, call)),
      }),
    })
    const first = world.engine.provisionSubscription(growth(), key)
    await expect(world.engine.provisionSubscription(growth(), key)).rejects.toMatchObject({
      code: 'RequestInProgress',
      retryable: true,
    })
    release()
    const opened = expectType(await first, 'checkout')
    expect(await world.engine.provisionSubscription(growth(), key)).toEqual(opened)
  })

  test.each(['before', 'after'] as const)(
    'and never came back, lost %s the provider acted, can be repeated with its key',
    async (when) => {
      world = await createWorldOnFree({ payments: 'sandbox', through: failing(when, { left: 2 }) })
      await expect(world.engine.provisionSubscription(growth(), key)).rejects.toMatchObject({
        code: 'PaymentsUnavailable',
        retryable: true,
      })
      const { checkoutId } = expectType(await world.engine.provisionSubscription(growth(), key), 'checkout')
      await world.pay(checkoutId, 'succeeds')
      expect(await activePlans(world)).toEqual(['plan-revvenu-growth ACTIVE'])
    },
  )

  test('and never came back stands in nobody’s way', async () => {
    world = await createWorldOnFree({ payments: 'sandbox', through: failing('before', { left: 2 }) })
    await expect(world.engine.provisionSubscription(growth())).rejects.toMatchObject({
      code: 'PaymentsUnavailable',
    })
    await expect(world.engine.provisionSubscription(growth(3))).resolves.toMatchObject({ type: 'checkout' })
  })
})
