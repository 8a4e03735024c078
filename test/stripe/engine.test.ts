import { beforeEach, describe, expect, it } from 'vitest'
import { createEngine, createMemoryStore, type Engine } from '../../src/engine/index.ts'
import revvenu from '../../examples/revvenu/catalog.ts'
import { addUnits } from '../../src/core/time/Instant.ts'
import { auditedStore } from '../engine/support/auditedStore.ts'
import { activePlans, customerId, DAY, expectType, growth, templates } from '../engine/support/engineWorld.ts'
import { createStripeHarness, type StripeHarness } from './stripeHarness.ts'

const owner = 'customer-demo-01'

describe('the engine on Stripe', () => {
  let harness: StripeHarness
  let engine: Engine
  let start: number

  beforeEach(async () => {
    harness = await createStripeHarness()
    start = harness.now()
    let lastId = 0
    engine = createEngine({
      store: auditedStore(createMemoryStore()),
      clock: { now: harness.now, wait: () => Promise.resolve() },
      ids: { create: (prefix) => `${prefix}${++lastId}` },
      payments: harness.payments,
    })
    await engine.publishCatalog(revvenu)
    await engine.provisionCustomer({ id: owner, subscriptionParams: { planId: 'plan-revvenu-free' } })
  })

  const deliver = async (order: (requests: readonly Request[]) => readonly Request[] = (all) => all) => {
    for (const request of order(harness.webhooks())) {
      expect((await engine.handlePayments?.(request))?.status).toBe(200)
    }
  }
  const plans = () => activePlans({ engine })
  const onGrowth = ['plan-revvenu-growth ACTIVE']
  const openCheckout = async (...selected: Parameters<typeof growth>) =>
    expectType(await engine.provisionSubscription(growth(...selected)), 'checkout').checkoutId
  const pay = (checkoutId: string) => expect(harness.fake.pay(checkoutId, 'succeeds')).not.toBeNull()
  const paidGrowth = async (...selected: Parameters<typeof growth>) => {
    pay(await openCheckout(...selected))
    await deliver()
  }
  const billingId = async () => (await engine.listInvoices({ customerId }))[0]?.total.amountMinor

  it('unlocks what was paid on the page, and has charged what was shown', async () => {
    const { checkoutOptions: _, ...selection } = growth()
    const shown = await engine.estimateSubscription(selection)
    const checkoutId = await openCheckout()
    expect(await plans()).toEqual(['plan-revvenu-free ACTIVE'])
    pay(checkoutId)
    await deliver()
    expect(await plans()).toEqual(onGrowth)
    expect(await billingId()).toBe(shown.immediateInvoice.total.amountMinor)
  })

  it('unlocks it by asking when the customer comes back, though every webhook was lost', async () => {
    const checkoutId = await openCheckout()
    pay(checkoutId)
    harness.webhooks()
    expect(await engine.reconcileCheckout({ customerId, checkoutId })).toMatchObject({ type: 'succeeded' })
    expect(await plans()).toEqual(onGrowth)
  })

  it.each([
    ['in reverse', (all: readonly Request[]) => all.toReversed()],
    ['twice', (all: readonly Request[]) => [...all, ...all.map((request) => request.clone())]],
    ['only the last', (all: readonly Request[]) => all.slice(-1)],
  ])('is on the same plan when webhooks come %s', async (_, order) => {
    pay(await openCheckout())
    await deliver((all) => order(all.map((request) => request.clone())))
    await engine.sweep()
    expect(await plans()).toEqual(onGrowth)
    expect(harness.fake.state().subscriptions.filter(({ ended_at: at }) => at === null)).toHaveLength(1)
  })

  it('is right after one sweep when no webhook came for seven days', async () => {
    await paidGrowth(2, 0)
    await harness.saveCard(harness.fake.state().customers[0]?.id ?? '', 'declined')
    harness.advance(addUnits(start, 1, 'MONTH') - start + 7 * DAY)
    harness.webhooks()
    expect(await plans()).toEqual(onGrowth)
    const [{ id: subscriptionId } = { id: '' }] = await engine.getActiveSubscriptionsList({ customerId })
    const before = await engine.getSubscription({ customerId, subscriptionId })
    expect(before).toMatchObject({ paymentCollection: 'NOT_REQUIRED' })
    await engine.sweep()
    const after = await engine.getSubscription({ customerId, subscriptionId })
    expect(after).toMatchObject({ paymentCollection: 'FAILED' })
  })

  it('charges a change to the saved card at the price that was shown', async () => {
    await paidGrowth(2, 0)
    for (const [days, quantity] of [
      [1, 5],
      [7, 9],
      [11, 10],
    ] as const) {
      harness.advance(days * DAY)
      const [current] = await engine.getActiveSubscriptionsList({ customerId })
      const change = { customerId, subscriptionId: current?.id ?? '', charges: [{ id: templates, quantity }] }
      const shown = await engine.estimateSubscription(change)
      await engine.updateSubscription(change, shown.quote ? { quote: shown.quote } : {})
      expect(await billingId()).toBe(shown.immediateInvoice.total.amountMinor)
      const [changed] = await engine.getActiveSubscriptionsList({ customerId })
      expect(changed?.charges).toEqual([{ id: templates, quantity }])
    }
  })

  it('keeps the former plan until the bank has its answer', async () => {
    await paidGrowth(2, 0)
    const payer = harness.fake.state().customers[0]?.id ?? ''
    harness.fake.saveCard(payer, 'authentication')
    const action = expectType(await engine.provisionSubscription(growth(5, 3)), 'action')
    const limit = async () =>
      (await engine.getEntitlement({ customerId, featureId: templates })).entitlement?.usageLimit
    expect(await limit()).toBe(2)
    harness.fake.answerInvoice(action.invoice.billingId, true)
    await deliver()
    expect(await limit()).toBe(5)
  })

  it('charges a year of renewals, each at what was shown', async () => {
    await paidGrowth()
    const [first] = await engine.listInvoices({ customerId })
    for (let month = 1; month <= 12; month++) {
      harness.advance(addUnits(start, month, 'MONTH') - harness.now())
      await deliver()
      await engine.runDue()
    }
    const totals = (await engine.listInvoices({ customerId })).map(({ total }) => total.amountMinor)
    expect(totals).toEqual(Array.from({ length: 13 }, () => first?.total.amountMinor))
    expect(await plans()).toEqual(onGrowth)
  })

  it('does not believe a return with somebody else’s checkout, an unpaid or an unknown one', async () => {
    await engine.provisionCustomer({ id: 'thief', subscriptionParams: { planId: 'plan-revvenu-free' } })
    const paid = await openCheckout()
    const thiefs = expectType(
      await engine.provisionSubscription({ ...growth(), customerId: 'thief' }),
      'checkout',
    ).checkoutId
    pay(paid)
    const onFree = async () => {
      const [active, ...others] = await engine.getActiveSubscriptionsList({ customerId: 'thief' })
      expect([active?.plan.id, others]).toEqual(['plan-revvenu-free', []])
    }
    for (const checkoutId of [paid, thiefs, 'cs_test_unknown', 'cs_live_1']) {
      await engine.reconcileCheckout({ customerId: 'thief', checkoutId }).catch(() => null)
      await onFree()
    }
    pay(thiefs)
    await engine.reconcileCheckout({ customerId: 'thief', checkoutId: thiefs })
    const [active] = await engine.getActiveSubscriptionsList({ customerId: 'thief' })
    expect(active?.plan.id).toBe('plan-revvenu-growth')
  })

  it('never opens a second way to pay that could be charged beside the first', async () => {
    const first = await openCheckout()
    const second = await openCheckout(5, 0)
    expect(harness.fake.pay(first, 'succeeds')).toBeNull()
    pay(second)
    await deliver()
    expect(harness.fake.state().subscriptions).toHaveLength(1)
  })
})
