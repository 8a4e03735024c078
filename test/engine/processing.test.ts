import { beforeEach, describe, expect, test } from 'vitest'
import {
  activePlans,
  cards,
  checkoutOptions,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  start,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'
import { createPayingWorld, type PayingWorld } from './support/payingWorld.ts'

const HOUR = 3_600_000
const onFree = ['plan-revvenu-free ACTIVE']
const onGrowth = ['plan-revvenu-growth ACTIVE']
const basic = {
  customerId,
  planId: 'plan-revvenu-basic',
  billingPeriod: 'MONTHLY' as const,
  skipTrial: true,
  checkoutOptions,
}

describe('a checkout whose money takes a day to arrive', () => {
  let world: EngineWorld
  let checkoutId: string

  beforeEach(async () => {
    world = await createWorldOnFree({ payments: 'sandbox' })
    checkoutId = await open()
  })

  const open = async () =>
    expectType(await world.engine.provisionSubscription(growth()), 'checkout').checkoutId
  const reconcile = () => world.engine.reconcileCheckout({ customerId, checkoutId })
  const runAt = async (instant: number) => {
    world.advance(instant - world.now)
    const { failed } = await world.engine.runDue()
    expect(failed).toEqual([])
  }
  const invoices = async () => (await world.sandbox.state()).invoices
  const toldOf = async (type: string) =>
    (await world.engine.listEvents({ customerId })).filter((event) => event.type === type)
  const begun = async () =>
    (await toldOf('subscription.created')).filter(({ data }) => data.planId === 'plan-revvenu-growth')

  test.each(['delivered', 'lost'] as const)(
    'is processing, and grants nothing yet: news %s',
    async (news) => {
      await world.pay(checkoutId, 'settles_later', news)
      const { subscription } = expectType(await reconcile(), 'processing')
      expect(subscription).toMatchObject({
        status: 'PAYMENT_PENDING',
        paymentCollection: 'PROCESSING',
        latestInvoice: { status: 'OPEN', requiresAction: false, paymentUrl: null },
      })
      expect(await activePlans(world)).toEqual(onFree)
      expect(await begun()).toEqual([])
    },
  )

  test('is answered the same however often it is asked about, and told once', async () => {
    await world.pay(checkoutId, 'settles_later')
    const first = await reconcile()
    expect(await Promise.all([reconcile(), reconcile()])).toEqual([first, first])
    const told = await toldOf('subscription.payment_pending')
    expect(told.filter(({ data }) => data.paymentCollection === 'PROCESSING')).toHaveLength(1)
  })

  test('blocks a second purchase, of the same and of another, and charges nothing for it', async () => {
    await world.pay(checkoutId, 'settles_later')
    for (const wish of [growth(), basic, growth(7, 0)]) {
      const answer = expectType(await world.engine.provisionSubscription(wish), 'processing')
      expect(answer.subscription?.plan.id).toBe('plan-revvenu-growth')
    }
    expect(await world.sandbox.state()).toMatchObject({ checkouts: [{}], invoices: [{ status: 'OPEN' }] })
    await runAt(start + DAY)
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('blocks another purchase though the news of it were lost', async () => {
    await world.pay(checkoutId, 'settles_later', 'lost')
    expect(await world.engine.provisionSubscription(basic)).toMatchObject({ type: 'processing' })
    expect(await reconcile()).toMatchObject({ type: 'processing' })
  })

  test('begins a day later, once, by the news of it', async () => {
    await world.pay(checkoutId, 'settles_later')
    await runAt(start + DAY - 1)
    expect(await activePlans(world)).toEqual(onFree)
    await runAt(start + DAY)
    await runAt(start + DAY)
    expect(await activePlans(world)).toEqual(onGrowth)
    expect(expectType(await reconcile(), 'succeeded').subscription).toMatchObject({
      startDate: start + DAY,
      paymentCollection: 'NOT_REQUIRED',
      latestInvoice: { status: 'PAID' },
    })
    expect(await begun()).toHaveLength(1)
    expect(await invoices()).toMatchObject([{ status: 'PAID' }])
  })

  test('begins by asking, though all news were lost', async () => {
    await world.sandbox.setNetwork({ webhooks: 'lost' })
    await world.pay(checkoutId, 'settles_later')
    expectType(await reconcile(), 'processing')
    world.advance(DAY)
    expectType(await reconcile(), 'succeeded')
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('fails a day later where it does not arrive, access as before, and the way is free again', async () => {
    await world.pay(checkoutId, 'settles_later_then_fails')
    expectType(await reconcile(), 'processing')
    await runAt(start + DAY)
    expect(await reconcile()).toMatchObject({
      type: 'failed',
      code: 'PaymentFailed',
      invoice: { status: 'CANCELED' },
    })
    expect(await activePlans(world)).toEqual(onFree)
    expect(await toldOf('subscription.creation_failed')).toHaveLength(1)
    await world.sandbox.addPaymentMethod({ customerId, cardNumber: cards.succeeds })
    expectType(await world.engine.provisionSubscription(growth()), 'succeeded')
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('is asked for, not given up, a day after it was opened', async () => {
    world.advance(20 * HOUR)
    await world.pay(checkoutId, 'settles_later')
    await runAt(start + DAY)
    expectType(await reconcile(), 'processing')
    await runAt(start + 20 * HOUR + DAY)
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('is given back when it arrives for a customer who was archived meanwhile', async () => {
    await world.pay(checkoutId, 'settles_later')
    expect((await world.engine.archiveCustomer({ customerId })).archivedAt).toBe(start)
    expect(await activePlans(world)).toEqual([])
    await runAt(start + DAY)
    expect(await activePlans(world)).toEqual([])
    expect(await invoices()).toMatchObject([{ status: 'PAID', refundedAt: start + DAY }])
    expect(await toldOf('payment.refunded')).toMatchObject([{ data: { reason: 'customer_archived' } }])
  })
})

describe('a saved card whose money takes a day to arrive', () => {
  let world: PayingWorld
  let subscriptionId: string

  beforeEach(async () => {
    world = await createPayingWorld()
    subscriptionId = (await world.current()).id
  })

  const more = () =>
    world.engine.updateSubscription({
      customerId,
      subscriptionId,
      charges: [{ id: templates, quantity: 5 }],
    })
  const run = async (days: number) => {
    world.advance(days * DAY)
    const { failed } = await world.engine.runDue()
    expect(failed).toEqual([])
  }
  const quantity = async () => (await world.current()).charges[0]?.quantity
  const periodEnd = async () => (await world.current()).currentBillingPeriodEnd ?? 0
  const reconcile = () => world.engine.reconcilePayment({ customerId, subscriptionId })

  test('changes a subscription when it has arrived, and not before', async () => {
    await world.saveCard('settles_later')
    const { subscription } = expectType(await more(), 'processing')
    expect(subscription).toMatchObject({ status: 'ACTIVE', paymentCollection: 'PROCESSING' })
    await run(1 - 1 / 24)
    expect(await quantity()).toBe(2)
    await run(1 / 24)
    expect(await quantity()).toBe(5)
    expect(await world.current()).toMatchObject({ paymentCollection: 'NOT_REQUIRED' })
    expect((await world.invoices()).map(({ status }) => status)).toEqual(['PAID', 'PAID'])
  })

  test('leaves a subscription as it is where it does not arrive', async () => {
    await world.saveCard('settles_later_then_fails')
    expectType(await more(), 'processing')
    await run(1)
    expect(await reconcile()).toMatchObject({ type: 'failed', code: 'PaymentFailed' })
    expect(await quantity()).toBe(2)
    expect((await world.current()).status).toBe('ACTIVE')
  })

  test('stays on its way when its update is called off, and is not paid twice by another', async () => {
    await world.saveCard('settles_later')
    await more()
    const kept = await world.engine.cancelScheduledUpdate({
      customerId,
      subscriptionId,
      status: 'PENDING_PAYMENT',
    })
    expect(kept.paymentCollection).toBe('PROCESSING')
    await world.saveCard('succeeds')
    const another = { customerId, subscriptionId, charges: [{ id: templates, quantity: 9 }] }
    expectType(await world.engine.updateSubscription(another), 'processing')
    expect(await world.invoices()).toHaveLength(2)
    const { answers } = await world.sandbox.state()
    expect(answers.filter(({ key }) => key.endsWith(':cancel'))).toEqual([])
    expectType(await reconcile(), 'processing')
  })

  test('that the bank asks about cannot be given up at the moment at which it is answered', async () => {
    let invoiceId: string | null = null
    world = await createPayingWorld({
      through: (sandbox) => ({
        ...sandbox,
        async cancelPayment(query, call) {
          if (invoiceId !== null) await world.answer(invoiceId, 'authenticate')
          await sandbox.cancelPayment(query, call)
        },
      }),
    })
    subscriptionId = (await world.current()).id
    await world.saveCard('settles_later')
    await world.sandbox.forceNextCharge('authentication')
    invoiceId = expectType(await more(), 'action').invoice.billingId
    const another = { customerId, subscriptionId, charges: [{ id: templates, quantity: 9 }] }
    expect(await world.engine.updateSubscription(another)).toMatchObject({ type: 'processing' })
    await run(1)
    expect(await quantity()).toBe(5)
  })

  test('is charged for another plan, which begins when it has arrived and takes the place of the former', async () => {
    await world.saveCard('settles_later')
    const wish = { ...basic, billingPeriod: 'ANNUALLY' as const }
    const outcome = expectType(await world.engine.provisionSubscription(wish), 'processing')
    expect(outcome.subscription).toMatchObject({ paymentCollection: 'PROCESSING' })
    expect(await activePlans(world)).toEqual(onGrowth)
    await run(1)
    expect(await activePlans(world)).toEqual(['plan-revvenu-basic ACTIVE'])
  })

  test('renews: it goes on active, and is renewed when it has arrived', async () => {
    await world.saveCard('settles_later')
    const end = await periodEnd()
    await run((end - world.now) / DAY)
    expect(await world.current()).toMatchObject({
      status: 'ACTIVE',
      paymentTrouble: null,
      latestInvoice: { status: 'OPEN', paymentUrl: null },
    })
    await run(1)
    expect(await world.current()).toMatchObject({ latestInvoice: { status: 'PAID' }, paymentTrouble: null })
    const told = await world.engine.listEvents({ customerId })
    expect(told.filter(({ type }) => type === 'subscription.renewed')).toHaveLength(1)
  })

  test('renews, and is past due from when it fails', async () => {
    await world.saveCard('settles_later_then_fails')
    const end = await periodEnd()
    await run((end - world.now) / DAY)
    expect(await world.current()).toMatchObject({ status: 'ACTIVE', paymentTrouble: null })
    await run(1)
    expect(await world.current()).toMatchObject({
      paymentTrouble: { kind: 'past_due', since: end + DAY },
    })
  })
})

describe('money that is on its way for more than a day', () => {
  test('is asked for every hour', async () => {
    const asked: number[] = []
    const world: EngineWorld = await createWorldOnFree({
      payments: 'sandbox',
      // The provider's clock stands still, so the money never arrives.
      through: (sandbox) => ({
        ...sandbox,
        passTime: () => Promise.resolve(),
        fetchPayment: (query) => sandbox.fetchPayment({ ...query, now: start }),
        findCheckout: (query) => sandbox.findCheckout({ ...query, now: start }),
        fetchCheckout(checkoutId) {
          asked.push(world.now)
          return sandbox.fetchCheckout(checkoutId, start)
        },
      }),
    })
    const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
    await world.pay(checkoutId, 'settles_later')
    world.advance(DAY + HOUR)
    asked.length = 0
    const from = world.now
    for (let minute = 0; minute <= 150; minute++) {
      const { failed } = await world.engine.runDue()
      expect(failed).toEqual([])
      world.advance(60_000)
    }
    expect([...new Set(asked.map((at) => (at - from) / 60_000))]).toEqual([0, 60, 120])
  })
})
