import { beforeEach, describe, expect, test } from 'vitest'
import { createEngine, createMemoryStore, type Engine } from 'latchkey/engine'
import { createHandler, type Handler } from 'latchkey/server'
import { createSandbox, type Sandbox } from 'latchkey/engine'
import catalog from '../../examples/revvenu/catalog.ts'

const origin = 'https://app.example'
const base = `${origin}/api/latchkey`
const selection = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
}

let engine: Engine
let sandbox: Sandbox
let handler: Handler
let now = Date.UTC(2026, 10, 22, 12)

async function call(method: 'GET' | 'POST', path: string, body?: unknown, key?: string) {
  const response = await handler(
    new Request(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        origin,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const provision = (key: string, changes: object = {}) =>
  call('POST', '/v1/provision', { ...selection, ...changes, returnUrl: `${origin}/campaigns` }, key)

async function pay(checkoutId: string, cardNumber = '4242 4242 4242 4242'): Promise<Response> {
  const fields = { step: 'pay', cardNumber, expiry: '12/40', securityCode: '123', name: 'Ada' }
  return handler(
    new Request(`${base}/payments/checkout/${checkoutId}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    }),
  )
}

beforeEach(async () => {
  const clock = { now: () => now, wait: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) }
  sandbox = createSandbox({
    clock,
    checkoutUrl: (id) => `${base}/payments/checkout/${id}`,
    invoiceUrl: (id) => `${base}/payments/invoice/${id}`,
  })
  engine = createEngine({ store: createMemoryStore(), payments: sandbox, clock })
  await engine.publishCatalog(catalog)
  await engine.provisionCustomer({
    id: 'customer-demo-01',
    email: 'ada@example.com',
    subscriptionParams: { planId: 'plan-revvenu-free' },
  })
  handler = createHandler({
    backend: engine,
    identify: () => ({ customerId: 'customer-demo-01' }),
  })
})

describe('the main job over HTTP', () => {
  test('Growth with 2 templates and 3 add-ons is estimated, bought and answered at 17.00 dollars', async () => {
    await call('POST', '/v1/consume', { featureId: 'feature-02-campaigns', amount: 1 }, 'c1')
    const denied = await call('POST', '/v1/consume', { featureId: 'feature-02-campaigns', amount: 1 }, 'c2')
    expect(denied.body).toMatchObject({
      isGranted: false,
      accessDeniedReason: 'RequestedUsageExceedingLimit',
    })

    const estimate = await call('POST', '/v1/estimate', selection)
    expect(estimate.body).toMatchObject({
      immediateInvoice: { total: { amountMinor: 1700, currency: 'USD' } },
      recurringInvoice: { total: { amountMinor: 1700, currency: 'USD' } },
      payment: 'checkout',
    })

    const checkout = await provision('intent-1')
    expect(checkout.body).toMatchObject({ type: 'checkout' })
    const { checkoutId } = checkout.body as { checkoutId: string }
    const paid = await pay(checkoutId)
    expect(paid.status).toBe(303)
    expect(paid.headers.get('location')).toBe(`${origin}/campaigns?latchkey_checkout=${checkoutId}`)

    const outcome = await call('POST', '/v1/reconcile', { checkoutId })
    expect(outcome.body).toMatchObject({
      type: 'succeeded',
      subscription: {
        status: 'ACTIVE',
        plan: { id: 'plan-revvenu-growth' },
        totalPrice: {
          subTotal: { amountMinor: 1700, currency: 'USD' },
          total: { amountMinor: 1700, currency: 'USD' },
        },
        latestInvoice: { status: 'PAID', total: { amountMinor: 1700, currency: 'USD' } },
      },
    })
    const after = await call('POST', '/v1/consume', { featureId: 'feature-02-campaigns', amount: 1 }, 'c3')
    expect(after.body).toMatchObject({ isGranted: true, currentUsage: 2, usageLimit: 31 })
    const { invoices } = await sandbox.state()
    expect(invoices.map((invoice) => invoice.total)).toEqual([{ amountMinor: 1700, currency: 'USD' }])
  })

  test('a double click, a second key for the same wish and a repeat after the reply was lost lead to one checkout', async () => {
    const [a, b] = await Promise.all([provision('same'), provision('same')])
    const again = await provision('same')
    const other = await provision('another')
    const ids = [a, b, again, other].map((answer) => (answer.body as { checkoutId: string }).checkoutId)
    expect(new Set(ids).size).toBe(1)
    const state = await sandbox.state()
    expect(state.checkouts).toHaveLength(1)
    expect(state.customers).toHaveLength(1)
  })

  test('the return page opened twice, before and beside the provider’s news, makes one subscription', async () => {
    const { body } = await provision('intent-1')
    const { checkoutId } = body as { checkoutId: string }
    await pay(checkoutId)
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/v1/reconcile', { checkoutId })))
    expect(answers.map((answer) => (answer.body as { type: string }).type)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    const snapshot = await call('GET', '/v1/snapshot')
    expect(
      (snapshot.body as { subscriptions: { plan: { id: string } }[] }).subscriptions.map((s) => s.plan.id),
    ).toEqual(['plan-revvenu-growth'])
    const created = (await engine.listEvents({})).filter((e) => e.type === 'subscription.created')
    expect(created.map((event) => event.data.planId)).toEqual(['plan-revvenu-free', 'plan-revvenu-growth'])
  })

  test('another choice closes the first checkout, which can then no longer be paid', async () => {
    const first = (await provision('one')).body as { checkoutId: string }
    const second = (await provision('two', { addons: [] })).body as { checkoutId: string }
    expect(second.checkoutId).not.toBe(first.checkoutId)
    await pay(first.checkoutId)
    await pay(second.checkoutId)
    const { invoices } = await sandbox.state()
    expect(invoices.map((invoice) => invoice.total.amountMinor)).toEqual([200])
  })

  test('a coupon that customers may enter is taken off, and no other is known to a browser', async () => {
    const known = await call('POST', '/v1/estimate', { ...selection, couponId: 'coupon-id' })
    expect(known.body).toMatchObject({
      immediateInvoice: { subTotal: { amountMinor: 1700 }, total: { amountMinor: 1360 } },
    })
    await engine.publishCatalog({
      ...catalog,
      coupons: catalog.coupons.map((coupon) => ({ ...coupon, redeemable: false })),
    })
    for (const couponId of ['coupon-id', 'no-such-coupon']) {
      const refused = await call('POST', '/v1/estimate', { ...selection, couponId })
      const bought = await provision(`with-${couponId}`, { couponId })
      expect([refused.status, bought.status]).toEqual([400, 400])
      expect(bought.body).toMatchObject({
        error: { params: { problems: [{ path: 'couponId', code: 'CouponNotFound' }] } },
      })
    }
  })

  test('a code is found whatever its capitals are, the one that is spelt exactly so first', async () => {
    const [coupon] = catalog.coupons
    const base = { description: null, amountsOff: null, durationInMonths: null }
    const secret = { ...base, id: 'VIP', name: 'All', percentOffBasisPoints: 10_000, redeemable: false }
    const half = { ...base, id: 'vip', name: 'Half', percentOffBasisPoints: 5000, redeemable: true }
    await engine.publishCatalog({ ...catalog, coupons: [...(coupon ? [coupon] : []), secret, half] })
    const totalWith = async (couponId: string) => {
      const { body } = await call('POST', '/v1/estimate', { ...selection, couponId })
      return (body as { immediateInvoice: { total: { amountMinor: number } } }).immediateInvoice.total
        .amountMinor
    }
    expect(await totalWith('COUPON-ID')).toBe(1360)
    expect(await totalWith('VIP')).toBe(850)
    const bought = (await provision('with-code', { couponId: 'COUPON-ID' })).body as { type: string }
    expect(bought.type).toBe('checkout')
    expect((await sandbox.state()).checkouts.at(-1)?.subscription.due.total.amountMinor).toBe(1360)
  })

  test('an upgrade on a saved card that needs 3-D Secure keeps the old plan until it is confirmed', async () => {
    const basic = await call(
      'POST',
      '/v1/provision',
      {
        planId: 'plan-revvenu-basic',
        billingPeriod: 'MONTHLY',
        skipTrial: true,
        returnUrl: `${origin}/`,
      },
      'basic',
    )
    const { checkoutId } = basic.body as { checkoutId: string }
    await pay(checkoutId, '4000 0025 0000 3155')
    await handler(
      new Request(`${base}/payments/checkout/${checkoutId}`, {
        method: 'POST',
        body: new URLSearchParams({ step: 'authenticate' }),
      }),
    )
    now += 10 * 86_400_000
    const withoutQuote = await provision('upgrade-0')
    expect(withoutQuote).toMatchObject({ status: 400, body: { error: { code: 'QuoteRequired' } } })
    const estimate = await call('POST', '/v1/estimate', selection)
    const { quote } = estimate.body as { quote: { total: { amountMinor: number } } }
    // 17.00 for a month of Growth, less 20 of the 30 days of Basic that were paid and not used: 3.33.
    expect(quote.total.amountMinor).toBe(1367)
    const action = await call(
      'POST',
      '/v1/provision',
      { ...selection, quote, returnUrl: `${origin}/` },
      'upgrade-1',
    )
    expect(action.body).toMatchObject({
      type: 'action',
      subscription: { status: 'PAYMENT_PENDING', paymentCollection: 'ACTION_REQUIRED' },
      invoice: { status: 'OPEN', total: { amountMinor: 1367, currency: 'USD' } },
    })
    const { paymentUrl, paymentSecret, subscription } = action.body as {
      paymentUrl: string
      paymentSecret: string
      subscription: { id: string }
    }
    expect(paymentSecret).toEqual(expect.any(String))
    const held = await engine.getEntitlement({ customerId: 'customer-demo-01', featureId: 'feature-05-sso' })
    expect(held.isGranted).toBe(false)

    await handler(
      new Request(paymentUrl, { method: 'POST', body: new URLSearchParams({ step: 'authenticate' }) }),
    )
    const outcome = await call('POST', '/v1/reconcile', { subscriptionId: subscription.id })
    expect(outcome.body).toMatchObject({ type: 'succeeded' })
    const unlocked = await engine.getEntitlement({
      customerId: 'customer-demo-01',
      featureId: 'feature-05-sso',
    })
    expect(unlocked.isGranted).toBe(true)
    const active = await engine.getActiveSubscriptionsList({ customerId: 'customer-demo-01' })
    expect(active.map((s) => s.plan.id)).toEqual(['plan-revvenu-growth'])
  })
})
