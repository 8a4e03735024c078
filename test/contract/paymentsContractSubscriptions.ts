import { describe, expect, it } from 'vitest'
import type { BilledSubscription, Payments } from '../../src/engine/ports/Payments.ts'
import { totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools, hour, usd } from './paymentsContractTools.ts'

/** What every payments provider does about subscriptions. */
export function describeSubscriptions(create: CreateHarness): void {
  describe('subscriptions', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, billed, open, fetchPayment, addCustomer, paidByCheckout } = useContractTools(
      create,
      (started) => {
        ;({ harness, payments, billingId } = started)
      },
    )

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
