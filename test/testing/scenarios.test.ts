import { describe, expect, test } from 'vitest'
import { defineCatalog } from 'latchkey/engine'
import { createTestBilling, scenarioNames, type ScenarioName, type TestBilling } from 'latchkey/testing'
import atelier from '../../examples/atelier/catalog.ts'
import revvenu from '../../examples/revvenu/catalog.ts'

const price = { billingPeriod: 'MONTHLY', currency: 'USD', amount: 9 } as const
const tiny = defineCatalog({
  products: [{ id: 'product', displayName: 'Product' }],
  features: [{ id: 'boards', displayName: 'Boards', featureType: 'NUMBER', meterType: 'FLUCTUATING' }],
  plans: [
    {
      id: 'free',
      productId: 'product',
      displayName: 'Free',
      pricingType: 'FREE',
      entitlements: [{ featureId: 'boards', usageLimit: 1 }],
    },
    {
      id: 'pro',
      productId: 'product',
      displayName: 'Pro',
      pricingType: 'PAID',
      charges: [{ billingModel: 'FLAT_FEE', prices: [price] }],
      entitlements: [{ featureId: 'boards', usageLimit: 3 }],
    },
  ],
})
const catalogs = { revvenu, atelier, tiny }
const now = Date.UTC(2026, 4, 20, 9)
const day = 86_400_000

/** What each catalog cannot come into. */
const unavailable: Readonly<Record<keyof typeof catalogs, readonly ScenarioName[]>> = {
  revvenu: [],
  atelier: ['custom'],
  tiny: ['custom', 'paid_annually'],
}

async function seen(billing: TestBilling) {
  await billing.client.refresh()
  const { subscriptions, customer, canPurchase, error } = billing.client.getState()
  expect(error).toBeNull()
  const { planId, featureId, outcome } = billing.scenario ?? {}
  const entitlement = featureId ? billing.client.getEntitlement(featureId) : null
  return { subscriptions, first: subscriptions[0], customer, canPurchase, planId, entitlement, outcome }
}

type Seen = Awaited<ReturnType<typeof seen>>

const checks: Readonly<Record<ScenarioName, (it: Seen) => void>> = {
  signed_out: ({ customer }) => expect(customer).toBeNull(),
  no_subscription: ({ customer, subscriptions }) => {
    expect(customer).not.toBeNull()
    expect(subscriptions).toEqual([])
  },
  free: ({ first }) => expect(first).toMatchObject({ pricingType: 'FREE', status: 'ACTIVE' }),
  custom: ({ first }) => expect(first).toMatchObject({ pricingType: 'CUSTOM', status: 'ACTIVE' }),
  trialing: ({ first }) => expect(first).toMatchObject({ status: 'IN_TRIAL', trialEndDate: now + 13 * day }),
  trial_ends_tomorrow: ({ first }) =>
    expect(first).toMatchObject({ status: 'IN_TRIAL', trialEndDate: now + day }),
  trial_expired: ({ subscriptions, planId }) =>
    expect(subscriptions.filter((subscription) => subscription.plan.id === planId)).toEqual([]),
  paid: ({ first, planId }) =>
    expect(first).toMatchObject({ plan: { id: planId }, pricingType: 'PAID', status: 'ACTIVE' }),
  paid_annually: ({ first }) => expect(first).toMatchObject({ billingPeriod: 'ANNUALLY', status: 'ACTIVE' }),
  member: ({ first, canPurchase }) => {
    expect(first).toMatchObject({ pricingType: 'PAID' })
    expect(canPurchase).toBe(false)
  },
  near_limit: ({ entitlement }) => {
    expect(entitlement?.isGranted).toBe(true)
    expect(entitlement?.remaining).toBeGreaterThan(0)
    const share = (entitlement?.currentUsage ?? 0) / (entitlement?.usageLimit ?? Infinity)
    expect(share).toBeGreaterThan(0.6)
  },
  at_limit: ({ entitlement }) => expect(entitlement?.remaining).toBe(0),
  over_limit_after_downgrade: ({ entitlement, first, planId }) => {
    expect(first).toMatchObject({ plan: { id: planId }, status: 'ACTIVE' })
    expect(entitlement?.currentUsage).toBeGreaterThan(entitlement?.usageLimit ?? Infinity)
    expect(entitlement?.isGranted).toBe(false)
  },
  scheduled_downgrade: ({ outcome, first, planId }) => {
    expect(outcome?.type).toBe('scheduled')
    expect(first).toMatchObject({ plan: { id: planId }, status: 'ACTIVE' })
  },
  canceled_at_period_end: ({ first }) => {
    expect(first).toMatchObject({ status: 'ACTIVE' })
    expect(first?.cancellationDate).not.toBeNull()
  },
  past_due: ({ first }) => expect(first).toMatchObject({ paymentTrouble: { kind: 'past_due' } }),
  payment_action_pending: ({ outcome, first }) => {
    expect(outcome?.type).toBe('action')
    expect(first).toMatchObject({ status: 'PAYMENT_PENDING' })
  },
  checkout_open: ({ outcome }) => expect(outcome?.type).toBe('checkout'),
}

describe.each(Object.entries(catalogs))('with the catalog of %s', (catalogName, catalog) => {
  const lacking = unavailable[catalogName as keyof typeof catalogs]

  test.each(scenarioNames.filter((name) => !lacking.includes(name)))(
    '%s is what its name says',
    async (name) => {
      const billing = await createTestBilling({ catalog, scenario: name, now })
      expect(billing.clock.now()).toBe(now)
      expect(billing.scenario?.name).toBe(name)
      checks[name](await seen(billing))
    },
  )

  test.each(lacking)('%s says what the catalog lacks', async (name) => {
    await expect(createTestBilling({ catalog, scenario: name })).rejects.toMatchObject({
      code: 'ScenarioUnavailable',
      type: 'misuse',
      params: { scenario: name, lacks: expect.stringMatching(/price/) },
    })
  })
})

test('a scenario of payments says that the world has none', async () => {
  const refused = createTestBilling({ catalog: tiny, scenario: 'past_due', payments: 'none' })
  await expect(refused).rejects.toMatchObject({
    code: 'ScenarioUnavailable',
    params: { lacks: expect.stringContaining('payments') },
  })
})

test('an open checkout and a pending payment are completed from the scenario', async () => {
  const open = await createTestBilling({ catalog: tiny, scenario: 'checkout_open' })
  if (!open.scenario?.outcome) throw new Error('nothing was bought')
  expect((await open.pay(open.scenario.outcome)).type).toBe('succeeded')
  const pending = await createTestBilling({ catalog: tiny, scenario: 'payment_action_pending' })
  if (!pending.scenario?.outcome) throw new Error('nothing was bought')
  expect((await pending.confirm(pending.scenario.outcome)).type).toBe('succeeded')
})
