import { describe, expect, it } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import { routes } from '../../src/protocol/routes.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo, routeNames, validInputs } from './support/requests.ts'

/** What somebody would like to set: who they are, what it costs, what they get, and since when. */
const sensitive: Readonly<Record<string, unknown>> = {
  customerId: 'customer-b',
  customer: { id: 'customer-b' },
  payingCustomerId: 'customer-b',
  refId: 'customer-b',
  userId: 'root',
  role: 'owner',
  actor: { type: 'server', id: null },
  identity: { role: 'owner' },
  tx: {},
  price: 0,
  prices: [{ amountMinor: 0 }],
  priceOverrides: [{ planId: 'plan', amount: 0 }],
  unitAmount: 0,
  total: { amountMinor: 0, currency: 'USD' },
  currency: 'IDR',
  discount: 100,
  percentOff: 100,
  amountOff: 100,
  coupon: { percentOff: 100 },
  appliedCoupon: { discount: { percentOff: 100 } },
  minimumSpend: null,
  taxRate: 0,
  taxRateIds: [],
  isTaxExempt: true,
  trialDays: 9999,
  trialEndDate: 4102444800000,
  trialOverrideConfiguration: { isTrial: true },
  trialBudget: null,
  billingInformation: { isBackdated: true, couponId: 'all' },
  billingId: 'cus_other',
  stripeId: 'cus_other',
  paymentMethodDetails: { type: 'NONE' },
  paymentCollection: 'NOT_REQUIRED',
  paymentCollectionMethod: 'NONE',
  status: 'ACTIVE',
  startDate: 0,
  createdAt: 0,
  effectiveAt: 0,
  cancellationDate: 4102444800000,
  entitlements: [{ featureId: 'campaigns', usageLimit: null }],
  hasUnlimitedUsage: true,
  usageLimit: 999_999,
  checkoutOptions: { successUrl: 'https://evil.example' },
  successUrl: 'https://evil.example',
  metadata: { plan: 'enterprise' },
  addedMetadata: { plan: 'enterprise' },
  awaitPaymentConfirmation: false,
  idempotencyKey: 'other',
  permissions: ['*'],
  isGranted: true,
  planVersion: 1,
  __proto__x: {},
  constructor: { prototype: { isAdmin: true } },
}

const commands = routeNames.filter((name) => routes[name].method === 'POST')
const nested = {
  provision: ['addons', 'charges'],
  update: ['addons', 'charges'],
  estimate: ['addons', 'charges'],
} as const

async function send(name: (typeof commands)[number], input: Readonly<Record<string, unknown>>) {
  const backend = createRecordingBackend()
  const handler = createHandler({ backend, identify: () => ({ customerId: 'customer-a', role: 'owner' }) })
  return { response: await handler(requestTo(name, { input })), calls: backend.calls }
}

describe.each(commands)('route %s', (name) => {
  it('takes none of the fields that are not its caller’s to set', async () => {
    expect(Object.keys(sensitive).length).toBeGreaterThanOrEqual(40)
    expect((await send(name, validInputs[name])).response.status).toBe(200)
    for (const [field, value] of Object.entries(sensitive)) {
      const { response, calls } = await send(name, { ...validInputs[name], [field]: value })
      expect([field, response.status, await codeOf(response)]).toEqual([field, 400, 'InvalidRequest'])
      expect(calls, field).toEqual([])
    }
  })
})

describe.each(Object.entries(nested))('the lists of route %s', (name, lists) => {
  it.each(lists)('take none of them in %s', async (list) => {
    const route = name as keyof typeof nested
    const one = { id: 'thing', quantity: 1 }
    expect((await send(route, { ...validInputs[route], [list]: [one] })).response.status).toBe(200)
    for (const [field, value] of Object.entries(sensitive)) {
      const { response, calls } = await send(route, {
        ...validInputs[route],
        [list]: [{ ...one, [field]: value }],
      })
      expect([field, response.status]).toEqual([field, 400])
      expect(calls, field).toEqual([])
    }
  })

  it.each(lists)('take no quantity in %s that is no count', async (list) => {
    const route = name as keyof typeof nested
    for (const quantity of [-5, -0.5, 0.1, 1e308, 2 ** 53 + 2, 1_000_000, '10', '1e3', null, [1], {}, true]) {
      const { response, calls } = await send(route, {
        ...validInputs[route],
        [list]: [{ id: 'thing', quantity }],
      })
      expect([quantity, response.status]).toEqual([quantity, 400])
      expect(calls).toEqual([])
    }
  })
})
