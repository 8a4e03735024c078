import { describe, expect, test } from 'vitest'
import { customerId, DAY, start, templates, type EngineWorld } from './support/engineWorld.ts'
import { createPayingWorld } from './support/payingWorld.ts'
import { refusal } from './support/refusal.ts'

const units = (quantity: number) => [{ id: templates, quantity }]
const extra = (quantity: number) => [{ id: 'addon-extra-stuff', quantity }]

describe('bad input of a subscription', () => {
  const bad: [string, (engine: EngineWorld['engine'], id: string) => Promise<unknown>, readonly string[]][] =
    [
      [
        'provisionSubscription',
        (engine) =>
          engine.provisionSubscription({
            customerId,
            planId: 'plan-revvenu-growth',
            billingPeriod: 'ANNUALLY',
            couponId: 'lost',
            addons: [
              {
                id: 'lost',
                quantity: 1,
              },
            ],
            charges: units(999),
            startDate: 5,
            scheduleStrategy: 'IMMEDIATE',
          }),
        [
          'charges[0].quantity QuantityOutOfRange',
          'addons[0].id AddonNotFound',
          'couponId CouponNotFound',
          'scheduleStrategy Ambiguous',
        ],
      ],
      [
        'provisionSubscription',
        (engine) =>
          engine.provisionSubscription({
            customerId: '__proto__',
            planId: '',
            startDate: '2026-02-30T00:00:00Z',
            payingCustomerId: 'a\0',
            paymentCollectionMethod: 'CASH',
            charges: [
              {
                id: 'a',
                quantity: Number.NaN,
              },
            ],
            addons: [
              {
                id: 'a',
                quantity: 2 ** 53 + 1,
              },
              {
                id: 'b',
                quantity: '10',
              },
            ],
            price: 1,
          } as never),
        [
          'customerId',
          'planId',
          'charges[0].quantity',
          'addons[0].quantity',
          'addons[1].quantity',
          'startDate',
          'paymentCollectionMethod',
          'payingCustomerId',
          'price',
        ],
      ],
      [
        'updateSubscription',
        (engine, subscriptionId) =>
          engine.updateSubscription({
            customerId,
            subscriptionId,
            charges: units(101),
            addons: [
              {
                id: 'lost',
                quantity: 1,
              },
            ],
            couponId: 'lost',
            trialEndDate: start + DAY,
            metadata: { a: 'b' },
          }),
        [
          'charges[0].quantity QuantityOutOfRange',
          'addons[0].id AddonNotFound',
          'couponId CouponNotFound',
          'trialEndDate NotOnTrial',
        ],
      ],
      [
        'updateSubscription',
        (engine, subscriptionId) =>
          engine.updateSubscription({
            customerId,
            subscriptionId,
            planId: 'plan-revvenu-basic',
            resourceId: 'r',
            prorationBehavior: 'SOME',
            billingCycleAnchor: 1,
            scheduleStrategy: null,
            charges: [
              {
                id: 'x'.repeat(10240),
                quantity: 1.5,
              },
            ],
            trialEndDate: 'tomorrow',
          } as never),
        [
          'charges[0].id',
          'charges[0].quantity',
          'trialEndDate',
          'scheduleStrategy',
          'billingCycleAnchor',
          'prorationBehavior',
          'planId',
          'resourceId',
        ],
      ],
      [
        'migrateSubscription',
        (engine) =>
          engine.migrateSubscription({
            customerId: 'é',
            subscriptionId: '',
            subscriptionMigrationTime: 'LATER',
          } as never),
        ['customerId', 'subscriptionId', 'subscriptionMigrationTime'],
      ],
      [
        'cancelSubscription',
        (engine, subscriptionId) =>
          engine.cancelSubscription({
            customerId,
            subscriptionId,
            cancellationTime: 'SPECIFIC_DATE',
            endDate: 7,
          }),
        ['endDate InvalidCancellationDate'],
      ],
      [
        'cancelSubscription',
        (engine, subscriptionId) =>
          engine.cancelSubscription({
            customerId,
            subscriptionId,
            cancellationTime: 'NEVER',
            endDate: '2026-13-01T00:00:00Z',
            cancellationAction: 'KEEP',
            prorate: 'yes',
          } as never),
        ['cancellationTime', 'endDate', 'cancellationAction', 'prorate'],
      ],
      [
        'estimateSubscription',
        (engine) =>
          engine.estimateSubscription({
            customerId,
            planId: 'plan-revvenu-growth',
            couponId: 'lost',
            addons: extra(6),
          }),
        [
          'billingPeriod BillingPeriodMissing',
          'charges QuantityMissing',
          'addons[0].quantity QuantityOutOfRange',
          'couponId CouponNotFound',
        ],
      ],
      [
        'estimateSubscription',
        (engine, subscriptionId) =>
          engine.estimateSubscription({ customerId, subscriptionId, charges: units(0), couponId: 'lost' }),
        ['charges[0].quantity QuantityOutOfRange', 'couponId CouponNotFound'],
      ],
    ]

  test.each(bad)(
    'of %s is answered with every problem at once, and nothing is half applied',
    async (_name, call, expected) => {
      const world = await createPayingWorld()
      const { id } = await world.current()
      const stored = await world.everything()
      const [code, ...problems] = await refusal(call(world.engine, id))
      expect(code).toBe('InvalidRequest')
      const told = expected[0]?.includes(' ')
        ? problems
        : [...new Set(problems.map((problem) => problem.split(' ')[0]))]
      expect(told).toEqual(expected)
      expect(await world.everything()).toEqual(stored)
    },
  )
})
