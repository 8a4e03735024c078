import { describe, expect, test } from 'vitest'
import type { PlanInput } from '../../src/core/catalog/CatalogInput.ts'
import { USAGE_SETTLES_MS } from '../../src/core/usage/usagePeriods.ts'
import { define, paidPlan } from '../core/support/catalogs.ts'
import {
  checkoutOptions,
  createEngineWorld,
  customerId,
  DAY,
  expectType,
  start,
  type EngineWorld,
} from './support/engineWorld.ts'

const firstEnd = Date.UTC(2026, 1, 28, 12)
const secondEnd = Date.UTC(2026, 2, 31, 12)
const month = { billingPeriod: 'MONTHLY' as const }

const metered = (id: string, unitPrice: string, more: Partial<PlanInput> = {}): PlanInput =>
  paidPlan(id, 10, {
    charges: [
      {
        billingModel: 'FLAT_FEE',
        prices: [
          { ...month, currency: 'USD', amount: 10 },
          { ...month, currency: 'JPY', billingCountryCode: 'JP', amount: 1000 },
          { ...month, currency: 'KWD', billingCountryCode: 'KW', amount: 3 },
        ],
      },
      {
        billingModel: 'USAGE_BASED',
        featureId: 'units',
        prices: [
          { ...month, currency: 'USD', amount: unitPrice },
          { ...month, currency: 'JPY', billingCountryCode: 'JP', amount: '0.8' },
          { ...month, currency: 'KWD', billingCountryCode: 'KW', amount: '0.0015' },
        ],
      },
    ],
    entitlements: [{ featureId: 'units', usageLimit: 'unlimited' }],
    ...more,
  })

const catalog = define({
  features: [
    {
      id: 'units',
      displayName: 'Units',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      resetPeriod: 'WEEK',
    },
    { id: 'seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' },
    {
      id: 'calls',
      displayName: 'Calls',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      meter: { eventName: 'call', aggregation: 'COUNT' },
    },
  ],
  plans: [
    metered('metered', '0.02'),
    metered('bigger', '0.05'),
    metered('minimum', '0.02', {
      minimumSpend: [
        { ...month, currency: 'USD', amount: 25 },
        { ...month, currency: 'JPY', billingCountryCode: 'JP', amount: 2500 },
        { ...month, currency: 'KWD', billingCountryCode: 'KW', amount: 8 },
      ],
    }),
    metered('trial', '0.02', {
      defaultTrialConfig: { duration: 14, units: 'DAY', trialEndBehavior: 'CONVERT_TO_PAID' },
    }),
    paidPlan('held', 10, {
      charges: [
        {
          billingModel: 'USAGE_BASED',
          featureId: 'seats',
          prices: [{ ...month, currency: 'USD', amount: 2 }],
        },
        {
          billingModel: 'USAGE_BASED',
          featureId: 'calls',
          prices: [{ ...month, currency: 'USD', amount: 1 }],
        },
      ],
      entitlements: [
        { featureId: 'seats', usageLimit: 'unlimited' },
        { featureId: 'calls', usageLimit: 'unlimited' },
      ],
    }),
  ],
  coupons: [
    { id: 'half', name: 'Half', percentOff: 50, durationInMonths: 1 },
    {
      id: 'twelve',
      name: 'Twelve off',
      amountsOff: [{ amount: 12, currency: 'USD' }],
    },
  ],
  tax: {
    behavior: 'excluded',
    rates: [{ billingCountryCode: 'DE', displayName: 'VAT', percentage: 19 }],
  },
})

interface Given {
  readonly planId?: string
  readonly billingCountryCode?: string
  readonly couponId?: string
}

/** A customer with a paid subscription whose usage is priced. */
async function subscribe({ planId = 'metered', ...more }: Given = {}) {
  const world = await createEngineWorld({ catalog, payments: 'sandbox' })
  const { engine, sandbox } = world
  await engine.provisionCustomer({ id: customerId })
  await buy(world, { planId, ...more })
  return {
    ...world,
    at: (instant: number) => world.advance(instant - world.now),
    use: (value: number, updateBehavior: 'DELTA' | 'SET' = 'DELTA', featureId = 'units') =>
      engine.reportUsage([{ customerId, featureId, value, updateBehavior }]),
    call: (keys: readonly string[], timestamp: number) =>
      engine.reportEvent(
        keys.map((idempotencyKey) => ({ customerId, eventName: 'call', idempotencyKey, timestamp })),
      ),
    cancel: async () => {
      const [subscription] = await engine.getActiveSubscriptionsList({ customerId })
      const subscriptionId = subscription?.id ?? ''
      return engine.cancelSubscription({ customerId, subscriptionId, cancellationTime: 'IMMEDIATE' })
    },
    runDue: () => engine.runDue(),
    charges: async () =>
      (await sandbox.state()).invoices
        .filter(({ reason }) => reason === 'usage')
        .map(({ period, total, status }) => [period?.start, period?.end, total.amountMinor, status]),
    lines: async () =>
      (await sandbox.state()).invoices
        .filter(({ reason }) => reason === 'usage')
        .map(({ lines }) =>
          lines.map(({ kind, quantity, amount }) => `${kind} ${quantity} ${amount.amountMinor}`),
        ),
    told: async () =>
      (await engine.listEvents({ customerId, limit: 1000 }))
        .filter(({ type }) => type === 'subscription.usage_charged')
        .map(({ data }) => [data['period'], data['total']]),
  }
}

async function buy(world: EngineWorld, given: Given & { readonly planId: string }): Promise<void> {
  const outcome = await world.engine.provisionSubscription({
    customerId,
    billingPeriod: 'MONTHLY',
    checkoutOptions,
    ...given,
  })
  if (outcome.type === 'checkout') await world.pay(outcome.checkoutId, 'succeeds')
  else expectType(outcome, 'succeeded')
}

describe('usage that is priced', () => {
  test('is charged after each period, also of several that one jump has passed', async () => {
    const world = await subscribe()
    await world.use(1000)
    world.at(start + 10 * DAY)
    await world.use(500)
    world.at(firstEnd)
    await world.use(50)
    world.at(secondEnd + 2 * DAY)
    expect(await world.charges()).toEqual([])
    expect(await world.runDue()).toMatchObject({ failed: [] })
    expect(await world.charges()).toEqual([
      [start, firstEnd, 3000, 'PAID'],
      [firstEnd, secondEnd, 100, 'PAID'],
    ])
    expect(await world.told()).toEqual([
      [
        { start, end: firstEnd },
        { amountMinor: 3000, currency: 'USD' },
      ],
      [
        { start: firstEnd, end: secondEnd },
        { amountMinor: 100, currency: 'USD' },
      ],
    ])
    await world.runDue()
    expect(await world.charges()).toHaveLength(2)
  })

  test('is not charged before the last reports have arrived', async () => {
    const world = await subscribe()
    await world.use(1000)
    world.at(firstEnd + USAGE_SETTLES_MS - 1)
    await world.runDue()
    expect(await world.charges()).toEqual([])
    world.advance(1)
    await world.runDue()
    expect(await world.charges()).toEqual([[start, firstEnd, 2000, 'PAID']])
  })

  test('costs nothing where nothing was used: no invoice, but it is told', async () => {
    const world = await subscribe()
    world.at(firstEnd + DAY)
    await world.runDue()
    expect(await world.charges()).toEqual([])
    expect(await world.told()).toEqual([
      [
        { start, end: firstEnd },
        { amountMinor: 0, currency: 'USD' },
      ],
    ])
  })

  test('is charged to the end of a plan that another replaces, then in the terms of that', async () => {
    const world = await subscribe()
    await world.use(1000)
    const changedAt = start + 10 * DAY
    world.at(changedAt)
    await buy(world, { planId: 'bigger' })
    await world.use(100)
    world.at(firstEnd + 20 * DAY)
    await world.runDue()
    const end = Date.UTC(2026, 2, 10, 12)
    expect(await world.charges()).toEqual([
      [start, changedAt, 2000, 'PAID'],
      [changedAt, end, 500, 'PAID'],
    ])
  })

  test('is charged to the instant of a cancellation, and no more after it', async () => {
    const world = await subscribe()
    await world.use(1000)
    const canceledAt = start + 10 * DAY
    world.at(canceledAt)
    await world.cancel()
    world.at(secondEnd)
    await world.runDue()
    expect(await world.charges()).toEqual([[start, canceledAt, 2000, 'PAID']])
    world.at(secondEnd + 100 * DAY)
    await world.runDue()
    expect(await world.charges()).toHaveLength(1)
  })

  test('has the discount of its period: a share of it, or what the fixed charges left of an amount', async () => {
    const half = await subscribe({ couponId: 'half' })
    await half.use(1000)
    half.at(firstEnd)
    await half.use(1000)
    half.at(secondEnd + DAY)
    await half.runDue()
    expect((await half.charges()).map(([, , total]) => total)).toEqual([1000, 2000])
    const twelve = await subscribe({ couponId: 'twelve' })
    await twelve.use(1000)
    twelve.at(firstEnd + DAY)
    await twelve.runDue()
    expect(await twelve.lines()).toEqual([['usage 1000 2000', 'discount 1 -200']])
  })

  test('is taxed as its country is', async () => {
    const world = await subscribe({ billingCountryCode: 'DE' })
    await world.use(1000)
    world.at(firstEnd + DAY)
    await world.runDue()
    expect(await world.lines()).toEqual([['usage 1000 2000', 'tax 1 380']])
  })

  test('is filled up to the minimum of a whole period, and not of a part of one', async () => {
    const world = await subscribe({ planId: 'minimum' })
    await world.use(100)
    world.at(firstEnd + 9 * DAY)
    await world.use(100)
    world.advance(DAY)
    await world.cancel()
    world.at(secondEnd)
    await world.runDue()
    expect(await world.lines()).toEqual([['usage 100 200', 'minimum_spend 1 1300'], ['usage 100 200']])
  })

  test.each([
    ['JP', 3, 2],
    ['KW', 3, 5],
  ])('is rounded once, in the smallest unit of the currency: %s', async (country, units, total) => {
    // 3 × 0.8 yen = 2.4, 3 × 0.0015 dinars = 0.0045 = 4.5 fils.
    const world = await subscribe({ billingCountryCode: country })
    await world.use(units)
    world.at(firstEnd + DAY)
    await world.runDue()
    expect((await world.charges()).map(([, , amount]) => amount)).toEqual([total])
  })

  test('is the most that was held, and every event that was recorded by then', async () => {
    const world = await subscribe({ planId: 'held' })
    await world.use(7, 'SET', 'seats')
    await world.use(3, 'SET', 'seats')
    world.at(firstEnd - 60_000)
    await world.call(['first', 'second'], world.now)
    world.at(firstEnd + 60_000)
    // It happened before the period ended, and was recorded after.
    await world.call(['late'], firstEnd - 30_000)
    await world.runDue()
    await world.use(4, 'SET', 'seats')
    world.at(secondEnd + DAY)
    await world.runDue()
    expect(await world.lines()).toEqual([
      ['usage 7 1400', 'usage 2 200'],
      ['usage 4 800', 'usage 1 100'],
    ])
  })

  test('of a trial is free, and is charged from its end', async () => {
    const world = await subscribe({ planId: 'trial' })
    await world.use(1000)
    await world.sandbox.addPaymentMethod({ customerId, cardNumber: '4242 4242 4242 4242' })
    const trialEnd = start + 14 * DAY
    world.at(trialEnd)
    await world.runDue()
    await world.use(100)
    world.at(Date.UTC(2026, 2, 14, 12) + DAY)
    await world.runDue()
    expect(await world.charges()).toEqual([[trialEnd, Date.UTC(2026, 2, 14, 12), 200, 'PAID']])
  })
})

describe('a provider that cannot be reached', () => {
  test.each(['before', 'after'] as const)('%s it charges is asked again, and charges once', async (when) => {
    const world = await subscribe()
    await world.use(1000)
    world.at(firstEnd + DAY)
    await world.sandbox.failNextCall(when, { operation: 'chargeUsage' })
    const failed = await world.runDue()
    expect(failed.failed).toMatchObject([{ customerId, error: { code: 'PaymentsUnavailable' } }])
    expect(await world.told()).toEqual([])
    // Reports go on meanwhile, in the next period.
    await world.use(1000)
    world.advance(60_000)
    expect(await world.runDue()).toMatchObject({ failed: [] })
    expect(await world.charges()).toEqual([[start, firstEnd, 2000, 'PAID']])
    expect(await world.told()).toHaveLength(1)
  })
})
