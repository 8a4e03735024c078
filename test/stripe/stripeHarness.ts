import { onTestFinished } from 'vitest'
import type { PaymentEvent } from '../../src/engine/ports/Payments.ts'
import { createStripePayments } from '../../src/stripe/createStripePayments.ts'
import type { ContractCard, PaymentsHarness } from '../contract/PaymentsHarness.ts'
import { createStripeFake, type StripeFake } from '../stripe-fake/createStripeFake.ts'

export const webhookSecret = 'whsec_of_the_tests'
export const webhookUrl = 'https://app.example.com/api/latchkey/payments/webhooks'
const startOfTime = Date.UTC(2026, 10, 22, 10)

export interface StripeHarness extends PaymentsHarness {
  readonly fake: StripeFake
  /** The webhooks that wait, signed; they count as sent then. */
  webhooks(): readonly Request[]
}

/** The adapter for Stripe in front of the fake, with a clock that the test moves. */
export async function createStripeHarness(): Promise<StripeHarness> {
  let now = startOfTime
  const events: PaymentEvent[] = []
  const clock = { now: () => now, wait: () => Promise.resolve() }
  const fake = await createStripeFake(clock.now)
  onTestFinished(() => fake.close())
  const payments = createStripePayments({
    stripe: fake.stripe,
    mode: 'test',
    environment: 'test',
    livemode: false,
    webhookSecrets: ['whsec_of_before', webhookSecret],
    clock,
  })
  const webhooks = (): readonly Request[] =>
    fake.takeEvents().map((event) => {
      const payload = JSON.stringify({ ...event, isDelivered: undefined })
      const timestamp = Math.floor(now / 1000)
      const header = fake.stripe.webhooks.generateTestHeaderString({
        payload,
        secret: webhookSecret,
        timestamp,
      })
      const headers = { 'stripe-signature': header }
      return new Request(webhookUrl, { method: 'POST', body: payload, headers })
    })
  const send = async (apply: (event: PaymentEvent) => Promise<void>) => {
    for (const request of webhooks()) {
      const answer = await payments.handle(request, apply)
      if (answer.status !== 200) throw new Error(`A webhook was answered with ${answer.status}`)
    }
  }
  const deliver = () =>
    send((event) => {
      events.push(event)
      return Promise.resolve()
    })
  /** What calls have brought about is told to nobody here; what a customer or time does is. */
  const told = async <T>(work: () => T): Promise<T> => {
    await send(() => Promise.resolve())
    const result = work()
    await deliver()
    return result
  }
  const quietly = () => send(() => Promise.resolve())
  return {
    fake,
    payments,
    events,
    webhooks,
    now: () => now,
    advance: (milliseconds) => (now += milliseconds),
    async passTime(to) {
      await told(() => {
        now = Math.max(now, to)
        fake.state()
      })
    },
    saveCard: (customer, card: ContractCard) => Promise.resolve(fake.saveCard(customer, card)),
    saveOnPage: (setupId, card) => told(() => fake.pay(setupId, card)),
    answerSetup: (setupId, answer) => told(() => fake.answer(setupId, answer === 'complete')),
    payCheckout: (checkoutId, card) => told(() => fake.pay(checkoutId, card)),
    answerCheckout: (checkoutId, answer) => told(() => fake.answer(checkoutId, answer === 'complete')),
    answerInvoice: (invoiceId, answer) => told(() => fake.answerInvoice(invoiceId, answer === 'complete')),
    payInvoice: (invoiceId, card) => told(() => fake.payInvoice(invoiceId, card)),
    async liveSubscriptions() {
      await quietly()
      const { subscriptions } = fake.state()
      return subscriptions
        .filter(
          ({ status, metadata }) =>
            ['active', 'trialing', 'past_due'].includes(status) &&
            Number(metadata.latchkey_starts_at ?? 0) <= now,
        )
        .map(({ id }) => id)
    },
    async recurringTotal(billingId) {
      return (await payments.fetchSubscription(billingId, now))?.recurring ?? null
    },
    async creditBalances(customerBillingId) {
      await quietly()
      const { customers, balanceTransactions } = fake.state()
      const customer = customers.find(({ id }) => id === customerBillingId)
      const last = balanceTransactions.findLast((one) => one.customer === customerBillingId)
      if (!customer || !last) return []
      const amountMinor = customer.balance === 0 ? 0 : -customer.balance
      return [{ amountMinor, currency: last.currency.toUpperCase() }]
    },
  }
}
