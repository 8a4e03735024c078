import { describe, expect, it } from 'vitest'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools, hour } from './paymentsContractTools.ts'

/** What every payments provider does about checkouts. */
export function describeCheckouts(create: CreateHarness): void {
  describe('checkouts', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, open, fetchPayment, change, paidByCheckout } = useContractTools(create, (started) => {
      ;({ harness, payments, billingId } = started)
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

    it('tells of a paid checkout once, after which it is paid', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'succeeds')
      await harness.payCheckout(checkoutId, 'succeeds')
      const news = harness.events.filter((event) => event.type === 'checkout')
      expect(news).toEqual([
        expect.objectContaining({ customerId: 'customer-1', subscriptionId: 'subscription-1', checkoutId }),
      ])
    })

    it('tells of a paid checkout what it paid, whatever was changed since', async () => {
      const { checkoutId } = await open('open')
      await harness.payCheckout(checkoutId, 'succeeds')
      const paid = await payments.fetchCheckout(checkoutId, harness.now())
      await change(paid?.payment?.billingId ?? '', 'intent-2')
      expect(await payments.fetchCheckout(checkoutId, harness.now())).toEqual(paid)
    })
  })
}
