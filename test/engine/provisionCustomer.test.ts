import { beforeEach, describe, expect, test } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import { createError } from '../../src/core/errors/errorTable.ts'
import type { CommandOptions, ProvisionCustomerInput } from '../../src/protocol/requests.ts'
import { define, freePlan, paidPlan } from '../core/support/catalogs.ts'
import {
  changesOf,
  createEngineWorld,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  type EngineWorld,
} from './support/engineWorld.ts'
import { refusal } from './support/refusal.ts'

const key = { idempotencyKey: 'key-1' }
const trial = { duration: 14, units: 'DAY', trialEndBehavior: 'CANCEL_SUBSCRIPTION' } as const
const plans = [freePlan('free'), paidPlan('paid', 5, { defaultTrialConfig: trial })]
const product = { id: 'product', displayName: 'Product' }
const { customerId: _id, ...growthParams } = growth()

describe('rule R1: a customer', () => {
  test('is provisioned before anything else, with what is known of them', async () => {
    const { engine } = await createEngineWorld()
    expect(await refusal(engine.provisionSubscription(growth()))).toEqual(['CustomerNotFound'])
    const known = { id: customerId, name: 'Acme', email: 'ann@example.com', metadata: { team: 'blue' } }
    const answer = await engine.provisionCustomer({ ...known, couponId: 'coupon-id' })
    expect(answer).toEqual({
      customer: {
        ...known,
        couponId: 'coupon-id',
        billingId: null,
        defaultPaymentMethod: null,
        createdAt: start,
        updatedAt: start,
        archivedAt: null,
      },
      subscriptionDecisionStrategy: null,
      outcome: null,
    })
    expect(await engine.getCustomer(customerId)).toEqual(answer.customer)
    expect(await engine.provisionSubscription(growth())).toMatchObject({ type: 'succeeded' })
  })

  test.each<[string, Partial<ProvisionCustomerInput>, CommandOptions]>([
    ['alone', {}, {}],
    ['with a subscription', { subscriptionParams: growthParams }, {}],
    ['under a key', {}, key],
  ])('is provisioned once: their id is taken, %s', async (_how, more, options) => {
    const { engine } = await createEngineWorld()
    await engine.provisionCustomer({ id: customerId, name: 'First' })
    const again = { id: customerId, name: 'Second', ...more }
    expect(await refusal(engine.provisionCustomer(again, options))).toEqual(['DuplicatedEntityNotAllowed'])
    expect(await engine.getCustomer(customerId)).toMatchObject({ name: 'First' })
    expect(await engine.getActiveSubscriptionsList({ customerId })).toEqual([])
  })
})

describe('rule R2: a customer provisioned with a subscription', () => {
  const setup = (subscriptionStartSetup: 'PLAN_SELECTION' | 'FREE_PLAN' | 'TRIAL_PERIOD', planId?: string) =>
    define({
      products: [
        { ...product, subscriptionStartSetup, ...(planId ? { subscriptionStartPlanId: planId } : {}) },
      ],
      plans,
    })

  test.each([
    ['PLAN_SELECTION', undefined, 'REQUESTED_PLAN', 'paid', 'IN_TRIAL'],
    ['FREE_PLAN', 'free', 'FREE_PLAN', 'free', 'ACTIVE'],
    ['TRIAL_PERIOD', 'paid', 'TRIAL_PERIOD', 'paid', 'IN_TRIAL'],
  ] as const)(
    'under %s gets what that setup decides, and is told so',
    async (how, startPlan, strategy, planId, status) => {
      const { engine } = await createEngineWorld({ catalog: setup(how, startPlan) })
      const answer = await engine.provisionCustomer({
        id: customerId,
        subscriptionParams: { planId: 'paid' },
      })
      expect(answer.subscriptionDecisionStrategy).toBe(strategy)
      expect(answer.outcome).toMatchObject({
        type: 'succeeded',
        subscription: { plan: { id: planId }, status },
      })
    },
  )

  test('under a trial setup gets the trial even if a paid start was asked for', async () => {
    const { engine } = await createEngineWorld({ catalog: setup('TRIAL_PERIOD', 'paid') })
    const { outcome } = await engine.provisionCustomer({
      id: customerId,
      subscriptionParams: { planId: 'paid', billingPeriod: 'MONTHLY', skipTrial: true },
    })
    expect(outcome).toMatchObject({ subscription: { status: 'IN_TRIAL', trialEndDate: start + 14 * DAY } })
  })

  test.each([null, undefined])('of %s gets nothing, whatever the setup', async (subscriptionParams) => {
    const { engine } = await createEngineWorld({ catalog: setup('FREE_PLAN', 'free') })
    const answer = await engine.provisionCustomer({ id: customerId, subscriptionParams })
    expect(answer).toMatchObject({ subscriptionDecisionStrategy: null, outcome: null })
    expect(await engine.getActiveSubscriptionsList({ customerId })).toEqual([])
  })

  test('that cannot be is not made either, and all that is wrong is told in its place', async () => {
    const { engine } = await createEngineWorld()
    const call = {
      id: customerId,
      couponId: 'lost',
      subscriptionParams: { planId: 'nowhere', couponId: 'gone' },
    }
    expect(await refusal(engine.provisionCustomer(call, key))).toEqual([
      'InvalidRequest',
      'couponId CouponNotFound',
      'subscriptionParams.planId PlanNotFound',
      'subscriptionParams.couponId CouponNotFound',
    ])
    expect(await refusal(engine.getCustomer(customerId))).toEqual(['CustomerNotFound'])
    expect(await changesOf({ engine })).toEqual([])
    const mended = { id: customerId, subscriptionParams: growthParams }
    expect(await engine.provisionCustomer(mended, key)).toMatchObject({ outcome: { type: 'succeeded' } })
  })

  test('is told with the setup that decided', async () => {
    const { engine } = await createEngineWorld()
    const { customer } = await engine.provisionCustomer({ id: customerId, subscriptionParams: growthParams })
    const events = await changesOf({ engine })
    expect(events.map(({ type }) => type)).toEqual(['customer.created', 'subscription.created'])
    expect(events[0]).toMatchObject({
      data: { customerId, subscriptionDecisionStrategy: 'REQUESTED_PLAN' },
      before: null,
      after: customer,
    })
  })
})

describe('the same key', () => {
  const call = { id: customerId, name: 'Acme', subscriptionParams: growthParams }

  test('answers the same, though another catalog would decide otherwise now', async () => {
    const { engine } = await createEngineWorld({ catalog: define({ products: [product], plans }) })
    const asked = { id: customerId, subscriptionParams: { planId: 'paid' } }
    const first = await engine.provisionCustomer(asked, key)
    const other = {
      ...product,
      subscriptionStartSetup: 'FREE_PLAN',
      subscriptionStartPlanId: 'free',
    } as const
    await engine.publishCatalog(define({ products: [other], plans }))
    expect(await engine.provisionCustomer(asked, key)).toEqual(first)
    expect(await changesOf({ engine })).toHaveLength(3)
  })

  test.each<[string, ProvisionCustomerInput]>([
    ['another name', { ...call, name: 'Other' }],
    ['no subscription', { id: customerId, name: 'Acme' }],
    ['another subscription', { ...call, subscriptionParams: { ...growthParams, addons: [] } }],
  ])('with %s is refused', async (_what, other) => {
    const { engine } = await createEngineWorld()
    await engine.provisionCustomer(call, key)
    expect(await refusal(engine.provisionCustomer(other, key))).toEqual(['IdempotencyKeyReused'])
  })

  test('of another command is refused', async () => {
    const { engine } = await createEngineWorld()
    await engine.provisionCustomer({ id: customerId }, key)
    expect(await refusal(engine.updateCustomer({ id: customerId }, key))).toEqual(['IdempotencyKeyReused'])
  })

  test('gets through once the provider can be reached, with the customer made already', async () => {
    let left = 1
    const world = await createEngineWorld({
      payments: 'sandbox',
      through: (sandbox) => ({
        ...sandbox,
        upsertCustomer: async (input, payment) => {
          if (left-- > 0) throw createError('PaymentsUnavailable')
          return sandbox.upsertCustomer(input, payment)
        },
      }),
    })
    expect(await refusal(world.engine.provisionCustomer(call, key))).toEqual(['PaymentsUnavailable'])
    world.advance(31_000)
    const { customer, outcome } = await world.engine.provisionCustomer(call, key)
    expect(customer).toMatchObject({ name: 'Acme', createdAt: start })
    const { checkoutId } = expectType(outcome ?? { type: 'none' }, 'checkout')
    await world.pay(checkoutId, 'succeeds')
    expect(await world.engine.getActiveSubscriptionsList({ customerId })).toHaveLength(1)
  })
})

describe('bad input', () => {
  let world: EngineWorld
  beforeEach(async () => {
    world = await createEngineWorld({ catalog: revvenu })
  })

  test.each([
    ['a name that every object has', '__proto__', 'ReservedName'],
    ['another of those', 'constructor', 'ReservedName'],
    ['nothing', '', 'TooSmall'],
    ['a NUL', 'a\u0000b', 'InvalidText'],
    ['10 kB', 'x'.repeat(10_240), 'TooBig'],
    ['letters and their accents apart', 'cafe\u0301', 'NotNormalized'],
    ['a space before', ' acme', 'InvalidText'],
  ])('as an id: %s', async (_what, id, code) => {
    expect(await refusal(world.engine.provisionCustomer({ id }))).toEqual(['InvalidRequest', `id ${code}`])
    expect(await world.engine.listEvents({})).toEqual([])
  })

  test('is told all at once', async () => {
    const bad = {
      id: '',
      name: 'a\u0000',
      email: 'nobody',
      couponId: 7,
      metadata: { a: 1 },
      billingInformation: { billingAddress: { country: 'Denmark' } },
      subscriptionParams: { billingPeriod: 'DAILY', charges: [{ id: 'a', quantity: -1 }] },
      more: true,
    } as unknown as ProvisionCustomerInput
    const [code, ...problems] = await refusal(world.engine.provisionCustomer(bad))
    expect(code).toBe('InvalidRequest')
    expect(problems.toSorted()).toEqual([
      'billingInformation.billingAddress.country InvalidCountry',
      'couponId InvalidType',
      'email InvalidEmail',
      'id TooSmall',
      'metadata.a InvalidType',
      'more UnknownKey',
      'name InvalidText',
      'subscriptionParams.billingPeriod InvalidValue',
      'subscriptionParams.charges[0].quantity TooSmall',
      'subscriptionParams.planId Required',
    ])
  })
})
