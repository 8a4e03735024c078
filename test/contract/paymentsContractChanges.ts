import { beforeEach, describe, expect, it } from 'vitest'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { creditOf, line, totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools, hour, usd } from './paymentsContractTools.ts'

/** What every payments provider does about changes. */
export function describeChanges(create: CreateHarness): void {
  describe('changes', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, billed, fetchPayment, cancelPayment, addCustomer, change, paidByCheckout, open } =
      useContractTools(create, (started) => {
        ;({ harness, payments, billingId } = started)
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

      it('threat T9: charges nothing for a call that arrives only afterwards', async () => {
        await harness.saveCard(billingId, 'succeeds')
        const subscription = await paidByCheckout('subscription-1')
        await cancelPayment('intent-2')
        await cancelPayment('intent-3', 'subscription-3')
        const refused = { status: 'failed', code: 'CheckoutCanceled', invoice: null }
        expect(await change(subscription, 'intent-2')).toMatchObject(refused)
        const late = { subscriptionId: 'subscription-3', intentId: 'intent-3' }
        expect(await payments.createSubscription(billed(late), call('late'))).toMatchObject(refused)
        const { checkoutId, ...session } = await open('late checkout', late)
        expect(session).toMatchObject({ status: 'expired', payment: null })
        await harness.payCheckout(checkoutId, 'succeeds')
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
      })

      it('threat T9: refuses the call that it has taken the key of, whichever comes first', async () => {
        await harness.saveCard(billingId, 'succeeds')
        const query = { customerBillingId: billingId, subscriptionId: 'subscription-1' }
        const giveUp = (intentId: string) => payments.cancelPayment({ ...query, intentId }, call(intentId))
        const reused = { code: 'IdempotencyKeyReused' }
        await giveUp('intent-1')
        const late = payments.createSubscription(billed({ intentId: 'intent-1' }), call('intent-1'))
        await expect(late).rejects.toMatchObject(reused)
        await payments.createSubscription(billed({ intentId: 'intent-2' }), call('intent-2'))
        await expect(giveUp('intent-2')).rejects.toMatchObject(reused)
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
      })

      it('threat T9: closes an open checkout, which then cannot be paid', async () => {
        const { checkoutId } = await open('open')
        await cancelPayment('intent-1')
        expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({ status: 'expired' })
        await harness.payCheckout(checkoutId, 'succeeds')
        expect(await payments.listInvoices(billingId)).toEqual([])
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
  })
}
