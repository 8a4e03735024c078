import { beforeEach, describe, expect, test } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { UpdateSubscriptionInput } from '../../src/protocol/requests.ts'
import {
  activePlans,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  templates,
} from './support/engineWorld.ts'
import { createPayingWorld, type PayingWorld } from './support/payingWorld.ts'
import { refusal } from './support/refusal.ts'

const periodEnd = Date.UTC(2026, 1, 28, 12)
const half = (periodEnd - start) / 2
const units = (quantity: number) => [{ id: templates, quantity }]
const extra = (quantity: number) => [{ id: 'addon-extra-stuff', quantity }]
const ann = { actor: { type: 'user' as const, id: 'ann' } }
let world: PayingWorld

beforeEach(async () => {
  world = await createPayingWorld()
})

const update = async (
  change: Omit<UpdateSubscriptionInput, 'customerId' | 'subscriptionId'>,
  options = {},
) => {
  const { id: subscriptionId } = await world.current()
  return world.engine.updateSubscription({ customerId, subscriptionId, ...change }, options)
}
const billed = async () => (await world.sandbox.state()).subscriptions.at(-1)!
const totals = async () =>
  (await world.invoices()).map(({ status, total }) => `${status} ${total.amountMinor}`)

describe('an update of what is billed', () => {
  test('rule U2: is paid by the saved card, and changes only what it names', async () => {
    world.advance(half)
    const { subscription } = expectType(await update({ charges: units(6) }), 'succeeded')
    expect(subscription).toMatchObject({ charges: units(6), addons: [], plan: { id: 'plan-revvenu-growth' } })
    expect(await totals()).toEqual(['PAID 200', 'PAID 200'])
    expect((await billed()).billed.recurring.total.amountMinor).toBe(600)
  })

  test('rule U1: cannot name a plan', async () => {
    const change = { planId: 'plan-revvenu-basic', charges: units(3) } as never
    expect(await refusal(update(change))).toEqual(['InvalidRequest', 'planId UnknownKey'])
    expect(await world.current()).toMatchObject({ charges: units(2) })
  })

  test('that is declined leaves the terms as they are', async () => {
    await world.saveCard('declined')
    world.advance(half)
    expect(await update({ charges: units(6) })).toMatchObject({ type: 'failed', code: 'CardDeclined' })
    expect(await world.current()).toMatchObject({ status: 'ACTIVE', charges: units(2), futureUpdates: [] })
  })

  test('rule U3: waits for 3-D Secure as a future update, and holds once that is answered', async () => {
    await world.saveCard('authentication')
    world.advance(half)
    const action = expectType(await update({ charges: units(6) }), 'action')
    expect(await world.current()).toMatchObject({
      status: 'ACTIVE',
      charges: units(2),
      futureUpdates: [
        {
          scheduleStatus: 'PENDING_PAYMENT',
          charges: units(6),
          scheduledExecutionTime: null,
        },
      ],
    })
    const again = expectType(await update({ charges: units(6) }), 'action')
    expect(again.invoice.billingId).toBe(action.invoice.billingId)
    await world.answer(action.invoice.billingId, 'authenticate')
    expect(await world.current()).toMatchObject({ charges: units(6), futureUpdates: [] })
  })

  test('rule U3: that waits for its payment can be given up, and then is never charged', async () => {
    await world.saveCard('authentication')
    world.advance(half)
    const action = expectType(await update({ charges: units(6) }), 'action')
    const which = { customerId, subscriptionId: action.subscription.id, status: 'PENDING_PAYMENT' as const }
    expect(await world.engine.cancelScheduledUpdate(which)).toMatchObject({
      futureUpdates: [],
      status: 'ACTIVE',
      paymentCollection: 'NOT_REQUIRED',
    })
    await world.answer(action.invoice.billingId, 'authenticate')
    expect(await world.current()).toMatchObject({ charges: units(2) })
    expect(await totals()).toEqual(['PAID 200', 'CANCELED 200'])
  })

  test('rule U3: scheduled is told to the provider, replaced by a newer one, and called off', async () => {
    const scheduleStrategy = 'END_OF_BILLING_PERIOD' as const
    const scheduled = expectType(await update({ charges: units(1), scheduleStrategy }), 'scheduled')
    expect(scheduled.effectiveAt).toBe(periodEnd)
    expect((await billed()).plannedChange).toMatchObject({ at: periodEnd })
    await update({ charges: units(9), scheduleStrategy })
    expect((await world.current()).futureUpdates).toMatchObject([
      { scheduleStatus: 'SCHEDULED', scheduledExecutionTime: periodEnd, charges: units(9) },
    ])
    expect((await billed()).plannedChange?.billed.recurring.total.amountMinor).toBe(900)
    const { id: subscriptionId } = await world.current()
    await world.engine.cancelScheduledUpdate({ customerId, subscriptionId })
    expect((await billed()).plannedChange).toBeNull()
    world.advance(periodEnd - start)
    expect(await world.current()).toMatchObject({ charges: units(2), futureUpdates: [] })
    expect(await totals()).toContain('PAID 200')
  })

  test.each([
    ['INVOICE_IMMEDIATELY', ['PAID 200', 'PAID 200'], 0],
    ['CREATE_PRORATIONS', ['PAID 200'], 200],
    ['NONE', ['PAID 200'], 0],
  ] as const)('rule U4: with %s is collected then', async (prorationBehavior, invoices, pending) => {
    world.advance(half)
    expectType(await update({ charges: units(6), prorationBehavior }), 'succeeded')
    expect(await totals()).toEqual(invoices)
    const { pendingLines } = await billed()
    expect(pendingLines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(pending)
    expect(await world.current()).toMatchObject({ charges: units(6) })
  })

  test('rule U4: with the anchor NOW begins a new period', async () => {
    world.advance(half)
    const { subscription } = expectType(
      await update({ charges: units(6), billingCycleAnchor: 'NOW' }),
      'succeeded',
    )
    expect(subscription.currentBillingPeriodStart).toBe(start + half)
    expect(await totals()).toEqual(['PAID 200', 'PAID 500'])
  })

  test('rule U5: that goes down leaves the rest as credit at the provider', async () => {
    await update({ charges: units(100) })
    world.advance(half)
    await update({ charges: units(1) })
    const [payer] = (await world.sandbox.state()).customers
    expect(payer?.creditBalances).toEqual([{ amountMinor: 4950, currency: 'USD' }])
  })

  test('tells who changed what, as it was and as it is', async () => {
    const before = await world.current()
    const actor = { type: 'server' as const, id: 'ann' }
    await update({ metadata: { team: 'blue' }, charges: units(3) }, { actor })
    const events = await world.engine.listEvents({ customerId, limit: 1000 })
    const told = events.filter(({ data }) => data.subscriptionId === before.id).slice(-3)
    expect(told.map(({ type, actor }) => `${type} ${actor.id}`)).toEqual([
      'subscription.updated ann',
      'subscription.update_requested ann',
      'subscription.updated ann',
    ])
    expect(told[0]).toMatchObject({ before: { metadata: {} }, after: { metadata: { team: 'blue' } } })
    expect(told[2]).toMatchObject({ before: { charges: units(2) }, after: { charges: units(3) } })
  })
})

describe('the estimate', () => {
  test.each<[string, Parameters<typeof update>[0]]>([
    ['of more units', { charges: units(17) }],
    ['of an add-on and a coupon', { addons: extra(3), couponId: 'coupon-id' }],
    ['of a year', { billingPeriod: 'ANNUALLY' }],
    ['of a new period', { charges: units(9), billingCycleAnchor: 'NOW' }],
    ['of less', { charges: units(1) }],
    ['of the next invoice', { charges: units(17), prorationBehavior: 'CREATE_PRORATIONS' }],
    ['of no proration', { charges: units(17), prorationBehavior: 'NONE' }],
  ])('%s is what is charged', async (_what, change) => {
    world.advance(half + 12_345)
    const { id: subscriptionId } = await world.current()
    const paidBefore = (await world.invoices()).length
    const stored = await world.everything()
    const estimate = await world.engine.estimateSubscription({ customerId, subscriptionId, ...change })
    expect(await world.everything()).toEqual(stored)
    expectType(await update(change, { ...ann, quote: estimate.quote! }), 'succeeded')
    const charged = (await world.invoices()).slice(paidBefore)
    const due = estimate.immediateInvoice
    expect(charged.map(({ lines, total }) => ({ lines, total }))).toEqual(
      due.total.amountMinor > 0 ? [{ lines: due.lines, total: due.total }] : [],
    )
    expect(estimate.quote?.total).toEqual(due.total)
    expect((await billed()).billed.recurring).toEqual(estimate.recurringInvoice)
  })

  test('of another plan is what is charged', async () => {
    world.advance(half + 12_345)
    const { checkoutOptions: _options, ...wish } = growth(50, 2)
    const estimate = await world.engine.estimateSubscription(wish)
    expectType(await world.engine.provisionSubscription(wish, { quote: estimate.quote! }), 'succeeded')
    const charged = (await world.invoices()).at(-1)!
    expect(charged).toMatchObject({ lines: estimate.immediateInvoice.lines, total: estimate.quote!.total })
  })
})

describe('a quote of an update', () => {
  const wish = { charges: units(40) }
  const quoted = async () => {
    const { id: subscriptionId } = await world.current()
    const { quote } = await world.engine.estimateSubscription({ customerId, subscriptionId, ...wish })
    return quote!
  }

  test('is needed before a browser lets the saved card be charged', async () => {
    expect(await refusal(update(wish, ann))).toEqual(['QuoteRequired'])
  })

  test('holds for half an hour', async () => {
    const quote = await quoted()
    world.advance(30 * 60_000)
    expectType(await update(wish, { ...ann, quote }), 'succeeded')
    expect((await world.invoices()).at(-1)?.total).toEqual(quote.total)
  })

  test.each([
    ['is older than half an hour', 30 * 60_000 + 1, (total: number) => total],
    ['is of the period before', periodEnd - start, (total: number) => total],
    ['says another total', 0, (total: number) => total - 1],
  ])('that %s is refused with the new one, and nothing is charged', async (_what, later, change) => {
    world.advance(later === periodEnd - start ? periodEnd - start - 60_000 : 0)
    const shown = await quoted()
    const quote = { ...shown, total: { ...shown.total, amountMinor: change(shown.total.amountMinor) } }
    world.advance(later === periodEnd - start ? 60_000 : later)
    const stored = await world.everything()
    await expect(update(wish, { ...ann, quote })).rejects.toMatchObject({
      code: 'PriceChanged',
      params: { quote: { total: (await quoted()).total, prorationDate: world.now } },
    })
    expect(await world.everything()).toEqual(stored)
  })
})

describe('who pays, and how', () => {
  const wish = {
    customerId: 'child',
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY' as const,
    charges: units(4),
  }
  beforeEach(() => world.engine.provisionCustomer({ id: 'child' }))

  test('rule R12: by invoice it begins at once, with an invoice that is open', async () => {
    const outcome = await world.engine.provisionSubscription({ ...wish, paymentCollectionMethod: 'INVOICE' })
    expect(expectType(outcome, 'succeeded').subscription).toMatchObject({
      status: 'ACTIVE',
      pricingType: 'PAID',
      paymentCollectionMethod: 'INVOICE',
      latestInvoice: {
        status: 'OPEN',
        total: { amountMinor: 400 },
        requiresAction: false,
      },
    })
  })

  test('rule R12: billed elsewhere it reads custom, and begins at once without a payment', async () => {
    const outcome = await world.engine.provisionSubscription({ ...wish, paymentCollectionMethod: 'NONE' })
    expect(expectType(outcome, 'succeeded').subscription).toMatchObject({
      status: 'ACTIVE',
      pricingType: 'CUSTOM',
      paymentCollectionMethod: 'NONE',
      billingId: null,
    })
    expect(await totals()).toEqual(['PAID 200'])
  })

  test('rule R15: another customer is charged, with their card', async () => {
    const outcome = await world.engine.provisionSubscription({ ...wish, payingCustomerId: customerId })
    expect(expectType(outcome, 'succeeded').subscription.payingCustomerId).toBe(customerId)
    const invoices = await world.engine.listInvoices({ customerId })
    expect(invoices.map(({ total }) => total.amountMinor)).toEqual([400, 200])
    expect(await world.engine.listInvoices({ customerId: 'child' })).toEqual([])
    expect(await world.engine.getCustomer('child')).toMatchObject({ defaultPaymentMethod: null })
  })

  test('rule R15: who pays must be there, not archived, and have a payment method', async () => {
    await world.engine.provisionCustomer({ id: 'poor' })
    await world.engine.provisionCustomer({ id: 'gone' })
    await world.engine.archiveCustomer({ customerId: 'gone' })
    const paidBy = (payingCustomerId: string) =>
      refusal(world.engine.provisionSubscription({ ...wish, payingCustomerId }))
    expect(await paidBy('nobody')).toEqual(['CustomerNotFound'])
    expect(await paidBy('gone')).toEqual(['CustomerIsArchived'])
    expect(await paidBy('poor')).toEqual(['PaymentMethodMissing'])
    expect(await world.engine.getActiveSubscriptionsList({ customerId: 'child' })).toEqual([])
  })
})

describe('a payment', () => {
  test('rule R11: is waited for: the answer tells how it went', async () => {
    const wish = { ...growth(5, 0), awaitPaymentConfirmation: true }
    const { subscription } = expectType(await world.engine.provisionSubscription(wish), 'succeeded')
    expect(subscription).toMatchObject({ status: 'ACTIVE', latestInvoice: { status: 'PAID' } })
    await world.saveCard('declined')
    expect(await world.engine.provisionSubscription({ ...wish, charges: units(9) })).toMatchObject({
      type: 'failed',
    })
  })

  test('rule U11: that never comes ends what waited for it', async () => {
    await world.engine.provisionCustomer({ id: 'child' })
    const wish = { ...growth(), customerId: 'child' }
    const { checkoutId } = expectType(await world.engine.provisionSubscription(wish), 'checkout')
    world.advance(DAY)
    await world.engine.reconcileCheckout({ customerId: 'child', checkoutId })
    const events = await world.engine.listEvents({ customerId: 'child' })
    expect(events.at(-1)).toMatchObject({
      type: 'subscription.creation_failed',
      before: { status: 'PAYMENT_PENDING' },
      after: { status: 'EXPIRED', cancelReason: 'PENDING_PAYMENT_EXPIRED' },
    })
  })

  test('rule R9: for a start to come is not made yet, and the former subscription ends there', async () => {
    const startDate = start + 5 * DAY
    const { id: former } = await world.current()
    const wish = { ...growth(7, 0), startDate }
    const scheduled = expectType(await world.engine.provisionSubscription(wish), 'scheduled')
    expect(scheduled).toMatchObject({ effectiveAt: startDate, subscription: { status: 'NOT_STARTED' } })
    const { subscriptions } = await world.sandbox.state()
    expect(subscriptions.map(({ endsAt, billed: { startsAt } }) => [endsAt, startsAt])).toEqual([
      [startDate, null],
      [null, startDate],
    ])
    world.advance(5 * DAY)
    expect(await world.current()).toMatchObject({ charges: units(7), startDate })
    expect(await world.engine.getSubscription({ customerId, subscriptionId: former })).toMatchObject({
      status: 'CANCELED',
      effectiveEndDate: startDate,
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
    })
  })
})

describe('rule U8: a new version of the catalog', () => {
  const dearer = {
    ...revvenu,
    plans: revvenu.plans.map((plan) => ({
      ...plan,
      charges: plan.charges.map((charge) => ({
        ...charge,
        prices: charge.prices.map((price) => ({ ...price, amount: '7' })),
      })),
    })),
  }
  const free = {
    ...revvenu,
    plans: revvenu.plans.map((plan) =>
      plan.id === 'plan-revvenu-growth'
        ? { ...plan, pricingType: 'FREE' as const, charges: [], entitlements: revvenu.plans[0]!.entitlements }
        : plan,
    ),
  }
  const migrate = async (more = {}) => {
    const { id: subscriptionId } = await world.current()
    return world.engine.migrateSubscription({ customerId, subscriptionId, ...more })
  }

  test('leaves subscriptions on the one that was bought, until they migrate at the period’s end', async () => {
    await world.engine.publishCatalog(dearer)
    expect((await world.current()).totalPrice?.total.amountMinor).toBe(200)
    expect(expectType(await migrate(), 'scheduled').effectiveAt).toBe(periodEnd)
    world.advance(periodEnd - start - 1)
    expect((await world.current()).totalPrice?.total.amountMinor).toBe(200)
    world.advance(1)
    expect((await world.current()).totalPrice?.total.amountMinor).toBe(1400)
  })

  test('can be migrated to at once, with the difference in proportion', async () => {
    await world.engine.publishCatalog(dearer)
    world.advance(half)
    expectType(await migrate({ subscriptionMigrationTime: 'IMMEDIATE' }), 'succeeded')
    expect(await totals()).toEqual(['PAID 200', 'PAID 600'])
  })

  test('in which the plan is free ends the billing with the period; buying again works', async () => {
    await world.engine.publishCatalog(free)
    expectType(await migrate({ subscriptionMigrationTime: 'IMMEDIATE' }), 'scheduled')
    expect((await billed()).endsAt).toBe(periodEnd)
    world.advance(periodEnd - start)
    expect(await world.current()).toMatchObject({ pricingType: 'FREE', billingId: null, charges: [] })
    const basic = {
      customerId,
      planId: 'plan-revvenu-basic',
      billingPeriod: 'MONTHLY' as const,
      skipTrial: true,
    }
    expectType(await world.engine.provisionSubscription(basic), 'succeeded')
    expect(await activePlans(world)).toEqual(['plan-revvenu-basic ACTIVE'])
  })
})

describe('rule U6: a cancellation of what is billed', () => {
  test('is told to the provider, with the credit for unused time when asked for', async () => {
    await update({ charges: units(100) })
    world.advance(half)
    const { id: subscriptionId } = await world.current()
    const request = { customerId, subscriptionId, cancellationTime: 'IMMEDIATE' as const, prorate: true }
    expect(await world.engine.cancelSubscription(request)).toMatchObject({
      status: 'CANCELED',
      cancelReason: 'Immediate',
      effectiveEndDate: start + half,
    })
    const { subscriptions, customers } = await world.sandbox.state()
    expect(subscriptions.at(-1)).toMatchObject({ status: 'canceled', endsAt: start + half })
    expect(customers[0]?.creditBalances).toEqual([{ amountMinor: 5000, currency: 'USD' }])
  })
})

test('rule R3: what costs nothing, or is charged by nobody, is there at once', async () => {
  const unpaid = await createWorldOnFree()
  expect(await unpaid.engine.provisionSubscription(growth())).toMatchObject({ type: 'succeeded' })
  await world.engine.provisionCustomer({ id: 'child' })
  const wish = { customerId: 'child', planId: 'plan-revvenu-free' }
  expect(await world.engine.provisionSubscription(wish)).toMatchObject({ type: 'succeeded' })
})
