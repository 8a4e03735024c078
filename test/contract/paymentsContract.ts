import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription, PaymentEvent, Payments } from '../../src/engine/ports/Payments.ts'
import { billedSubscription, totalsOf } from './billedSubscription.ts'

export type ContractCard = 'succeeds' | 'declined' | 'insufficient_funds' | 'authentication'

/** What a provider's test double has to offer besides the port: the customer's part. */
export interface PaymentsHarness {
  readonly payments: Payments
  /** The time that the provider and the calls go by. */
  now(): number
  advance(milliseconds: number): void
  /** Saves a card as the customer's default. */
  saveCard(customerBillingId: string, card: ContractCard): Promise<void>
  /** Enters a card on the checkout's page and pays. Answers where the customer is led, null when they stay. */
  payCheckout(checkoutId: string, card: ContractCard): Promise<string | null>
  /** Answers the bank's question of a checkout. */
  answerCheckout(checkoutId: string, answer: 'complete' | 'fail'): Promise<string | null>
  /** Answers the bank's question of an open invoice. */
  answerInvoice(invoiceId: string, answer: 'complete' | 'fail'): Promise<void>
  /** The provider's subscriptions that are still billed, by their ids there. */
  liveSubscriptions(): Promise<readonly string[]>
  /** What was applied so far. */
  readonly events: readonly PaymentEvent[]
}

const options = {
  successUrl: 'https://app.example.com/billing?done={CHECKOUT_ID}',
  cancelUrl: 'https://app.example.com/billing?canceled=1',
}
const hour = 3_600_000

/** What every payments provider has to do behind the port. */
export function describePayments(name: string, create: () => Promise<PaymentsHarness>): void {
  describe(`${name} as a payments provider`, () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string

    const call = (key: string) => ({ key, now: harness.now() })
    const billed = (more: Partial<BilledSubscription> = {}) =>
      billedSubscription({
        customerBillingId: billingId,
        nextBillingAt: harness.now() + 30 * 24 * hour,
        ...more,
      })
    const open = (key: string, more: Partial<BilledSubscription> = {}) =>
      payments.createCheckout({ subscription: billed(more), options }, call(key))
    const fetchPayment = (subscriptionId: string) =>
      payments.fetchPayment({ customerBillingId: billingId, subscriptionId, now: harness.now() })
    const paidByCheckout = async (subscriptionId: string) => {
      const { checkoutId } = await open(`open-${subscriptionId}`, { subscriptionId })
      await harness.payCheckout(checkoutId, 'succeeds')
      const payment = await fetchPayment(subscriptionId)
      if (payment?.status !== 'paid') throw new Error(`paying by checkout came to ${payment?.status}`)
      return payment.billingId
    }

    beforeEach(async () => {
      harness = await create()
      payments = harness.payments
      const customer = { customerId: 'customer-1', billingId: null, name: 'Acme', email: 'ann@example.com' }
      const made = await payments.upsertCustomer({ ...customer, billingInformation: null }, call('customer'))
      billingId = made.billingId
    })

    it('knows a customer again by our id and by its own', async () => {
      const input = { customerId: 'customer-1', name: 'Acme Ltd', email: null, billingInformation: null }
      await expect(payments.upsertCustomer({ ...input, billingId: null }, call('again'))).resolves.toEqual({
        billingId,
      })
      await expect(payments.upsertCustomer({ ...input, billingId }, call('third'))).resolves.toEqual({
        billingId,
      })
    })

    it('keeps customers apart', async () => {
      const other = {
        customerId: 'customer-2',
        billingId: null,
        name: null,
        email: null,
        billingInformation: null,
      }
      const made = await payments.upsertCustomer(other, call('other'))
      expect(made.billingId).not.toBe(billingId)
      await harness.saveCard(billingId, 'succeeds')
      expect(await payments.listPaymentMethods(made.billingId)).toEqual([])
    })

    it('answers a repeated call with the first answer', async () => {
      const input = { subscription: billed(), options }
      const first = await payments.createCheckout(input, call('open'))
      harness.advance(hour)
      const again = await payments.createCheckout(input, call('open'))
      expect(again).toEqual(first)
    })

    it('charges once however often and however parallel the same call arrives', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const subscription = billed()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => payments.createSubscription(subscription, call('charge'))),
      )
      expect(new Set(answers.map((answer) => answer.billingId)).size).toBe(1)
      expect(await payments.listInvoices(billingId)).toHaveLength(1)
    })

    it('refuses a key that comes with other input', async () => {
      await open('open')
      await expect(open('open', { subscriptionId: 'subscription-2' })).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      })
      expect(await fetchPayment('subscription-2')).toBeNull()
    })

    it('opens a checkout that charges nothing by itself', async () => {
      const session = await open('open')
      expect(session).toMatchObject({
        status: 'open',
        paymentStatus: 'unpaid',
        customerId: 'customer-1',
        customerBillingId: billingId,
        subscriptionId: 'subscription-1',
        intentId: 'intent-1',
        payment: null,
      })
      expect(session.expiresAt - harness.now()).toBeGreaterThanOrEqual(hour / 2)
      expect(session.url).toContain(session.checkoutId)
      expect(await payments.listInvoices(billingId)).toEqual([])
      expect(await fetchPayment('subscription-1')).toBeNull()
    })

    it('completes a checkout that is paid, and tells what was paid', async () => {
      const { checkoutId } = await open('open')
      const url = await harness.payCheckout(checkoutId, 'succeeds')
      expect(url).toBe(`https://app.example.com/billing?done=${checkoutId}`)
      const session = await payments.fetchCheckout(checkoutId, harness.now())
      expect(session).toMatchObject({
        status: 'complete',
        paymentStatus: 'paid',
        payment: {
          status: 'paid',
          invoice: { status: 'PAID', total: { amountMinor: 1700, currency: 'USD' } },
        },
      })
      expect(await fetchPayment('subscription-1')).toEqual(session?.payment)
    })

    it('saves the card that paid a checkout as the default', async () => {
      await paidByCheckout('subscription-1')
      const [method] = await payments.listPaymentMethods(billingId)
      expect(method).toMatchObject({ type: 'CARD', brand: 'visa', cardLast4Digits: '4242' })
    })

    it('lists the invoice of a paid checkout with its lines', async () => {
      await paidByCheckout('subscription-1')
      expect(await payments.listInvoices(billingId)).toMatchObject([
        {
          state: 'PAID',
          total: { amountMinor: 1700, currency: 'USD' },
          paymentUrl: null,
          lines: [
            { description: 'Growth', quantity: 2, amount: { amountMinor: 200, currency: 'USD' } },
            { description: '10 campaigns', quantity: 3, amount: { amountMinor: 1500, currency: 'USD' } },
          ],
        },
      ])
    })

    it('makes an invoice of nothing for a trial that is started by checkout', async () => {
      const nothing = totalsOf([])
      const { checkoutId } = await open('open', {
        due: nothing,
        trialEndDate: harness.now() + 14 * 24 * hour,
      })
      await harness.payCheckout(checkoutId, 'succeeds')
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({
        status: 'complete',
        paymentStatus: 'paid',
        payment: { invoice: { status: 'PAID', total: { amountMinor: 0, currency: 'USD' } } },
      })
    })

    it('keeps a checkout open when the card is declined', async () => {
      const { checkoutId } = await open('open')
      expect(await harness.payCheckout(checkoutId, 'declined')).toBeNull()
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({
        status: 'open',
        payment: null,
      })
      expect(await payments.listPaymentMethods(billingId)).toEqual([])
      expect(await harness.payCheckout(checkoutId, 'succeeds')).not.toBeNull()
    })

    it('charges a checkout only after the bank has its answer', async () => {
      const { checkoutId } = await open('open')
      expect(await harness.payCheckout(checkoutId, 'authentication')).toBeNull()
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({ status: 'open' })
      expect(await payments.listInvoices(billingId)).toEqual([])
      expect(await harness.answerCheckout(checkoutId, 'complete')).not.toBeNull()
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({ paymentStatus: 'paid' })
    })

    it('keeps a checkout open when the bank is not answered well', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'authentication')
      expect(await harness.answerCheckout(checkoutId, 'fail')).toBeNull()
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({
        status: 'open',
        payment: null,
      })
    })

    it('expires an open checkout, which then cannot be paid', async () => {
      const { checkoutId } = await open('open')
      expect(await payments.expireCheckout(checkoutId, call('expire'))).toMatchObject({ status: 'expired' })
      expect(await harness.payCheckout(checkoutId, 'succeeds')).toBeNull()
      expect(await payments.listInvoices(billingId)).toEqual([])
    })

    it('expires a checkout by time alone', async () => {
      const session = await open('open')
      harness.advance(session.expiresAt - harness.now() - 1)
      expect(await payments.fetchCheckout(session.checkoutId, harness.now())).toMatchObject({
        status: 'open',
      })
      harness.advance(1)
      expect(await payments.fetchCheckout(session.checkoutId, harness.now())).toMatchObject({
        status: 'expired',
      })
      expect(await harness.payCheckout(session.checkoutId, 'succeeds')).toBeNull()
      expect(await payments.listInvoices(billingId)).toEqual([])
    })

    it('leaves a complete checkout complete', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'succeeds')
      expect(await payments.expireCheckout(checkoutId, call('expire'))).toMatchObject({ status: 'complete' })
      await harness.payCheckout(checkoutId, 'succeeds')
      expect(await payments.listInvoices(billingId)).toHaveLength(1)
    })

    it('has no checkout of an id that it never gave', async () => {
      expect(await payments.fetchCheckout('unknown', harness.now())).toBeNull()
      expect(await payments.expireCheckout('unknown', call('expire'))).toBeNull()
    })

    it('charges a saved card at once', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const result = await payments.createSubscription(billed(), call('charge'))
      expect(result).toMatchObject({ status: 'paid', invoice: { status: 'PAID', requiresAction: false } })
      expect(await harness.liveSubscriptions()).toEqual([result.billingId])
    })

    it('refuses to charge when no card is saved', async () => {
      await expect(payments.createSubscription(billed(), call('charge'))).rejects.toMatchObject({
        code: 'PaymentMethodMissing',
      })
      expect(await payments.listInvoices(billingId)).toEqual([])
    })

    it.each([
      ['declined', 'CardDeclined'],
      ['insufficient_funds', 'InsufficientFunds'],
    ] as const)('answers a saved card that is %s with %s', async (card, code) => {
      await harness.saveCard(billingId, card)
      const result = await payments.createSubscription(billed(), call('charge'))
      expect(result).toMatchObject({ status: 'failed', code })
      expect(await harness.liveSubscriptions()).toEqual([])
      expect(await fetchPayment('subscription-1')).toEqual(result)
    })

    it('tells after a lost answer how the payment stands', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const lost = await payments.createSubscription(billed(), call('charge'))
      expect(await fetchPayment('subscription-1')).toEqual(lost)
      expect(await fetchPayment('subscription-2')).toBeNull()
    })

    it('tells of the last attempt when there were several', async () => {
      await harness.saveCard(billingId, 'declined')
      await payments.createSubscription(billed(), call('first'))
      await harness.saveCard(billingId, 'succeeds')
      const second = await payments.createSubscription(billed(), call('second'))
      expect(await fetchPayment('subscription-1')).toEqual(second)
    })

    it('lists the default card first', async () => {
      await harness.saveCard(billingId, 'succeeds')
      await harness.saveCard(billingId, 'declined')
      const methods = await payments.listPaymentMethods(billingId)
      expect(methods.map(({ cardLast4Digits }) => cardLast4Digits)).toEqual(['0002', '4242'])
    })

    it("refuses a customer id that goes with another customer's", async () => {
      const input = { customerId: 'customer-2', name: null, email: null, billingInformation: null }
      await expect(payments.upsertCustomer({ ...input, billingId }, call('mixed'))).rejects.toMatchObject({
        code: 'CustomerNotFound',
      })
    })

    it('ends the replaced subscription when the new one is paid', async () => {
      const replacesBillingId = await paidByCheckout('subscription-1')
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId })
      const result = await payments.createSubscription(next, call('change'))
      expect(await harness.liveSubscriptions()).toEqual([result.billingId])
    })

    it('ends the subscription that a paid checkout replaces', async () => {
      const replacesBillingId = await paidByCheckout('subscription-1')
      const { checkoutId } = await open('change', { subscriptionId: 'subscription-2', replacesBillingId })
      expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      await harness.payCheckout(checkoutId, 'succeeds')
      const session = await payments.fetchCheckout(checkoutId, harness.now())
      expect(await harness.liveSubscriptions()).toEqual([session?.payment?.billingId])
    })

    it('leaves the replaced subscription alone until the bank has its answer', async () => {
      const replacesBillingId = await paidByCheckout('subscription-1')
      await harness.saveCard(billingId, 'authentication')
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId })
      const asked = await payments.createSubscription(next, call('change'))
      expect(asked).toMatchObject({
        status: 'requires_action',
        invoice: { status: 'OPEN', requiresAction: true, paymentUrl: expect.any(String) },
        paymentSecret: expect.any(String),
      })
      expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      if (asked.status !== 'requires_action') throw new Error(asked.status)
      await harness.answerInvoice(asked.invoice.billingId, 'complete')
      expect(await harness.liveSubscriptions()).toEqual([asked.billingId])
      expect(await fetchPayment('subscription-2')).toMatchObject({ status: 'paid' })
    })

    it('keeps the replaced subscription when the bank is not answered well', async () => {
      const replacesBillingId = await paidByCheckout('subscription-1')
      await harness.saveCard(billingId, 'authentication')
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId })
      const asked = await payments.createSubscription(next, call('change'))
      if (asked.status !== 'requires_action') throw new Error(asked.status)
      await harness.answerInvoice(asked.invoice.billingId, 'fail')
      expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      expect(await fetchPayment('subscription-2')).toMatchObject({
        status: 'failed',
        code: 'AuthenticationFailed',
      })
    })

    it('keeps the replaced subscription when the new charge is declined', async () => {
      const replacesBillingId = await paidByCheckout('subscription-1')
      await harness.saveCard(billingId, 'declined')
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId })
      await payments.createSubscription(next, call('change'))
      expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
    })

    it('ends a subscription at the time it is told', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const at = harness.now() + 24 * hour
      await payments.cancelSubscription({ billingId: subscription, at }, call('cancel'))
      harness.advance(24 * hour - 1)
      expect(await harness.liveSubscriptions()).toEqual([subscription])
      harness.advance(1)
      expect(await harness.liveSubscriptions()).toEqual([])
    })

    it('ends a subscription at once, and again without harm', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await payments.cancelSubscription({ billingId: subscription, at: harness.now() }, call('cancel'))
      expect(await harness.liveSubscriptions()).toEqual([])
      await payments.cancelSubscription({ billingId: subscription, at: harness.now() }, call('cancel-again'))
      expect(await harness.liveSubscriptions()).toEqual([])
    })

    it('takes back a cancellation that has not come yet', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const at = harness.now() + hour
      await payments.cancelSubscription({ billingId: subscription, at }, call('cancel'))
      await payments.resumeSubscription({ billingId: subscription }, call('resume'))
      harness.advance(2 * hour)
      expect(await harness.liveSubscriptions()).toEqual([subscription])
    })

    it('leaves a subscription ended that has ended', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const at = harness.now() + hour
      await payments.cancelSubscription({ billingId: subscription, at }, call('cancel'))
      harness.advance(hour)
      await payments.resumeSubscription({ billingId: subscription }, call('resume'))
      expect(await harness.liveSubscriptions()).toEqual([])
    })

    it('lists invoices newest first', async () => {
      const first = await paidByCheckout('subscription-1')
      harness.advance(hour)
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId: first })
      await payments.createSubscription(next, call('change'))
      const invoices = await payments.listInvoices(billingId)
      expect(invoices.map(({ issueDate }) => issueDate)).toEqual([harness.now(), harness.now() - hour])
    })

    it('tells of a paid checkout once, after which it is paid', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'succeeds')
      await harness.payCheckout(checkoutId, 'succeeds')
      const news = harness.events.filter((event) => event.type === 'checkout')
      expect(news).toEqual([
        expect.objectContaining({ customerId: 'customer-1', subscriptionId: 'subscription-1', checkoutId }),
      ])
    })

    it('tells of an invoice once, after its payment is settled', async () => {
      await harness.saveCard(billingId, 'authentication')
      const asked = await payments.createSubscription(billed(), call('charge'))
      if (asked.status !== 'requires_action') throw new Error(asked.status)
      await harness.answerInvoice(asked.invoice.billingId, 'complete')
      await harness.answerInvoice(asked.invoice.billingId, 'complete')
      const news = harness.events.filter((event) => event.type === 'invoice')
      expect(news).toEqual([
        expect.objectContaining({
          customerId: 'customer-1',
          subscriptionId: 'subscription-1',
          checkoutId: null,
        }),
      ])
    })
  })
}
