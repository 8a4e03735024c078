import { beforeEach, describe, expect, test } from 'vitest'
import {
  activePlans,
  campaigns,
  checkoutOptions,
  createWorldOnFree,
  customerId,
  DAY,
  expectType,
  growth,
  templates,
  type EngineWorld,
} from './support/engineWorld.ts'

const onFree = ['plan-revvenu-free ACTIVE']
const onGrowth = ['plan-revvenu-growth ACTIVE']
const basic = {
  customerId,
  planId: 'plan-revvenu-basic',
  billingPeriod: 'MONTHLY' as const,
  skipTrial: true,
  checkoutOptions,
}

let world: EngineWorld

beforeEach(async () => {
  world = await createWorldOnFree({ payments: 'sandbox' })
})

const openCheckout = async (
  selection: Parameters<EngineWorld['engine']['provisionSubscription']>[0] = growth(),
) => expectType(await world.engine.provisionSubscription(selection), 'checkout')
const reconcile = (checkoutId: string) => world.engine.reconcileCheckout({ customerId, checkoutId })
const liveAtProvider = async () =>
  (await world.sandbox.state()).subscriptions.filter(
    (s) => s.status === 'active' && (s.endsAt ?? Infinity) > world.now,
  )

describe('a checkout', () => {
  test('is answered where a card has to be entered, and grants nothing yet', async () => {
    const { checkoutUrl, expiresAt } = await openCheckout()
    expect(checkoutUrl).toMatch(/^https:\/\/pay\.example\.com\/payments\/checkout\//)
    expect(expiresAt).toBeGreaterThan(world.now)
    expect(await activePlans(world)).toEqual(onFree)
    await expect(
      world.engine.consume({ customerId, featureId: campaigns, amount: 2 }),
    ).resolves.toMatchObject({ isGranted: false })
  })

  test('that is paid succeeds by its news alone', async () => {
    const { checkoutId } = await openCheckout()
    await world.pay(checkoutId, 'succeeds')
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('that is paid succeeds by asking, though its news were lost', async () => {
    const { checkoutId } = await openCheckout()
    await world.pay(checkoutId, 'succeeds', 'lost')
    expect(await activePlans(world)).toEqual(onFree)
    const { subscription } = expectType(await reconcile(checkoutId), 'succeeded')
    expect(subscription).toMatchObject({
      status: 'ACTIVE',
      totalPrice: { total: { amountMinor: 1700, currency: 'USD' } },
      latestInvoice: { status: 'PAID', total: { amountMinor: 1700, currency: 'USD' } },
    })
    await expect(
      world.engine.consume({ customerId, featureId: campaigns, amount: 31 }),
    ).resolves.toMatchObject({ isGranted: true })
  })

  test('that is paid succeeds once, however often and from how many tabs it is asked about', async () => {
    const { checkoutId } = await openCheckout()
    await world.pay(checkoutId, 'succeeds')
    const answers = await Promise.all(Array.from({ length: 20 }, () => reconcile(checkoutId)))
    await world.pay(checkoutId, 'succeeds')
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
    expect(answers[0]?.type).toBe('succeeded')
    expect(await liveAtProvider()).toHaveLength(1)
    const created = (await world.engine.listEvents({ customerId })).filter(
      (event) => event.type === 'subscription.created' && event.data.planId === 'plan-revvenu-growth',
    )
    expect(created).toHaveLength(1)
  })

  test('asked about in parallel with its news comes to the same', async () => {
    const { checkoutId } = await openCheckout()
    await Promise.all([world.pay(checkoutId, 'succeeds'), reconcile(checkoutId), reconcile(checkoutId)])
    expect(expectType(await reconcile(checkoutId), 'succeeded').subscription.status).toBe('ACTIVE')
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('that is open is answered with the same address', async () => {
    const opened = await openCheckout()
    expect(await reconcile(opened.checkoutId)).toEqual(opened)
    await world.pay(opened.checkoutId, 'declined')
    expect(await reconcile(opened.checkoutId)).toEqual(opened)
    expect(await activePlans(world)).toEqual(onFree)
  })

  test('that expired has failed, and the way is free for another', async () => {
    const { checkoutId } = await openCheckout()
    world.advance(DAY)
    expect(await reconcile(checkoutId)).toMatchObject({ type: 'failed', code: 'CheckoutExpired' })
    expect((await openCheckout()).checkoutId).not.toBe(checkoutId)
    expect(await activePlans(world)).toEqual(onFree)
  })

  test('of another customer, or of nobody, does not exist', async () => {
    const { checkoutId } = await openCheckout()
    await world.pay(checkoutId, 'succeeds', 'lost')
    await world.engine.provisionCustomer({ id: 'other' })
    for (const query of [
      { customerId: 'other', checkoutId },
      { customerId: 'nobody', checkoutId },
      { customerId, checkoutId: 'lost' },
    ]) {
      await expect(world.engine.reconcileCheckout(query)).rejects.toMatchObject({
        code: 'CheckoutNotFound',
        status: 404,
      })
    }
    expect(await activePlans(world)).toEqual(onFree)
  })
})

describe('a second wish', () => {
  test('that is the same gets the checkout that is open, from two tabs at once too', async () => {
    const first = await openCheckout()
    expect(await openCheckout()).toEqual(first)
    const both = await Promise.all([openCheckout(), openCheckout()])
    expect(both).toEqual([first, first])
    expect((await world.sandbox.state()).checkouts).toHaveLength(1)
  })

  test('made at the same moment gets one checkout', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => openCheckout()))
    expect(new Set(answers.map((answer) => answer.checkoutId))).toHaveLength(1)
    expect((await world.sandbox.state()).checkouts).toHaveLength(1)
  })

  test('that is another one closes the first: only one can be paid', async () => {
    const first = await openCheckout()
    const second = await openCheckout(basic)
    const sessions = (await world.sandbox.state()).checkouts.map(({ id, status }) => [id, status])
    expect(sessions).toEqual([
      [first.checkoutId, 'expired'],
      [second.checkoutId, 'open'],
    ])
    expect(await reconcile(first.checkoutId)).toMatchObject({ type: 'failed', code: 'CheckoutCanceled' })
    await world.pay(first.checkoutId, 'succeeds')
    await world.pay(second.checkoutId, 'succeeds')
    expect(await activePlans(world)).toEqual(['plan-revvenu-basic ACTIVE'])
  })

  test('after the first was paid unseen does not lose what was paid', async () => {
    const first = await openCheckout()
    await world.pay(first.checkoutId, 'succeeds', 'lost')
    const again = expectType(await world.engine.provisionSubscription(growth()), 'succeeded')
    expect(again.subscription.plan.id).toBe('plan-revvenu-growth')
    expect(await liveAtProvider()).toHaveLength(1)
  })
})

describe('a change on a saved card', () => {
  const upgrade = () => growth(5, 3)
  beforeEach(async () => {
    const { checkoutId } = await openCheckout(growth(2, 0))
    await world.pay(checkoutId, 'succeeds')
  })
  const saveCard = async (card: keyof typeof cardNumbers) => {
    await world.sandbox.addPaymentMethod({ customerId, cardNumber: cardNumbers[card] })
  }
  const cardNumbers = { declined: '4000 0000 0000 0002', authentication: '4000 0025 0000 3155' }

  test('is paid at once, and the former subscription ends at the provider too', async () => {
    const { subscription } = expectType(await world.engine.provisionSubscription(upgrade()), 'succeeded')
    expect(subscription.charges).toEqual([{ id: templates, quantity: 5 }])
    expect(subscription.latestInvoice?.total).toEqual({ amountMinor: 1800, currency: 'USD' })
    expect(await activePlans(world)).toEqual(onGrowth)
    expect(await liveAtProvider()).toHaveLength(1)
  })

  test('that is declined leaves everything as it was', async () => {
    await saveCard('declined')
    expect(await world.engine.provisionSubscription(upgrade())).toMatchObject({
      type: 'failed',
      code: 'CardDeclined',
      invoice: { status: 'CANCELED' },
    })
    const [current] = await world.engine.getActiveSubscriptionsList({ customerId })
    expect(current?.charges).toEqual([{ id: templates, quantity: 2 }])
    expect(await liveAtProvider()).toHaveLength(1)
  })

  test('that asks for 3-D Secure keeps the old plan until it is answered', async () => {
    await saveCard('authentication')
    const action = expectType(await world.engine.provisionSubscription(upgrade()), 'action')
    expect(action).toMatchObject({
      paymentUrl: expect.stringContaining('https://pay.example.com/payments/invoice/'),
      paymentSecret: expect.any(String),
      subscription: { status: 'PAYMENT_PENDING', paymentCollection: 'ACTION_REQUIRED' },
      invoice: { status: 'OPEN', requiresAction: true },
    })
    const limit = async () =>
      (await world.engine.getEntitlement({ customerId, featureId: templates })).entitlement?.usageLimit
    expect(await limit()).toBe(2)
    await world.answer(action.invoice.billingId, 'authenticate')
    expect(await limit()).toBe(5)
    const subscriptionId = action.subscription.id
    expect(await world.engine.reconcilePayment({ customerId, subscriptionId })).toMatchObject({
      type: 'succeeded',
    })
    expect(await liveAtProvider()).toHaveLength(1)
  })

  test('whose 3-D Secure fails leaves everything as it was', async () => {
    await saveCard('authentication')
    const action = expectType(await world.engine.provisionSubscription(upgrade()), 'action')
    await world.answer(action.invoice.billingId, 'fail')
    const subscriptionId = action.subscription.id
    expect(await world.engine.reconcilePayment({ customerId, subscriptionId })).toMatchObject({
      type: 'failed',
      code: 'AuthenticationFailed',
    })
    const [current] = await world.engine.getActiveSubscriptionsList({ customerId })
    expect(current?.charges).toEqual([{ id: templates, quantity: 2 }])
  })

  test('never keeps its payment secret, and tells it again to whoever repeats the wish', async () => {
    await saveCard('authentication')
    const options = { idempotencyKey: 'key-1' }
    const action = expectType(await world.engine.provisionSubscription(upgrade(), options), 'action')
    expect(JSON.stringify([...(await world.store.read()).customers])).not.toContain(action.paymentSecret)
    const again = expectType(await world.engine.provisionSubscription(upgrade(), options), 'action')
    expect(again.paymentSecret).toBe(action.paymentSecret)
  })

  test('from a browser is charged only at the total that was shown', async () => {
    const { checkoutOptions: _options, ...selection } = upgrade()
    const byUser = { actor: { type: 'user' as const, id: 'ann' } }
    await expect(world.engine.provisionSubscription(selection, byUser)).rejects.toMatchObject({
      code: 'QuoteRequired',
    })
    const { quote, payment } = await world.engine.estimateSubscription(selection)
    expect(payment).toBe('saved_payment_method')
    const lower = { ...quote!, total: { amountMinor: 1, currency: 'USD' } }
    await expect(
      world.engine.provisionSubscription(selection, { ...byUser, quote: lower }),
    ).rejects.toMatchObject({ code: 'PriceChanged', params: { quote: { total: quote!.total } } })
    const outcome = await world.engine.provisionSubscription(selection, { ...byUser, quote: quote! })
    expect(expectType(outcome, 'succeeded').subscription.latestInvoice?.total).toEqual(quote!.total)
  })

  test('may be confirmed with a quote whose credit is carried forward', async () => {
    world.advance(DAY)
    const { checkoutOptions: _options, ...selection } = growth(1, 0)
    const big = expectType(await world.engine.provisionSubscription(growth(100, 10)), 'succeeded')
    expect(big.subscription.status).toBe('ACTIVE')
    const { quote } = await world.engine.estimateSubscription(selection)
    expect(quote?.lines.map((line) => line.kind)).toContain('carried_forward')
    const confirmed = { actor: { type: 'user' as const, id: 'ann' }, quote: quote! }
    await expect(world.engine.provisionSubscription(selection, confirmed)).resolves.toMatchObject({
      type: 'succeeded',
    })
  })

  test('to Free is scheduled, told to the provider, and can be called off', async () => {
    const [paid] = await world.engine.getActiveSubscriptionsList({ customerId })
    const free = { customerId, planId: 'plan-revvenu-free' }
    const { effectiveAt } = expectType(await world.engine.provisionSubscription(free), 'scheduled')
    expect(effectiveAt).toBe(paid?.currentBillingPeriodEnd)
    const endsAt = async () => (await liveAtProvider()).map((s) => s.endsAt)
    expect(await endsAt()).toEqual([effectiveAt])
    await world.engine.cancelScheduledUpdate({ customerId, subscriptionId: paid!.id })
    expect(await endsAt()).toEqual([null])
    world.advance(60 * DAY)
    expect(await activePlans(world)).toEqual(onGrowth)
  })

  test('to Free happens at the end of the period, though nothing ever ticks', async () => {
    const free = { customerId, planId: 'plan-revvenu-free' }
    const { effectiveAt } = expectType(await world.engine.provisionSubscription(free), 'scheduled')
    world.advance(effectiveAt - world.now - 1)
    expect(await activePlans(world)).toEqual(onGrowth)
    world.advance(1)
    expect(await activePlans(world)).toEqual(onFree)
  })
})

describe('billing information', () => {
  test('reaches the provider whole and is kept nowhere here', async () => {
    const billingInformation = {
      language: 'xx-secret-language',
      billingAddress: {
        country: 'US',
        city: 'secret-city',
        line1: 'secret-street',
        phoneNumber: 'secret-phone',
      },
    }
    await world.engine.provisionCustomer({ id: 'other', billingInformation })
    const open = { ...growth(), customerId: 'third', billingInformation }
    await world.engine.provisionCustomer({ id: 'third' })
    const { checkoutId } = expectType(
      await world.engine.provisionSubscription(open, { idempotencyKey: 'key' }),
      'checkout',
    )
    await world.pay(checkoutId, 'succeeds')
    const { customers, ...rest } = await world.store.read()
    expect(JSON.stringify([[...customers], rest])).not.toContain('secret-')
    const kept = (await world.sandbox.state()).customers.map((c) => [
      c.customerId,
      c.billingInformation?.billingAddress?.city,
    ])
    expect(kept).toEqual([
      ['other', 'secret-city'],
      ['third', 'secret-city'],
    ])
  })
})
