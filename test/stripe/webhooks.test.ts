import { beforeEach, describe, expect, it } from 'vitest'
import type { PaymentEvent } from '../../src/engine/ports/Payments.ts'
import { createStripePayments } from '../../src/stripe/createStripePayments.ts'
import type { StripePaymentsOptions } from '../../src/stripe/StripePaymentsOptions.ts'
import { billedSubscription } from '../contract/billedSubscription.ts'
import { checkoutOptions } from '../contract/paymentsContractTools.ts'
import { createStripeHarness, webhookSecret, webhookUrl, type StripeHarness } from './stripeHarness.ts'

describe('webhooks', () => {
  let harness: StripeHarness
  let payload: string
  let checkoutId: string
  let applied: PaymentEvent[]
  const apply = (event: PaymentEvent) => {
    applied.push(event)
    return Promise.resolve()
  }
  const seconds = () => Math.floor(harness.now() / 1000)
  const sign = (body: string, secret = webhookSecret, timestamp = seconds()) =>
    harness.fake.stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
  const send = (body: string, signature: string | null, payments = harness.payments) =>
    payments.handle(
      new Request(webhookUrl, {
        method: 'POST',
        body,
        headers: signature === null ? {} : { 'stripe-signature': signature },
      }),
      apply,
    )
  const withOptions = (options: Partial<StripePaymentsOptions>) =>
    createStripePayments({
      stripe: harness.fake.stripe,
      mode: 'test',
      environment: 'test',
      livemode: false,
      webhookSecrets: [webhookSecret],
      clock: { now: harness.now, wait: () => Promise.resolve() },
      ...options,
    })

  beforeEach(async () => {
    applied = []
    harness = await createStripeHarness()
    const { payments } = harness
    const call = (key: string) => ({ key, now: harness.now() })
    const customer = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const { billingId: customerBillingId } = await payments.upsertCustomer(customer, call('customer'))
    const nextBillingAt = Date.UTC(2026, 11, 22, 10)
    const subscription = billedSubscription({ customerBillingId, nextBillingAt })
    const session = await payments.createCheckout({ subscription, options: checkoutOptions }, call('open'))
    checkoutId = session.checkoutId
    harness.fake.takeEvents()
    harness.fake.pay(checkoutId, 'succeeds')
    const event = harness.fake.takeEvents().find(({ type }) => type === 'checkout.session.completed')
    payload = JSON.stringify(event)
  })

  it('are applied when they are signed with one of the secrets', async () => {
    const answer = await send(payload, sign(payload))
    expect(answer.status).toBe(200)
    expect(applied).toMatchObject([{ type: 'checkout', checkoutId, customerId: 'customer-1' }])
    expect((await send(payload, sign(payload, 'whsec_of_before'))).status).toBe(200)
  })

  it.each([
    ['without a signature', () => null],
    ['with another secret', () => sign(payload, 'whsec_of_somebody_else')],
    ['with an empty secret', () => sign(payload, '')],
    ['signed six minutes ago', () => sign(payload, webhookSecret, seconds() - 360)],
    ['dated six minutes ahead', () => sign(payload, webhookSecret, seconds() + 360)],
    ['signed by an older scheme only', () => sign(payload).replace('v1=', 'v0=')],
    ['without a time', () => sign(payload).replace(/t=\d+,/, '')],
  ])('are refused %s', async (_, signature) => {
    const answer = await send(payload, signature())
    expect(answer.status).toBe(400)
    expect(await answer.text()).toBe('')
    expect(applied).toEqual([])
  })

  it('are taken within five minutes to both sides', async () => {
    for (const off of [-299, 299]) {
      expect((await send(payload, sign(payload, webhookSecret, seconds() + off))).status).toBe(200)
    }
  })

  it('are refused when their text was written anew', async () => {
    const signature = sign(payload)
    expect((await send(JSON.stringify(JSON.parse(payload), null, 2), signature)).status).toBe(400)
    expect((await send(payload, signature)).status).toBe(200)
  })

  it('are refused for every changed digit of the signature', async () => {
    const signature = sign(payload)
    const digits = /v1=([0-9a-f]{64})/.exec(signature)?.[1] ?? ''
    for (let index = 0; index < digits.length; index++) {
      const other = digits[index] === '0' ? '1' : '0'
      const changed = digits.slice(0, index) + other + digits.slice(index + 1)
      expect((await send(payload, signature.replace(digits, changed))).status).toBe(400)
    }
    expect(applied).toEqual([])
  })

  it('of another mode or account are refused', async () => {
    const live = JSON.stringify({ ...(JSON.parse(payload) as object), livemode: true })
    expect((await send(live, sign(live))).status).toBe(400)
    const connected = JSON.stringify({ ...(JSON.parse(payload) as object), account: 'acct_1' })
    expect((await send(connected, sign(connected))).status).toBe(400)
    const payments = withOptions({ account: 'acct_1' })
    expect((await send(connected, sign(connected), payments)).status).toBe(200)
    expect((await send(payload, sign(payload), payments)).status).toBe(400)
  })

  it('about what another environment has made are acknowledged and left alone', async () => {
    const answer = await send(payload, sign(payload), withOptions({ environment: 'staging' }))
    expect(answer.status).toBe(200)
    expect(applied).toEqual([])
  })

  it('of a type that tells nothing are acknowledged', async () => {
    const unknown = JSON.stringify({ ...(JSON.parse(payload) as object), type: 'balance.available' })
    expect((await send(unknown, sign(unknown))).status).toBe(200)
    expect(applied).toEqual([])
  })

  it('are hints: what they carry is not believed', async () => {
    const event = JSON.parse(payload) as { data: { object: { metadata: Record<string, string> } } }
    event.data.object.metadata.latchkey_customer = 'customer-2'
    const forged = JSON.stringify(event)
    await send(forged, sign(forged))
    expect(applied).toMatchObject([{ customerId: 'customer-1' }])
  })

  it('are not acknowledged when they could not be recorded', async () => {
    const request = new Request(webhookUrl, {
      method: 'POST',
      body: payload,
      headers: { 'stripe-signature': sign(payload) },
    })
    const away = harness.payments.handle(request, () => Promise.reject(new Error('the database is away')))
    await expect(away).rejects.toThrow('the database is away')
  })

  it('come by POST only', async () => {
    const request = new Request(webhookUrl)
    expect((await harness.payments.handle(request, apply)).status).toBe(405)
  })

  it('bring about nothing twice, however often they come', async () => {
    await send(payload, sign(payload))
    const before = harness.fake.state()
    const posts = () => harness.fake.requests.filter((request) => !request.startsWith('GET')).length
    const written = posts()
    for (let time = 0; time < 50; time++) await send(payload, sign(payload))
    expect(posts()).toBe(written)
    expect(harness.fake.state().subscriptions).toEqual(before.subscriptions)
  })
})
