import type { Money } from '../../src/core/money/Money.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription, PaymentEvent, Payments } from '../../src/engine/ports/Payments.ts'
import { billedSubscription, creditOf, line, totalsOf } from './billedSubscription.ts'

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
  /** Enters a card on an open invoice's page and pays. */
  payInvoice(invoiceId: string, card: ContractCard): Promise<void>
  /** The provider's subscriptions that have begun and are still billed, by their ids there. */
  liveSubscriptions(): Promise<readonly string[]>
  /** What a subscription costs per period in the terms that hold at the provider; null when it has no such one. */
  recurringTotal(billingId: string): Promise<Money | null>
  /** The credit that the provider keeps for a customer's next invoice. */
  creditBalances(customerBillingId: string): Promise<readonly Money[]>
  /** What was applied so far. */
  readonly events: readonly PaymentEvent[]
}

const options = {
  successUrl: 'https://app.example.com/billing?done={CHECKOUT_ID}',
  cancelUrl: 'https://app.example.com/billing?canceled=1',
}
const hour = 3_600_000
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const bigger = { recurring: totalsOf([line('Growth', 10, 8500)]) }

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
    const fetchPayment = (subscriptionId: string, intentId = 'intent-1') =>
      payments.fetchPayment({ customerBillingId: billingId, subscriptionId, intentId, now: harness.now() })
    const cancelPayment = (intentId: string, subscriptionId = 'subscription-1') =>
      payments.cancelPayment(
        { customerBillingId: billingId, subscriptionId, intentId },
        call(`cancel ${intentId}`),
      )
    const addCustomer = async (customerId: string) => {
      const input = { customerId, billingId: null, name: null, email: null, billingInformation: null }
      return (await payments.upsertCustomer(input, call(`customer ${customerId}`))).billingId
    }
    /** Changes the paid subscription to five times its price; what is due is 68 US dollars. */
    const change = (
      changed: string,
      intentId: string,
      more: Partial<Parameters<Payments['changeSubscription']>[0]> = {},
      terms: Partial<BilledSubscription> = {},
    ) =>
      payments.changeSubscription(
        {
          billingId: changed,
          subscription: billed({ intentId, due: totalsOf([line('Growth', 1, 6800)]), ...bigger, ...terms }),
          effectiveAt: harness.now(),
          collection: 'now',
          ...more,
        },
        call(`change ${intentId}`),
      )
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
      const other = await addCustomer('customer-2')
      expect(other).not.toBe(billingId)
      await harness.saveCard(billingId, 'succeeds')
      expect(await payments.listPaymentMethods(other)).toEqual([])
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

    it('tells after a lost answer of each intent of its own', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const subscription = await paidByCheckout('subscription-1')
      const first = await fetchPayment('subscription-1')
      harness.advance(hour)
      const changed = await change(subscription, 'intent-2')
      expect(await fetchPayment('subscription-1')).toEqual(first)
      expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(changed)
      expect(await fetchPayment('subscription-1', 'intent-3')).toBeNull()
    })

    it('tells of a paid checkout what it paid, whatever was changed since', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'succeeds')
      const paid = await payments.fetchCheckout(checkoutId, harness.now())
      await change(paid?.payment?.billingId ?? '', 'intent-2')
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toEqual(paid)
    })

    describe('changing a subscription', () => {
      let subscription: string

      beforeEach(async () => {
        subscription = await paidByCheckout('subscription-1')
        harness.advance(hour)
      })

      it('charges what is due to the saved card, and then the new terms hold', async () => {
        const result = await change(subscription, 'intent-2')
        expect(result).toMatchObject({
          status: 'paid',
          billingId: subscription,
          invoice: { status: 'PAID', total: usd(6800) },
          paidAt: harness.now(),
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await harness.liveSubscriptions()).toEqual([subscription])
        const [invoice] = await payments.listInvoices(billingId)
        expect(invoice).toMatchObject({ state: 'PAID', total: usd(6800) })
      })

      it('charges once however often and however parallel the same change arrives', async () => {
        const answers = await Promise.all([1, 2, 3].map(() => change(subscription, 'intent-2')))
        expect(answers[1]).toEqual(answers[0])
        expect(answers[2]).toEqual(answers[0])
        expect(await payments.listInvoices(billingId)).toHaveLength(2)
      })

      it('is paid without an invoice when nothing is due', async () => {
        const result = await change(subscription, 'intent-2', {}, { due: totalsOf([]) })
        expect(result).toEqual({
          status: 'paid',
          billingId: subscription,
          invoice: null,
          paidAt: harness.now(),
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
        expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(result)
      })

      it.each([
        ['declined', 'CardDeclined'],
        ['insufficient_funds', 'InsufficientFunds'],
      ] as const)('keeps the former terms when the saved card is %s', async (card, code) => {
        await harness.saveCard(billingId, card)
        const result = await change(subscription, 'intent-2')
        expect(result).toMatchObject({ status: 'failed', code, invoice: { status: 'CANCELED' } })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        expect(await harness.liveSubscriptions()).toEqual([subscription])
        expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(result)
      })

      it('waits for the answer of the bank in the former terms, then changes and tells', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await change(subscription, 'intent-2')
        expect(asked).toMatchObject({
          status: 'requires_action',
          billingId: subscription,
          invoice: { status: 'OPEN', requiresAction: true, paymentUrl: expect.any(String) },
          paymentSecret: expect.any(String),
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'paid' })
        expect(harness.events.at(-1)).toMatchObject({
          type: 'invoice',
          customerId: 'customer-1',
          subscriptionId: 'subscription-1',
        })
      })

      it('keeps the former terms when the bank is not answered well', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await change(subscription, 'intent-2')
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await harness.answerInvoice(asked.invoice.billingId, 'fail')
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        expect(await harness.liveSubscriptions()).toEqual([subscription])
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({
          status: 'failed',
          code: 'AuthenticationFailed',
        })
      })

      it('charges nothing for a change of what has ended since', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await change(subscription, 'intent-2')
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        const at = harness.now() + hour
        await payments.cancelSubscription({ billingId: subscription, at }, call('end'))
        harness.advance(hour)
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'failed' })
        expect(await harness.liveSubscriptions()).toEqual([])
      })

      it('gives up an unpaid change when a newer one is made', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await change(subscription, 'intent-2')
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await harness.saveCard(billingId, 'succeeds')
        await change(subscription, 'intent-3', {}, { recurring: totalsOf([line('Growth', 4, 3400)]) })
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(await harness.recurringTotal(subscription)).toEqual(usd(3400))
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'failed' })
      })

      it('refuses to charge when the payer has no card', async () => {
        const customerBillingId = await addCustomer('customer-2')
        await expect(change(subscription, 'intent-2', {}, { customerBillingId })).rejects.toMatchObject({
          code: 'PaymentMethodMissing',
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
      })

      it.each(['next_invoice', 'none'] as const)('charges nothing now with %s', async (collection) => {
        const result = await change(subscription, 'intent-2', { collection })
        expect(result).toEqual({
          status: 'paid',
          billingId: subscription,
          invoice: null,
          paidAt: harness.now(),
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
        expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(result)
      })

      it('changes at the time that was planned, charging nothing before', async () => {
        const effectiveAt = harness.now() + hour
        const result = await change(subscription, 'intent-2', { effectiveAt })
        expect(result).toMatchObject({ status: 'paid', invoice: null })
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
        harness.advance(hour - 1)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        harness.advance(1)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(result)
      })

      it('rule U3: replaces a change that was planned by a newer plan', async () => {
        await change(subscription, 'intent-2', { effectiveAt: harness.now() + hour })
        const recurring = totalsOf([line('Growth', 4, 3400)])
        await change(subscription, 'intent-3', { effectiveAt: harness.now() + 2 * hour }, { recurring })
        harness.advance(hour)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        harness.advance(hour)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(3400))
      })

      it('replaces a change that was planned by one that holds at once', async () => {
        await change(subscription, 'intent-2', { effectiveAt: harness.now() + hour })
        const recurring = totalsOf([line('Growth', 4, 3400)])
        await change(subscription, 'intent-3', {}, { recurring })
        harness.advance(2 * hour)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(3400))
      })

      it('holds a planned change that has come, whatever is planned after it', async () => {
        await change(subscription, 'intent-2', { effectiveAt: harness.now() + hour })
        harness.advance(hour)
        const recurring = totalsOf([line('Growth', 4, 3400)])
        await change(subscription, 'intent-3', { effectiveAt: harness.now() + hour }, { recurring })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
      })

      it('gives up an unpaid change of what is replaced', async () => {
        await harness.saveCard(billingId, 'authentication')
        await change(subscription, 'intent-2')
        await harness.saveCard(billingId, 'succeeds')
        const next = { subscriptionId: 'subscription-2', replacesBillingId: subscription }
        await payments.createSubscription(billed(next), call('replace'))
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'failed' })
      })

      it('keeps a planned change while a newer one is not paid', async () => {
        await change(subscription, 'intent-2', { effectiveAt: harness.now() + hour })
        await harness.saveCard(billingId, 'declined')
        const recurring = totalsOf([line('Growth', 4, 3400)])
        await change(subscription, 'intent-3', {}, { recurring })
        harness.advance(hour)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
      })

      it('takes back a planned change, and leaves one that has come', async () => {
        await change(subscription, 'intent-2', { effectiveAt: harness.now() + hour })
        await payments.resumeSubscription({ billingId: subscription }, call('resume'))
        harness.advance(2 * hour)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        await change(subscription, 'intent-3', { effectiveAt: harness.now() + hour })
        harness.advance(hour)
        await payments.resumeSubscription({ billingId: subscription }, call('resume again'))
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
      })

      it('rule U5: keeps credit that is carried forward, to the minor unit and by currency', async () => {
        expect(await harness.creditBalances(billingId)).toEqual([])
        await change(subscription, 'intent-2', {}, { due: creditOf(1234) })
        await change(subscription, 'intent-3', {}, { due: creditOf(1) })
        expect(await harness.creditBalances(billingId)).toEqual([usd(1235)])
      })

      it('keeps no credit for a change of which nothing is charged or credited', async () => {
        await change(subscription, 'intent-2', { collection: 'none' }, { due: creditOf(1234) })
        expect(await harness.creditBalances(billingId)).toEqual([])
      })

      it('begins the new terms at once when they are invoiced', async () => {
        const result = await change(subscription, 'intent-2', {}, { collectionMethod: 'INVOICE' })
        expect(result).toMatchObject({
          status: 'invoiced',
          billingId: subscription,
          invoice: { status: 'OPEN', requiresAction: false, paymentUrl: expect.any(String) },
          invoicedAt: harness.now(),
        })
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
      })

      it('gives up a change that is not paid, and then it cannot be paid', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await change(subscription, 'intent-2')
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await cancelPayment('intent-2')
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({
          status: 'failed',
          invoice: { status: 'CANCELED', paymentUrl: null },
        })
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        expect(await harness.liveSubscriptions()).toEqual([subscription])
      })

      it('refuses to change what it does not have, what has ended, and what is of another customer', async () => {
        const missing = { code: 'SubscriptionNotFound' }
        await expect(change('unknown', 'intent-2')).rejects.toMatchObject(missing)
        const stolen = change(subscription, 'intent-3', {}, { customerId: 'customer-2' })
        await expect(stolen).rejects.toMatchObject(missing)
        const at = harness.now() + hour
        await payments.cancelSubscription({ billingId: subscription, at }, call('end'))
        harness.advance(hour)
        await expect(change(subscription, 'intent-4')).rejects.toMatchObject(missing)
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
      })
    })

    describe('credit for what ends early', () => {
      const end = (subscription: string, at: number, credit: Money | null, key: string) =>
        payments.cancelSubscription({ billingId: subscription, at, credit }, call(key))

      it('rule U6: is kept at once for what ends at once, and once', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await end(subscription, harness.now(), usd(850), 'end')
        await end(subscription, harness.now(), usd(850), 'end')
        await end(subscription, harness.now(), usd(850), 'end again')
        expect(await harness.creditBalances(billingId)).toEqual([usd(850)])
      })

      it('is kept when the end comes, whatever is told of the same end again', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const at = harness.now() + hour
        await end(subscription, at, usd(850), 'end')
        await end(subscription, at, null, 'end again')
        expect(await harness.creditBalances(billingId)).toEqual([])
        harness.advance(hour)
        expect(await harness.creditBalances(billingId)).toEqual([usd(850)])
      })

      it('goes with the end that it was for', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await end(subscription, harness.now() + hour, usd(850), 'end')
        await end(subscription, harness.now() + 2 * hour, usd(400), 'end later')
        await payments.resumeSubscription({ billingId: subscription }, call('resume'))
        harness.advance(3 * hour)
        expect(await harness.creditBalances(billingId)).toEqual([])
        await end(subscription, harness.now(), usd(100), 'end now')
        expect(await harness.creditBalances(billingId)).toEqual([usd(100)])
      })

      it('is not given beside what a replacement credits', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        await end(replacesBillingId, harness.now() + hour, usd(850), 'end')
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId }
        await payments.createSubscription(billed(next), call('replace'))
        harness.advance(hour)
        expect(await harness.creditBalances(billingId)).toEqual([])
      })
    })

    describe('giving up a payment', () => {
      it('fails a subscription whose first payment was never completed', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await payments.createSubscription(billed(), call('charge'))
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await cancelPayment('intent-1')
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'failed' })
        expect(await harness.liveSubscriptions()).toEqual([])
      })

      it('leaves what is paid, and what replaced nothing yet', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        const paid = await fetchPayment('subscription-1')
        await cancelPayment('intent-1')
        expect(await fetchPayment('subscription-1')).toEqual(paid)
        await harness.saveCard(billingId, 'authentication')
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId }
        await payments.createSubscription(billed(next), call('change'))
        await cancelPayment('intent-2', 'subscription-2')
        expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      })

      it('does nothing for an intent that it never heard of', async () => {
        await harness.saveCard(billingId, 'authentication')
        const asked = await payments.createSubscription(billed(), call('charge'))
        await cancelPayment('intent-2')
        await cancelPayment('intent-1', 'subscription-2')
        expect(await fetchPayment('subscription-1')).toEqual(asked)
      })

      it('leaves what is owed by an invoice, and can be repeated', async () => {
        const invoiced = await payments.createSubscription(
          billed({ collectionMethod: 'INVOICE' }),
          call('invoice'),
        )
        await cancelPayment('intent-1')
        await cancelPayment('intent-1')
        expect(await fetchPayment('subscription-1')).toEqual(invoiced)
      })
    })

    describe('billing by invoice', () => {
      const invoice = (more: Partial<BilledSubscription> = {}) =>
        payments.createSubscription(billed({ collectionMethod: 'INVOICE', ...more }), call('invoice'))

      it('rule R12: begins at once, without a card, and leaves an open invoice with its page', async () => {
        const result = await invoice()
        expect(result).toMatchObject({
          status: 'invoiced',
          invoice: {
            status: 'OPEN',
            total: usd(1700),
            requiresAction: false,
            paymentUrl: expect.any(String),
          },
          invoicedAt: harness.now(),
        })
        expect(await harness.liveSubscriptions()).toEqual([result.billingId])
        expect(await payments.listInvoices(billingId)).toMatchObject([
          { state: 'OPEN', paymentUrl: expect.any(String) },
        ])
      })

      it('is paid later by card, which is told', async () => {
        const result = await invoice()
        if (result.status !== 'invoiced') throw new Error(result.status)
        harness.advance(hour)
        await harness.payInvoice(result.invoice.billingId, 'succeeds')
        expect(await fetchPayment('subscription-1')).toMatchObject({
          status: 'paid',
          invoice: { status: 'PAID', paymentUrl: null },
          paidAt: harness.now(),
        })
        expect(harness.events).toMatchObject([
          { type: 'invoice', customerId: 'customer-1', subscriptionId: 'subscription-1' },
        ])
        expect(await harness.liveSubscriptions()).toEqual([result.billingId])
      })

      it('stays owed when a card is declined, and can be paid with another', async () => {
        const result = await invoice()
        if (result.status !== 'invoiced') throw new Error(result.status)
        await harness.payInvoice(result.invoice.billingId, 'declined')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'invoiced' })
        await harness.payInvoice(result.invoice.billingId, 'authentication')
        await harness.answerInvoice(result.invoice.billingId, 'fail')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'invoiced' })
        await harness.payInvoice(result.invoice.billingId, 'authentication')
        await harness.answerInvoice(result.invoice.billingId, 'complete')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'paid' })
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
      })

      it('ends what it replaces at once, and stays owed when it is canceled', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId }
        const result = await invoice(next)
        expect(await harness.liveSubscriptions()).toEqual([result.billingId])
        const at = harness.now()
        await payments.cancelSubscription({ billingId: result.billingId ?? '', at }, call('end'))
        expect(await fetchPayment('subscription-2', 'intent-2')).toMatchObject({ status: 'invoiced' })
      })
    })

    describe('starting later', () => {
      it('begins at its time, until when what it replaces goes on', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        const startsAt = harness.now() + hour
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId }
        const later = { startsAt, nextBillingAt: startsAt, due: totalsOf([]) }
        const result = await payments.createSubscription(billed({ ...next, ...later }), call('later'))
        expect(result).toMatchObject({ status: 'paid' })
        harness.advance(hour - 1)
        expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
        harness.advance(1)
        expect(await harness.liveSubscriptions()).toEqual([result.billingId])
      })

      it('can be called off together with the end of what it would replace', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        const startsAt = harness.now() + hour
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId }
        const later = { startsAt, nextBillingAt: startsAt, due: totalsOf([]) }
        const result = await payments.createSubscription(billed({ ...next, ...later }), call('later'))
        const at = harness.now()
        await payments.cancelSubscription({ billingId: result.billingId ?? '', at }, call('off'))
        await payments.resumeSubscription({ billingId: replacesBillingId }, call('go on'))
        harness.advance(hour)
        expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      })

      it('saves the card of a checkout with nothing due', async () => {
        const startsAt = harness.now() + hour
        const later = { startsAt, nextBillingAt: startsAt, due: totalsOf([]) }
        const { checkoutId } = await open('open', later)
        await harness.payCheckout(checkoutId, 'succeeds')
        expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({
          status: 'complete',
          paymentStatus: 'paid',
        })
        expect(await payments.listPaymentMethods(billingId)).toMatchObject([{ cardLast4Digits: '4242' }])
      })
    })

    describe('a customer who pays for another', () => {
      it('rule R15: is charged and keeps the invoices; the news is about the one who has the subscription', async () => {
        const customerBillingId = await addCustomer('payer')
        await harness.saveCard(customerBillingId, 'authentication')
        const asked = await payments.createSubscription(billed({ customerBillingId }), call('charge'))
        if (asked.status !== 'requires_action') throw new Error(asked.status)
        await harness.answerInvoice(asked.invoice.billingId, 'complete')
        expect(harness.events).toMatchObject([
          { type: 'invoice', customerId: 'customer-1', subscriptionId: 'subscription-1' },
        ])
        expect(await payments.listInvoices(customerBillingId)).toHaveLength(1)
        expect(await payments.listInvoices(billingId)).toEqual([])
        const query = { customerBillingId, subscriptionId: 'subscription-1', intentId: 'intent-1' }
        const found = await payments.fetchPayment({ ...query, now: harness.now() })
        expect(found).toMatchObject({ status: 'paid', billingId: asked.billingId })
        expect(await fetchPayment('subscription-1')).toBeNull()
      })

      it('can take over a subscription, and give it back', async () => {
        const own = await paidByCheckout('subscription-1')
        const payer = await addCustomer('payer')
        await harness.saveCard(payer, 'succeeds')
        const next = { subscriptionId: 'subscription-2', intentId: 'intent-2', replacesBillingId: own }
        const taken = await payments.createSubscription(
          billed({ ...next, customerBillingId: payer }),
          call('take'),
        )
        expect(await harness.liveSubscriptions()).toEqual([taken.billingId])
        const replacesBillingId = taken.billingId
        const back = { subscriptionId: 'subscription-3', intentId: 'intent-3', replacesBillingId }
        const given = await payments.createSubscription(billed(back), call('give'))
        expect(await harness.liveSubscriptions()).toEqual([given.billingId])
      })

      it('cannot lend their payments to replace their own subscription', async () => {
        const replacesBillingId = await paidByCheckout('subscription-1')
        const stolen = billed({
          customerId: 'customer-2',
          subscriptionId: 'subscription-2',
          replacesBillingId,
        })
        await expect(payments.createSubscription(stolen, call('steal'))).rejects.toMatchObject({
          code: 'SubscriptionNotFound',
        })
        expect(await harness.liveSubscriptions()).toEqual([replacesBillingId])
      })
    })
  })
}
