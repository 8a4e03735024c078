import { describe, expect, it } from 'vitest'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { line, totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { day, hour, usd, useContractTools } from './paymentsContractTools.ts'

/** What every payments provider answers when it is asked how things stand, and how it takes back what should not be. */
export function describeRecords(create: CreateHarness): void {
  describe('records', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, billed, open, addCustomer, change, paidByCheckout, fetchPayment, record } =
      useContractTools(create, (started) => {
        ;({ harness, payments, billingId } = started)
      })
    const usageOf = (amountMinor: number) =>
      totalsOf([{ ...line('Messages', 120, amountMinor), kind: 'usage' }])
    const chargeUsage = (subscription: string, amountMinor: number, key: string) => {
      const period = { start: harness.now() - day, end: harness.now() }
      const input = { billingId: subscription, period, totals: usageOf(amountMinor) }
      return payments.chargeUsage(input, call(key))
    }
    /** Everything that was changed since an instant, read in pages of a size. */
    const listSince = async (since: number, limit: number) => {
      const pages = []
      let after: string | null = null
      do {
        const page = await payments.listSince({ since, after, limit, now: harness.now() })
        pages.push(page.events)
        after = page.after
      } while (after !== null)
      return pages
    }

    it('say whose a subscription is, and how it stands', async () => {
      const subscription = await paidByCheckout('subscription-1')
      expect(await record(subscription)).toEqual({
        billingId: subscription,
        customerBillingId: billingId,
        customerId: 'customer-1',
        subscriptionId: 'subscription-1',
        intentId: 'intent-1',
        status: 'active',
        startsAt: harness.now(),
        trialEndDate: null,
        endsAt: null,
        endedBecause: null,
        changesAt: null,
        recurring: usd(1700),
        invoices: [
          {
            billingId: expect.any(String),
            status: 'PAID',
            createdAt: harness.now(),
            updatedAt: harness.now(),
            total: usd(1700),
            requiresAction: false,
            paymentUrl: null,
            pdfUrl: null,
            errorMessage: null,
            reason: 'start',
            period: { start: harness.now(), end: expect.any(Number) },
            failedAt: null,
            nextAttemptAt: null,
            refundedAt: null,
            disputedAt: null,
          },
        ],
      })
    })

    it('keep the wish that made a subscription, whatever changed it since', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await change(subscription, 'intent-2')
      expect(await record(subscription)).toMatchObject({ intentId: 'intent-1', recurring: usd(8500) })
      expect((await record(subscription)).invoices.map(({ reason }) => reason)).toEqual(['start', 'change'])
    })

    it('know nothing of what there is not', async () => {
      expect(await payments.fetchSubscription('unknown', harness.now())).toBeNull()
    })

    it('say that a first payment waits for the bank, and that it failed', async () => {
      await harness.saveCard(billingId, 'authentication')
      const asked = await payments.createSubscription(billed(), call('charge'))
      if (asked.status !== 'requires_action') throw new Error(asked.status)
      expect(await record(asked.billingId)).toMatchObject({ status: 'incomplete' })
      await harness.answerInvoice(asked.invoice.billingId, 'fail')
      expect(await record(asked.billingId)).toMatchObject({ status: 'failed' })
    })

    it('find the checkout of an intent, the last one of several', async () => {
      const query = { customerBillingId: billingId, subscriptionId: 'subscription-1', intentId: 'intent-1' }
      const find = () => payments.findCheckout({ ...query, now: harness.now() })
      expect(await find()).toBeNull()
      await open('first')
      const second = await open('second')
      expect(await find()).toEqual(second)
      const other = await addCustomer('customer-2')
      expect(
        await payments.findCheckout({ ...query, customerBillingId: other, now: harness.now() }),
      ).toBeNull()
      harness.advance(second.expiresAt - harness.now())
      expect(await find()).toMatchObject({ checkoutId: second.checkoutId, status: 'expired' })
    })

    describe('refunding a subscription', () => {
      const refund = (subscription: string, key: string) =>
        payments.refundSubscription({ billingId: subscription }, call(key))

      it('ends it at once and pays back all that was paid', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await change(subscription, 'intent-2')
        harness.advance(hour)
        await refund(subscription, 'refund')
        const refunded = await record(subscription)
        expect(refunded).toMatchObject({ status: 'ended', endsAt: harness.now(), endedBecause: null })
        expect(refunded.invoices.map(({ refundedAt }) => refundedAt)).toEqual([harness.now(), harness.now()])
        expect(await harness.liveSubscriptions()).toEqual([])
        await harness.passTime(harness.now() + 60 * day)
        expect((await record(subscription)).invoices).toHaveLength(2)
      })

      it('pays back once, also what has ended before', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const endsAt = harness.now() + hour
        await payments.cancelSubscription({ billingId: subscription, at: endsAt }, call('end'))
        harness.advance(2 * hour)
        await refund(subscription, 'refund')
        const { invoices } = await record(subscription)
        harness.advance(hour)
        await refund(subscription, 'refund')
        await refund(subscription, 'refund again')
        expect(await record(subscription)).toMatchObject({ endsAt, invoices })
      })

      it('gives no credit for the time that is paid back, and leaves nothing owed', async () => {
        const made = await payments.createSubscription(
          billed({ collectionMethod: 'INVOICE' }),
          call('invoice'),
        )
        const subscription = made.billingId ?? ''
        const end = { billingId: subscription, at: harness.now() + hour, credit: usd(850) }
        await payments.cancelSubscription(end, call('end'))
        await refund(subscription, 'refund')
        harness.advance(2 * hour)
        expect(await harness.creditBalances(billingId)).toEqual([])
        expect((await record(subscription)).invoices).toMatchObject([
          { status: 'CANCELED', refundedAt: null },
        ])
      })

      it('still tells of the payment what was paid, and when', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const paid = await fetchPayment('subscription-1')
        const paidAt = harness.now()
        harness.advance(hour)
        await refund(subscription, 'refund')
        expect(paid).toMatchObject({ status: 'paid', paidAt })
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'paid', paidAt })
      })

      it('is refused for what there is not', async () => {
        await expect(refund('unknown', 'refund')).rejects.toMatchObject({ code: 'SubscriptionNotFound' })
      })
    })

    describe('charging usage', () => {
      it('makes an invoice of its own, once per key', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await chargeUsage(subscription, 250, 'usage')
        await chargeUsage(subscription, 250, 'usage')
        const { invoices } = await record(subscription)
        expect(invoices).toHaveLength(2)
        expect(invoices[1]).toMatchObject({
          reason: 'usage',
          status: 'PAID',
          total: usd(250),
          period: { start: harness.now() - day, end: harness.now() },
        })
      })

      it('charges what has ended, and stays owed when it is declined', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await payments.cancelSubscription({ billingId: subscription, at: harness.now() }, call('end'))
        await harness.saveCard(billingId, 'declined')
        await chargeUsage(subscription, 250, 'usage')
        const last = async () => (await record(subscription)).invoices.at(-1)
        expect(await last()).toMatchObject({ status: 'OPEN', failedAt: harness.now() })
        expect(await record(subscription)).toMatchObject({ status: 'ended' })
        await harness.payInvoice((await last())?.billingId ?? '', 'succeeds')
        expect(await last()).toMatchObject({ status: 'PAID', failedAt: null })
      })

      it('is owed still when the subscription is ended afterwards', async () => {
        const subscription = await paidByCheckout('subscription-1')
        await harness.saveCard(billingId, 'declined')
        await chargeUsage(subscription, 250, 'usage')
        expect(await record(subscription)).toMatchObject({ status: 'past_due' })
        await payments.cancelSubscription({ billingId: subscription, at: harness.now() }, call('end'))
        expect((await record(subscription)).invoices[1]).toMatchObject({ status: 'OPEN', reason: 'usage' })
      })
    })

    describe('listing what changed', () => {
      it('names every checkout and subscription once, whether or not news of it was told', async () => {
        const since = harness.now()
        const subscription = await paidByCheckout('subscription-1')
        const { checkoutId } = await open('second', { subscriptionId: 'subscription-2' })
        await change(subscription, 'intent-2')
        const events = (await listSince(since, 100)).flat()
        const about = events.map(({ type, checkoutId: checkout, billingId: billing }) => [
          type,
          type === 'checkout' ? checkout : billing,
        ])
        expect(about).toHaveLength(3)
        expect(about).toContainEqual(['checkout', checkoutId])
        expect(about).toContainEqual(['subscription', subscription])
        expect(new Set(events.map(({ id }) => id)).size).toBe(3)
      })

      it('leaves out what did not change since, and finds it again once it has', async () => {
        const subscription = await paidByCheckout('subscription-1')
        harness.advance(hour)
        const since = harness.now()
        expect(await listSince(since, 100)).toEqual([[]])
        await payments.cancelSubscription({ billingId: subscription, at: since + hour }, call('end'))
        expect(await listSince(since, 100)).toMatchObject([
          [{ type: 'subscription', billingId: subscription, subscriptionId: 'subscription-1' }],
        ])
        harness.advance(hour)
        // The end itself came by time alone.
        expect(await listSince(since + hour, 100)).toMatchObject([[{ billingId: subscription }]])
      })

      it('lists what only an invoice of it has changed', async () => {
        const subscription = await paidByCheckout('subscription-1')
        harness.advance(hour)
        await chargeUsage(subscription, 250, 'usage')
        expect(await listSince(harness.now(), 100)).toMatchObject([[{ billingId: subscription }]])
      })

      it('lists what a call has changed that was long on its way', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const late = call('late')
        harness.advance(hour)
        await chargeUsage(subscription, 250, 'usage')
        const since = harness.now()
        await payments.cancelSubscription({ billingId: subscription, at: since + hour }, late)
        expect(await listSince(since, 100)).toMatchObject([[{ billingId: subscription }]])
        expect((await record(subscription)).endsAt).toBe(since + hour)
      })

      it('gives it page by page, nothing twice and nothing left out', async () => {
        const since = harness.now()
        for (let n = 0; n < 7; n++) await open(`open ${n}`, { subscriptionId: `subscription-${n}` })
        const pages = await listSince(since, 3)
        expect(pages.map((page) => page.length)).toEqual([3, 3, 1])
        expect(new Set(pages.flat().map(({ checkoutId }) => checkoutId)).size).toBe(7)
      })
    })
  })
}
