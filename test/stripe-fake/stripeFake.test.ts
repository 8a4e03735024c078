import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Stripe } from 'stripe'
import { createStripeFake, type StripeFake } from './createStripeFake.ts'

const idOf = (reference: string | { readonly id: string } | null): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '')
const start = Date.UTC(2026, 0, 31, 12)
const day = 86_400_000

describe('the fake of Stripe', () => {
  let fake: StripeFake
  let stripe: Stripe
  let now: number
  let customer: string
  let product: string

  beforeEach(async () => {
    now = start
    fake = await createStripeFake(() => now)
    onTestFinished(() => fake.close())
    stripe = fake.stripe
    customer = (await stripe.customers.create({ email: 'ann@example.com' })).id
    product = (await stripe.products.create({ name: 'Team' })).id
  })

  const item = (unit_amount: number, quantity = 1) => ({
    price_data: { currency: 'usd', product, unit_amount, recurring: { interval: 'month' as const } },
    quantity,
  })
  const subscribe = (unit_amount = 1000, more: Partial<Stripe.SubscriptionCreateParams> = {}) => {
    fake.saveCard(customer, 'succeeds')
    return stripe.subscriptions.create({ customer, items: [item(unit_amount)], ...more })
  }
  const refusalOf = async (asked: Promise<unknown>) => {
    const error = (await asked.then(
      () => null,
      (reason: unknown) => reason,
    )) as Stripe.errors.StripeError | null
    return error && [error.statusCode, error.rawType ?? error.type, error.code]
  }

  it('answers a key once, and refuses it with other parameters', async () => {
    const options = { idempotencyKey: 'key-1' }
    const first = await stripe.customers.create({ name: 'Acme' }, options)
    expect(await stripe.customers.create({ name: 'Acme' }, options)).toEqual(first)
    expect(await refusalOf(stripe.customers.create({ name: 'Other' }, options))).toEqual([
      400,
      'idempotency_error',
      undefined,
    ])
    expect(await refusalOf(stripe.products.create({ name: 'Acme' }, options))).not.toBeNull()
    expect(fake.state().customers).toHaveLength(2)
  })

  it('keeps nothing of a call that it refuses, whose key may be used again', async () => {
    const options = { idempotencyKey: 'key-1' }
    const wrong = stripe.subscriptions.create({ customer, items: [{ price: 'price_none' }] }, options)
    expect(await refusalOf(wrong)).toEqual([404, 'invalid_request_error', 'resource_missing'])
    expect(fake.state().subscriptions).toEqual([])
    expect(await subscribe()).toMatchObject({ status: 'active' })
  })

  it('gives lists page by page, the newest first', async () => {
    for (let n = 0; n < 5; n++) await stripe.customers.create({ name: `Customer ${n}` })
    const names: (string | null | undefined)[] = []
    for await (const { name } of stripe.customers.list({ limit: 2 })) names.push(name)
    expect(names.slice(0, 5)).toEqual(['Customer 4', 'Customer 3', 'Customer 2', 'Customer 1', 'Customer 0'])
    expect(names).toHaveLength(6)
  })

  it('expands what is asked for, four levels deep at most', async () => {
    const { id } = await subscribe()
    const { latest_invoice: plain } = await stripe.subscriptions.retrieve(id)
    expect(plain).toEqual(expect.any(String))
    const expand = ['latest_invoice.payments']
    const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(id, { expand })
    expect(invoice).toMatchObject({ object: 'invoice', payments: { data: [{ object: 'invoice_payment' }] } })
    const deep = stripe.invoices.list({ expand: ['data.payments.data.payment.payment_intent'] })
    expect(await refusalOf(deep)).toEqual([400, 'invalid_request_error', 'parameter_invalid'])
  })

  it('renews at the end of the month, and comes back to the day', async () => {
    const { id } = await subscribe()
    const ends = async () => (await stripe.subscriptions.retrieve(id)).items.data[0]?.current_period_end
    expect(await ends()).toBe(Date.UTC(2026, 1, 28, 12) / 1000)
    now = Date.UTC(2026, 1, 28, 12)
    expect(await ends()).toBe(Date.UTC(2026, 2, 31, 12) / 1000)
    expect((await stripe.invoices.list({ subscription: id })).data).toMatchObject([
      { billing_reason: 'subscription_cycle', amount_paid: 1000 },
      { billing_reason: 'subscription_create', amount_paid: 1000 },
    ])
  })

  it('prorates a change to the second, from the date that is given', async () => {
    const { id, items } = await subscribe(2800)
    now = start + 14 * day
    const change = {
      items: [{ id: items.data[0]?.id ?? '', ...item(5600) }],
      proration_date: Math.floor(start / 1000) + 7 * 86_400,
      proration_behavior: 'always_invoice' as const,
    }
    await stripe.subscriptions.update(id, change)
    const [invoice] = (await stripe.invoices.list({ subscription: id })).data
    expect(invoice?.lines.data.map(({ amount }) => amount)).toEqual([-2100, 4200])
    expect(invoice).toMatchObject({ billing_reason: 'subscription_update', total: 2100, status: 'paid' })
    const outside = stripe.subscriptions.update(id, {
      ...change,
      proration_date: Math.floor(start / 1000) - 1,
    })
    expect(await refusalOf(outside)).toEqual([400, 'invalid_request_error', 'parameter_invalid'])
  })

  it('applies a pending update when its invoice is paid, and takes no other parameters with it', async () => {
    const { id, items } = await subscribe()
    fake.saveCard(customer, 'authentication')
    const change = {
      items: [{ id: items.data[0]?.id ?? '', ...item(3000) }],
      proration_behavior: 'always_invoice' as const,
      payment_behavior: 'pending_if_incomplete' as const,
    }
    const refused = stripe.subscriptions.update(id, { ...change, metadata: { a: 'b' } })
    expect(await refusalOf(refused)).toEqual([400, 'invalid_request_error', 'parameter_invalid'])
    const waiting = await stripe.subscriptions.update(id, change)
    expect(waiting.items.data[0]?.price.unit_amount).toBe(1000)
    expect(waiting.pending_update?.subscription_items?.[0]?.price.unit_amount).toBe(3000)
    fake.answerInvoice(idOf(waiting.latest_invoice), true)
    const applied = await stripe.subscriptions.retrieve(id)
    expect(applied).toMatchObject({
      pending_update: null,
      items: { data: [{ price: { unit_amount: 3000 } }] },
    })
  })

  it('gives a pending update up after 23 hours', async () => {
    const { id, items } = await subscribe()
    fake.saveCard(customer, 'authentication')
    const waiting = await stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]?.id ?? '', ...item(3000) }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    })
    now += 23 * 3_600_000 - 1000
    expect((await stripe.subscriptions.retrieve(id)).pending_update).not.toBeNull()
    now += 1000
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      pending_update: null,
      items: { data: [{ price: { unit_amount: 1000 } }] },
    })
    const invoice = await stripe.invoices.retrieve(idOf(waiting.latest_invoice))
    expect(invoice.status).toBe('void')
  })

  it('takes a coupon off for its months, and a percentage by rounding once', async () => {
    const half = { percent_off: 33, duration: 'repeating' as const, duration_in_months: 2 }
    const { id: coupon } = await stripe.coupons.create(half)
    const { id } = await subscribe(1001, { discounts: [{ coupon }] })
    now = Date.UTC(2026, 3, 1)
    const { data } = await stripe.invoices.list({ subscription: id })
    expect(data.map(({ total }) => total)).toEqual([1001, 671, 671])
  })

  it('refuses a declined card with its code, and keeps what was tried', async () => {
    fake.saveCard(customer, 'insufficient_funds')
    const { latest_invoice: invoiceId, status } = await stripe.subscriptions.create({
      customer,
      items: [item(1000)],
    })
    expect(status).toBe('incomplete')
    const paying = stripe.invoices.pay(idOf(invoiceId))
    await expect(paying).rejects.toMatchObject({
      type: 'StripeCardError',
      decline_code: 'insufficient_funds',
    })
    expect(await stripe.invoices.retrieve(idOf(invoiceId))).toMatchObject({
      status: 'open',
      attempt_count: 2,
    })
  })

  it('has no checkout whose trial ends within two days', async () => {
    const open = (trial_end: number) =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        line_items: [item(1000)],
        success_url: 'https://app.example.com',
        subscription_data: { trial_end },
      })
    const inSeconds = Math.floor(start / 1000)
    expect(await refusalOf(open(inSeconds + 86_400))).toEqual([
      400,
      'invalid_request_error',
      'parameter_invalid',
    ])
    expect(await open(inSeconds + 3 * 86_400)).toMatchObject({ status: 'open' })
  })

  it('refuses what it does not know', async () => {
    expect(await refusalOf(stripe.payouts.list())).toEqual([404, 'invalid_request_error', undefined])
  })
})
