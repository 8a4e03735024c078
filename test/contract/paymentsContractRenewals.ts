import { beforeEach, describe, expect, it } from 'vitest'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { creditOf, line, totalsOf } from './billedSubscription.ts'
import type { ContractAbilities, CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { day, hour, usd, useContractTools } from './paymentsContractTools.ts'

/** What every payments provider does by itself, as time passes, about what is paid for. */
export function describeRenewals(create: CreateHarness, abilities: ContractAbilities): void {
  describe('renewals', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    let start: number
    const { call, billed, open, change, paidByCheckout, fetchPayment, record } = useContractTools(
      create,
      (started) => {
        ;({ harness, payments, billingId } = started)
        start = harness.now()
      },
    )
    const month = (count: number) => addUnits(start, count, 'MONTH')
    const invoicesOf = async (subscription: string) => (await record(subscription)).invoices
    const totals = async (subscription: string) =>
      (await invoicesOf(subscription)).map(({ total }) => total.amountMinor)

    it('charges the card on file for every period, at its start', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await harness.passTime(month(2))
      expect(await invoicesOf(subscription)).toMatchObject([
        { reason: 'start', status: 'PAID', period: { start, end: month(1) } },
        {
          reason: 'renewal',
          status: 'PAID',
          createdAt: month(1),
          period: { start: month(1), end: month(2) },
        },
        { reason: 'renewal', status: 'PAID', createdAt: month(2), total: usd(1700) },
      ])
      expect(await record(subscription)).toMatchObject({ status: 'active', endsAt: null })
    })

    it('charges nothing before a period begins, and once however often it is asked', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await harness.passTime(month(1) - 1)
      expect(await totals(subscription)).toEqual([1700])
      await harness.passTime(month(1))
      await harness.passTime(month(1))
      expect(await totals(subscription)).toEqual([1700, 1700])
    })

    it('tells of a renewal, by the ids of the engine and its own', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const before = harness.events.length
      await harness.passTime(month(1))
      expect(harness.events.slice(before)).toEqual([
        {
          id: expect.any(String),
          type: 'invoice',
          customerId: 'customer-1',
          subscriptionId: 'subscription-1',
          checkoutId: null,
          billingId: subscription,
        },
      ])
    })

    it('counts periods, and the months of a coupon, from the payment of a checkout', async () => {
      const recurring = totalsOf([line('Growth', 1, 1000)])
      const full = totalsOf([line('Growth', 1, 1700)])
      const afterCoupon = { at: month(2), recurring: full }
      const { checkoutId } = await open('open', { due: recurring, recurring, afterCoupon })
      harness.advance(5 * hour)
      await harness.payCheckout(checkoutId, 'succeeds')
      const subscription = (await fetchPayment('subscription-1'))?.billingId ?? ''
      const paidAt = start + 5 * hour
      await harness.passTime(addUnits(paidAt, 2, 'MONTH'))
      expect((await invoicesOf(subscription)).map(({ createdAt, total }) => [createdAt, total])).toEqual([
        [paidAt, usd(1000)],
        [addUnits(paidAt, 1, 'MONTH'), usd(1000)],
        [addUnits(paidAt, 2, 'MONTH'), usd(1700)],
      ])
    })

    it('charges what begins later when it begins, and its first price once', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const startsAt = month(1)
      const later = { startsAt, nextBillingAt: startsAt, billingCycleAnchor: startsAt, due: totalsOf([]) }
      const first = totalsOf([line('Growth', 1, 1700), { ...line('Setup', 1, 5000), kind: 'one_off' }])
      const { billingId: made } = await payments.createSubscription(
        billed({ ...later, first }),
        call('later'),
      )
      const subscription = made ?? ''
      expect(await record(subscription)).toMatchObject({ status: 'scheduled', startsAt })
      await harness.passTime(startsAt)
      expect(await record(subscription)).toMatchObject({ status: 'active' })
      await harness.passTime(month(2))
      expect(await totals(subscription)).toEqual([0, 6700, 1700])
      expect((await invoicesOf(subscription))[1]).toMatchObject({
        reason: 'start',
        period: { start: startsAt, end: month(2) },
      })
    })

    it('rule U5: keeps the credit that the first price of what begins later leaves', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const startsAt = month(1)
      const later = { startsAt, nextBillingAt: startsAt, billingCycleAnchor: startsAt, due: totalsOf([]) }
      await payments.createSubscription(billed({ ...later, first: creditOf(500) }), call('later'))
      await harness.passTime(startsAt)
      expect(await harness.creditBalances(billingId)).toEqual([usd(500)])
    })

    it('charges a period in the terms that were planned to begin with it', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await change(
        subscription,
        'intent-2',
        { effectiveAt: month(1) },
        { billingCycleAnchor: start, nextBillingAt: month(2), first: totalsOf([]) },
      )
      await harness.passTime(month(2))
      expect(await totals(subscription)).toEqual([1700, 8500, 8500])
      expect(await record(subscription)).toMatchObject({ changesAt: null, recurring: usd(8500) })
    })

    it('charges what a change costs that was planned for the middle of a period', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const first = totalsOf([{ ...line('Growth', 1, 3400), kind: 'remaining_time' }])
      const terms = { billingCycleAnchor: start, nextBillingAt: month(1), first }
      await change(subscription, 'intent-2', { effectiveAt: start + 10 * day }, terms)
      await harness.passTime(month(1))
      if (abilities.chargesWithinPeriods) {
        expect(await totals(subscription)).toEqual([1700, 3400, 8500])
        expect((await invoicesOf(subscription))[1]).toMatchObject({ reason: 'change', period: null })
      } else {
        expect(await totals(subscription)).toEqual([1700, 3400 + 8500])
      }
    })

    it('adds what was left for the next invoice to the next period, once', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const due = totalsOf([{ ...line('Growth', 1, 300), kind: 'remaining_time' }])
      const terms = { due, billingCycleAnchor: start, nextBillingAt: month(1) }
      await change(subscription, 'intent-2', { collection: 'next_invoice' }, terms)
      await harness.passTime(month(2))
      expect(await totals(subscription)).toEqual([1700, 8800, 8500])
    })

    it('rule U5: takes kept credit off the next invoices, to the minor unit', async () => {
      const other = await paidByCheckout('subscription-0')
      await payments.cancelSubscription({ billingId: other, at: start, credit: usd(2000) }, call('end'))
      const subscription = await paidByCheckout('subscription-1')
      const [before, after] = abilities.keepsCreditForRenewals ? [2000, 300] : [300, 0]
      expect(await harness.creditBalances(billingId)).toEqual([usd(before)])
      await harness.passTime(month(1))
      expect(await harness.creditBalances(billingId)).toEqual([usd(after)])
      await harness.passTime(month(3))
      expect(await totals(subscription)).toEqual(
        abilities.keepsCreditForRenewals ? [1700, 0, 1400, 1700] : [0, 1400, 1700, 1700],
      )
      expect(await harness.creditBalances(billingId)).toEqual([usd(0)])
    })

    it('charges no period that begins when it ends, and gives the credit of the end', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const end = { billingId: subscription, at: month(2), credit: usd(100) }
      await payments.cancelSubscription(end, call('end'))
      await harness.passTime(month(4))
      expect(await totals(subscription)).toEqual([1700, 1700])
      expect(await record(subscription)).toMatchObject({
        status: 'ended',
        endsAt: month(2),
        endedBecause: null,
      })
      expect(await harness.creditBalances(billingId)).toEqual([usd(100)])
    })

    describe('that fail', () => {
      let subscription: string
      beforeEach(async () => {
        subscription = await paidByCheckout('subscription-1')
        await harness.saveCard(billingId, 'declined')
        await harness.passTime(month(1))
      })
      const failed = async () => (await invoicesOf(subscription))[1]

      it('leave an open invoice with its page, and the subscription goes on past due', async () => {
        expect(await record(subscription)).toMatchObject({ status: 'past_due', endsAt: null })
        expect(await failed()).toMatchObject({
          status: 'OPEN',
          requiresAction: false,
          failedAt: month(1),
          nextAttemptAt: expect.any(Number),
          paymentUrl: expect.any(String),
          errorMessage: expect.any(String),
        })
        expect(await harness.liveSubscriptions()).toEqual([subscription])
      })

      it('recover when they are tried again with the card that is the default then', async () => {
        await harness.saveCard(billingId, 'succeeds')
        const { nextAttemptAt = null } = (await failed()) ?? {}
        await harness.passTime(nextAttemptAt ?? 0)
        expect(await record(subscription)).toMatchObject({ status: 'active' })
        expect(await failed()).toMatchObject({ status: 'PAID', failedAt: null, nextAttemptAt: null })
        expect(harness.events.at(-1)).toMatchObject({ type: 'invoice', billingId: subscription })
      })

      it('recover when the invoice is paid on its page, and are charged no more', async () => {
        const invoice = await failed()
        await harness.payInvoice(invoice?.billingId ?? '', 'declined')
        expect(await failed()).toMatchObject({ status: 'OPEN', failedAt: month(1) })
        await harness.payInvoice(invoice?.billingId ?? '', 'succeeds')
        expect(await record(subscription)).toMatchObject({ status: 'active' })
        await harness.saveCard(billingId, 'succeeds')
        await harness.passTime(month(2))
        expect(await totals(subscription)).toEqual([1700, 1700, 1700])
      })

      it('end the subscription after the last attempt, and nothing is owed any more', async () => {
        await harness.passTime(month(2) - 1)
        const ended = await record(subscription)
        expect(ended).toMatchObject({ status: 'ended', endedBecause: 'unpaid' })
        expect(ended.endsAt).toBeGreaterThan(month(1))
        expect(ended.invoices[1]).toMatchObject({ status: 'CANCELED', nextAttemptAt: null, paymentUrl: null })
        await harness.passTime(month(5))
        expect(await totals(subscription)).toEqual([1700, 1700])
      })

      it('are owed no more when the subscription is ended meanwhile', async () => {
        await payments.cancelSubscription({ billingId: subscription, at: harness.now() }, call('end'))
        expect(await failed()).toMatchObject({ status: 'CANCELED' })
        expect(await record(subscription)).toMatchObject({ status: 'ended', endedBecause: null })
      })
    })

    it('wait on the page when the bank asks, and recover when it has its answer', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await harness.saveCard(billingId, 'authentication')
      await harness.passTime(month(1))
      const [, invoice] = await invoicesOf(subscription)
      expect(invoice).toMatchObject({ status: 'OPEN', requiresAction: true, failedAt: month(1) })
      expect(await record(subscription)).toMatchObject({ status: 'past_due' })
      await harness.answerInvoice(invoice?.billingId ?? '', 'complete')
      expect(await record(subscription)).toMatchObject({ status: 'active' })
    })

    it('leave an invoice each period where it is paid later, overdue after thirty days', async () => {
      const made = await payments.createSubscription(billed({ collectionMethod: 'INVOICE' }), call('invoice'))
      const subscription = made.billingId ?? ''
      await harness.passTime(start + 30 * day - 1)
      expect(await record(subscription)).toMatchObject({ status: 'active' })
      await harness.passTime(start + 30 * day)
      expect(await record(subscription)).toMatchObject({ status: 'past_due' })
      const [first] = await invoicesOf(subscription)
      expect(first).toMatchObject({ status: 'OPEN', failedAt: start + 30 * day })
      await harness.payInvoice(first?.billingId ?? '', 'succeeds')
      expect(await record(subscription)).toMatchObject({ status: 'active' })
      await harness.passTime(month(1))
      expect((await invoicesOf(subscription)).map(({ status }) => status)).toEqual(['PAID', 'OPEN'])
    })

    it('make the same of one long jump as of many short ones', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await harness.passTime(month(7))
      const jumped = await invoicesOf(subscription)
      expect(jumped.map(({ createdAt }) => createdAt)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(month))
    })

    it('give up a first payment that the bank was never answered about, within a day', async () => {
      await harness.saveCard(billingId, 'authentication')
      const asked = await payments.createSubscription(billed(), call('charge'))
      await harness.passTime(start + day)
      expect(await record(asked.billingId ?? '')).toMatchObject({ status: 'failed' })
      expect(await fetchPayment('subscription-1')).toMatchObject({
        status: 'failed',
        code: 'CheckoutExpired',
      })
      expect(harness.events.at(-1)).toMatchObject({ type: 'invoice', billingId: asked.billingId })
    })

    it('give up a change that the bank was never answered about, within a day', async () => {
      const subscription = await paidByCheckout('subscription-1')
      await harness.saveCard(billingId, 'authentication')
      await change(subscription, 'intent-2')
      await harness.passTime(start + day)
      expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({
        status: 'failed',
        code: 'CheckoutExpired',
      })
      expect(await record(subscription)).toMatchObject({ status: 'active', recurring: usd(1700) })
    })

    it('tell of a checkout that expired by time', async () => {
      const session = await open('open')
      await harness.passTime(session.expiresAt)
      expect(harness.events).toMatchObject([{ type: 'checkout', checkoutId: session.checkoutId }])
    })
  })
}
