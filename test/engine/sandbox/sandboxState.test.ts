import { describe, expect, it } from 'vitest'
import type { PriceTotals } from '../../../src/core/provisioning/Quote.ts'
import { createSandbox } from '../../../src/engine/sandbox/createSandbox.ts'
import { billedSubscription, creditOf, line, totalsOf } from '../../contract/billedSubscription.ts'
import { createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const options = { successUrl: 'https://app.example.com/done', cancelUrl: 'https://app.example.com/plans' }

const addCustomer = async (harness: SandboxHarness) => {
  const input = {
    customerId: 'customer-1',
    billingId: null,
    name: null,
    email: null,
    billingInformation: null,
  }
  return (await harness.payments.upsertCustomer(input, { key: 'customer', now: harness.now() })).billingId
}
const billed = (harness: SandboxHarness, customerBillingId: string) =>
  billedSubscription({ customerBillingId, nextBillingAt: harness.now() + 1 })

/** A bit of everything. */
const live = async (harness: SandboxHarness) => {
  const { payments } = harness
  const billingId = await addCustomer(harness)
  const call = (key: string) => ({ key, now: harness.now() })
  const { checkoutId } = await payments.createCheckout(
    { subscription: billed(harness, billingId), options },
    call('open'),
  )
  await harness.post(`checkout/${checkoutId}`, typedCard('4242 4242 4242 4242'))
  await harness.saveCard(billingId, 'authentication')
  await payments.createSubscription(billed(harness, billingId), call('charge'))
}

describe("the sandbox's state", () => {
  it('is one JSON value', async () => {
    const harness = createSandboxHarness()
    await live(harness)
    const state = await harness.payments.state()
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })

  it('is the same after the same calls', async () => {
    const [first, second] = [createSandboxHarness(), createSandboxHarness()]
    await live(first)
    await live(second)
    expect(await first.payments.state()).toEqual(await second.payments.state())
  })

  it('is one provider for all who share it', async () => {
    const first = createSandboxHarness()
    const second = createSandboxHarness({ atom: first.atom })
    await live(first)
    await expect(second.payments.listInvoices('sandbox_cus_000001')).resolves.toHaveLength(2)
    const subscription = billed(first, 'sandbox_cus_000001')
    const answers = await Promise.all(
      [first, second].map(({ payments }) =>
        payments.createSubscription(subscription, { key: 'same', now: first.now() }),
      ),
    )
    expect(answers[0]).toEqual(answers[1])
    await expect(second.payments.listInvoices('sandbox_cus_000001')).resolves.toHaveLength(3)
  })

  it('takes its ids from a given source', async () => {
    const harness = createSandboxHarness({ ids: { create: (prefix) => `${prefix}given` } })
    expect(await addCustomer(harness)).toBe('sandbox_cus_given')
  })

  it('does not change when the same catalog is synced again', async () => {
    const { payments, atom } = createSandboxHarness()
    const catalog = {
      products: [],
      plans: [{ id: 'plan', productId: 'product' }],
      features: [],
      addons: [],
      coupons: [],
    }
    const sync = () => payments.syncCatalog(catalog as unknown as Parameters<typeof payments.syncCatalog>[0])
    await sync()
    const before = await atom.read()
    await sync()
    expect(await atom.read()).toBe(before)
  })
})

describe('the sandbox', () => {
  it.each([
    [undefined, 24 * 60],
    [1, 30],
    [90 * 60_000, 90],
    [1e12, 24 * 60],
  ])('keeps a checkout of a lifetime of %s ms open for %s minutes', async (checkoutLifetimeMs, minutes) => {
    const harness = createSandboxHarness(checkoutLifetimeMs === undefined ? {} : { checkoutLifetimeMs })
    const subscription = billed(harness, await addCustomer(harness))
    const session = await harness.payments.createCheckout(
      { subscription, options },
      { key: 'open', now: harness.now() },
    )
    expect((session.expiresAt - harness.now()) / 60_000).toBe(minutes)
  })

  it('refuses to save a number that is no test card', async () => {
    const harness = createSandboxHarness()
    const customerBillingId = await addCustomer(harness)
    const save = harness.payments.addPaymentMethod({ customerBillingId, cardNumber: '4111 1111 1111 1111' })
    await expect(save).rejects.toMatchObject({ code: 'InvalidRequest', problems: [{ path: 'cardNumber' }] })
  })

  it('saves a card for a customer by our id, and refuses an unknown one', async () => {
    const harness = createSandboxHarness()
    await addCustomer(harness)
    const cardNumber = '5555 5555 5555 4444'
    const saved = await harness.payments.addPaymentMethod({ customerId: 'customer-1', cardNumber })
    expect(saved).toMatchObject({ brand: 'mastercard', cardLast4Digits: '4444', cardExpiryYear: 2030 })
    const other = harness.payments.addPaymentMethod({ customerId: 'customer-2', cardNumber })
    await expect(other).rejects.toMatchObject({ code: 'CustomerNotFound' })
  })

  it("refuses to replace another customer's subscription", async () => {
    const harness = createSandboxHarness()
    await live(harness)
    const other = {
      customerId: 'customer-2',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const { billingId } = await harness.payments.upsertCustomer(other, { key: 'other', now: harness.now() })
    await harness.saveCard(billingId, 'succeeds')
    const [replaced] = await harness.liveSubscriptions()
    const subscription = {
      ...billed(harness, billingId),
      customerId: 'customer-2',
      replacesBillingId: replaced ?? null,
    }
    const call = { key: 'steal', now: harness.now() }
    await expect(harness.payments.createSubscription(subscription, call)).rejects.toMatchObject({
      code: 'SubscriptionNotFound',
    })
    expect(await harness.liveSubscriptions()).toEqual([replaced])
  })

  it('marks a subscription that is ended at once as canceled', async () => {
    const harness = createSandboxHarness()
    await live(harness)
    const [billingId = ''] = await harness.liveSubscriptions()
    const at = harness.now()
    await harness.payments.cancelSubscription({ billingId, at }, { key: 'cancel', now: at })
    const { subscriptions } = await harness.payments.state()
    expect(subscriptions[0]).toMatchObject({ status: 'canceled', endsAt: at })
  })

  it('starts what costs nothing without a card', async () => {
    const harness = createSandboxHarness()
    const billingId = await addCustomer(harness)
    const subscription = { ...billed(harness, billingId), due: totalsOf([]) }
    const result = await harness.payments.createSubscription(subscription, {
      key: 'free',
      now: harness.now(),
    })
    expect(result).toMatchObject({ status: 'paid', invoice: { total: zeroUsd } })
  })

  it('keeps what is due with the next invoice as lines, in the order in which they came', async () => {
    const harness = createSandboxHarness()
    await live(harness)
    const [billingId = ''] = await harness.liveSubscriptions()
    const call = (key: string) => ({ key, now: harness.now() })
    const change = (intentId: string, due: PriceTotals) =>
      harness.payments.changeSubscription(
        {
          billingId,
          subscription: { ...billed(harness, 'sandbox_cus_000001'), intentId, due },
          effectiveAt: harness.now(),
          collection: 'next_invoice',
        },
        call(intentId),
      )
    const first = totalsOf([line('Growth', 1, 300)])
    const second = creditOf(200)
    await change('intent-2', first)
    await change('intent-3', second)
    await harness.payments.changeSubscription(
      {
        billingId,
        subscription: { ...billed(harness, 'sandbox_cus_000001'), intentId: 'intent-4' },
        effectiveAt: harness.now() + 1,
        collection: 'now',
      },
      call('planned'),
    )
    const { subscriptions, customers } = await harness.payments.state()
    expect(subscriptions[0]?.pendingLines).toEqual([...first.lines, ...second.lines])
    expect(subscriptions[0]?.plannedChange).toMatchObject({ at: harness.now() + 1 })
    expect(customers[0]?.creditBalances).toEqual([{ amountMinor: 200, currency: 'USD' }])
  })

  it('keeps the credit of a purchase only when it is paid, one balance per currency', async () => {
    const harness = createSandboxHarness()
    const billingId = await addCustomer(harness)
    const create = (intentId: string, due: PriceTotals) =>
      harness.payments.createSubscription(
        { ...billed(harness, billingId), intentId, due },
        { key: intentId, now: harness.now() },
      )
    await create('intent-1', creditOf(5, 'USD'))
    await create('intent-2', creditOf(7, 'EUR'))
    await create('intent-3', creditOf(6, 'USD'))
    expect(await harness.creditBalances(billingId)).toEqual([
      { amountMinor: 7, currency: 'EUR' },
      { amountMinor: 11, currency: 'USD' },
    ])
    const unpaid = { ...creditOf(5), total: { amountMinor: 1, currency: 'USD' } }
    await harness.saveCard(billingId, 'declined')
    await create('intent-4', unpaid)
    expect(await harness.creditBalances(billingId)).toContainEqual({ amountMinor: 11, currency: 'USD' })
  })

  it('works with nothing but the URLs of its pages', async () => {
    const sandbox = createSandbox({
      checkoutUrl: (id) => `/checkout/${id}`,
      invoiceUrl: (id) => `/invoice/${id}`,
    })
    const response = await sandbox.handle(new Request('https://x.example/invoice/none'), () =>
      Promise.resolve(),
    )
    expect(response.status).toBe(404)
  })
})

const zeroUsd = { amountMinor: 0, currency: 'USD' }
