import { beforeEach, describe, expect, it } from 'vitest'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { totalsOf } from './billedSubscription.ts'
import type { ContractAbilities, CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { day, hour, usd, useContractTools } from './paymentsContractTools.ts'

/** What every payments provider does about money that takes a day to arrive. */
export function describeSettling(create: CreateHarness, abilities: ContractAbilities): void {
  describe('money that is on its way', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    let start: number
    const { call, billed, open, change, paidByCheckout, fetchPayment, cancelPayment, record } =
      useContractTools(create, (started) => {
        ;({ harness, payments, billingId } = started)
        start = harness.now()
      })
    const charge = (key = 'charge') => payments.createSubscription(billed(), call(key))
    const onItsWay = { status: 'OPEN', requiresAction: false, paymentUrl: null, errorMessage: null }
    const started = async () => (await charge()).billingId ?? ''

    describe('for a first checkout', () => {
      it('completes it and leads on, unpaid, and nothing has begun', async () => {
        const { checkoutId } = await open('open')
        expect(await harness.payCheckout(checkoutId, 'settles_later')).toContain('done=')
        const session = await payments.fetchCheckout(checkoutId, harness.now())
        expect(session).toMatchObject({
          status: 'complete',
          paymentStatus: 'unpaid',
          payment: { status: 'processing', invoice: onItsWay },
        })
        expect(await fetchPayment('subscription-1')).toEqual(session?.payment)
        expect(await record(session?.payment?.billingId ?? '')).toMatchObject({
          status: 'incomplete',
          invoices: [{ ...onItsWay, failedAt: null, nextAttemptAt: null }],
        })
        expect(await harness.liveSubscriptions()).toEqual([])
      })

      it('begins it a day later, from then on, and tells', async () => {
        const { checkoutId } = await open('open')
        await harness.payCheckout(checkoutId, 'settles_later')
        await harness.passTime(start + day - 1)
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'processing' })
        await harness.passTime(start + day)
        const session = await payments.fetchCheckout(checkoutId, harness.now())
        const payment = { status: 'paid', paidAt: start + day, invoice: { status: 'PAID' } }
        expect(session).toMatchObject({ status: 'complete', paymentStatus: 'paid', payment })
        const subscription = session?.payment?.billingId ?? ''
        const startsAt = abilities.countsFromArrival ? start + day : start
        expect(await record(subscription)).toMatchObject({
          status: 'active',
          startsAt,
          invoices: [{ period: { start: startsAt, end: addUnits(startsAt, 1, 'MONTH') } }],
        })
        expect(harness.events.at(-1)).toMatchObject({ type: 'invoice', billingId: subscription })
      })

      it('fails it a day later where it does not arrive', async () => {
        const { checkoutId } = await open('open')
        await harness.payCheckout(checkoutId, 'settles_later_then_fails')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'processing' })
        await harness.passTime(start + day)
        expect(await fetchPayment('subscription-1')).toMatchObject({
          status: 'failed',
          code: 'PaymentFailed',
          invoice: { status: 'CANCELED' },
        })
        expect(await payments.fetchCheckout(checkoutId, harness.now())).toMatchObject({
          status: 'complete',
          paymentStatus: 'unpaid',
        })
        expect(await harness.liveSubscriptions()).toEqual([])
      })

      it('has no way to go where nothing is due', async () => {
        const trialEndDate = start + 7 * day
        const { checkoutId } = await open('open', { due: totalsOf([]), trialEndDate })
        await harness.payCheckout(checkoutId, 'settles_later')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'paid' })
      })
    })

    describe('for a subscription that is charged', () => {
      beforeEach(() => harness.saveCard(billingId, 'settles_later'))

      it('waits past the time in which a bank has to be answered', async () => {
        const subscription = await started()
        await harness.passTime(start + 23 * hour + 1)
        expect(await record(subscription)).toMatchObject({ status: 'incomplete', invoices: [onItsWay] })
        await harness.passTime(start + day)
        expect(await record(subscription)).toMatchObject({ status: 'active' })
      })

      it('cannot be given up, and is paid once', async () => {
        const subscription = await started()
        await cancelPayment('intent-1')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'processing' })
        await harness.passTime(start + 2 * day)
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'paid' })
        expect(await harness.liveSubscriptions()).toEqual([subscription])
        expect(await payments.listInvoices(billingId)).toHaveLength(1)
      })

      it('is not answered for by its page, which asks for nothing', async () => {
        const { billingId: invoiceId } = (await record(await started())).invoices[0] ?? { billingId: '' }
        await harness.answerInvoice(invoiceId, 'complete')
        await harness.payInvoice(invoiceId, 'succeeds')
        await harness.answerInvoice(invoiceId, 'fail')
        expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'processing' })
      })

      it('ends what it replaces only when it has arrived', async () => {
        const replaced = await paidByCheckout('subscription-0')
        await harness.saveCard(billingId, 'settles_later')
        const next = billed({ subscriptionId: 'subscription-1', replacesBillingId: replaced })
        const { billingId: made } = await payments.createSubscription(next, call('replace'))
        expect(await harness.liveSubscriptions()).toEqual([replaced])
        await harness.passTime(start + day)
        expect(await harness.liveSubscriptions()).toEqual([made])
      })

      it('arrives though its subscription was ended meanwhile, and can be paid back', async () => {
        const subscription = await started()
        await payments.cancelSubscription({ billingId: subscription, at: start }, call('end'))
        await harness.passTime(start + day)
        const ended = await record(subscription)
        expect(ended).toMatchObject({ status: 'ended', invoices: [{ status: 'PAID' }] })
        await payments.refundSubscription({ billingId: subscription }, call('refund'))
        expect((await record(subscription)).invoices).toMatchObject([{ refundedAt: start + day }])
      })
    })

    describe('for a change', () => {
      let subscription: string
      beforeEach(async () => {
        subscription = await paidByCheckout('subscription-1')
      })

      it('keeps the former terms until it has arrived', async () => {
        await harness.saveCard(billingId, 'settles_later')
        expect(await change(subscription, 'intent-2')).toMatchObject({
          status: 'processing',
          billingId: subscription,
          invoice: onItsWay,
        })
        await cancelPayment('intent-2')
        await harness.passTime(start + day - 1)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        await harness.passTime(start + day)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(8500))
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'paid' })
      })

      it('keeps them for good where it does not arrive', async () => {
        await harness.saveCard(billingId, 'settles_later_then_fails')
        await change(subscription, 'intent-2')
        await harness.passTime(start + 2 * day)
        expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
        expect(await record(subscription)).toMatchObject({ status: 'active' })
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({
          status: 'failed',
          code: 'PaymentFailed',
        })
      })

      it('is not taken where the subscription has ended when it would arrive', async () => {
        await harness.saveCard(billingId, 'settles_later')
        await change(subscription, 'intent-2')
        await payments.cancelSubscription({ billingId: subscription, at: start + hour }, call('end'))
        await harness.passTime(start + day)
        expect(await fetchPayment('subscription-1', 'intent-2')).toMatchObject({ status: 'failed' })
        expect(await harness.liveSubscriptions()).toEqual([])
      })
    })

    describe('for another period', () => {
      let subscription: string
      let renewedAt: number
      const renewal = async () => (await record(subscription)).invoices[1]
      beforeEach(async () => {
        subscription = await paidByCheckout('subscription-1')
        renewedAt = addUnits(start, 1, 'MONTH')
      })

      it('leaves the subscription as it is until it has arrived', async () => {
        await harness.saveCard(billingId, 'settles_later')
        await harness.passTime(renewedAt)
        expect(await record(subscription)).toMatchObject({ status: 'active' })
        expect(await renewal()).toMatchObject({ ...onItsWay, failedAt: null, nextAttemptAt: null })
        await harness.passTime(renewedAt + day)
        expect(await renewal()).toMatchObject({ status: 'PAID', updatedAt: renewedAt + day })
        expect(harness.events.at(-1)).toMatchObject({ type: 'invoice', billingId: subscription })
      })

      it('leaves it past due where it does not arrive, to be tried again', async () => {
        await harness.saveCard(billingId, 'settles_later_then_fails')
        await harness.passTime(renewedAt + day)
        expect(await record(subscription)).toMatchObject({ status: 'past_due' })
        expect(await renewal()).toMatchObject({
          status: 'OPEN',
          failedAt: renewedAt + day,
          nextAttemptAt: expect.any(Number),
          paymentUrl: expect.any(String),
        })
        expect(harness.events.at(-1)).toMatchObject({ type: 'invoice', billingId: subscription })
        await harness.saveCard(billingId, 'succeeds')
        await harness.passTime((await renewal())?.nextAttemptAt ?? 0)
        expect(await renewal()).toMatchObject({ status: 'PAID', failedAt: null })
      })

      it('is tried as often as any other way to pay, and then given up', async () => {
        await harness.saveCard(billingId, 'settles_later_then_fails')
        await harness.passTime(addUnits(start, 2, 'MONTH') - 1)
        expect(await record(subscription)).toMatchObject({ status: 'ended', endedBecause: 'unpaid' })
        expect(await renewal()).toMatchObject({ status: 'CANCELED' })
      })

      it('stays past due while what was sent later is on its way, and is not asked for twice', async () => {
        await harness.saveCard(billingId, 'declined')
        await harness.passTime(renewedAt)
        const { billingId: invoiceId } = (await renewal()) ?? { billingId: '' }
        await harness.payInvoice(invoiceId, 'settles_later')
        expect(await record(subscription)).toMatchObject({ status: 'past_due' })
        expect(await renewal()).toMatchObject({ ...onItsWay, failedAt: renewedAt, nextAttemptAt: null })
        await harness.passTime(renewedAt + day)
        expect(await renewal()).toMatchObject({ status: 'PAID', failedAt: null })
      })

      it('that is tried again on its day is not tried once more while it is on its way', async () => {
        await harness.saveCard(billingId, 'declined')
        await harness.passTime(renewedAt)
        await harness.saveCard(billingId, 'settles_later')
        const triedAt = (await renewal())?.nextAttemptAt ?? 0
        await harness.passTime(triedAt)
        expect(await renewal()).toMatchObject({ ...onItsWay, nextAttemptAt: null })
        await harness.passTime(triedAt + day)
        expect(await renewal()).toMatchObject({ status: 'PAID', updatedAt: triedAt + day })
      })

      it('that is sent just before it is tried again, and fails, is tried at once', async () => {
        await harness.saveCard(billingId, 'declined')
        await harness.passTime(renewedAt)
        const { billingId: invoiceId, nextAttemptAt } = (await renewal()) ?? { billingId: '' }
        const sentAt = (nextAttemptAt ?? 0) - hour
        await harness.passTime(sentAt)
        await harness.payInvoice(invoiceId, 'settles_later_then_fails')
        await harness.saveCard(billingId, 'succeeds')
        await harness.passTime(sentAt + day)
        expect(await renewal()).toMatchObject({ status: 'PAID', updatedAt: sentAt + day })
      })

      it('is owed no more where it fails after the end', async () => {
        await harness.saveCard(billingId, 'settles_later_then_fails')
        await harness.passTime(renewedAt)
        await payments.cancelSubscription({ billingId: subscription, at: renewedAt }, call('end'))
        expect(await renewal()).toMatchObject(onItsWay)
        await harness.passTime(renewedAt + day)
        expect(await renewal()).toMatchObject({ status: 'CANCELED', nextAttemptAt: null })
      })
    })

    it('for an invoice that is paid late is not overdue before it fails', async () => {
      const invoiced = await payments.createSubscription(
        billed({ collectionMethod: 'INVOICE', billingPeriod: 'ANNUALLY' }),
        call('invoice'),
      )
      const subscription = invoiced.billingId ?? ''
      const first = async () => (await record(subscription)).invoices[0]
      const dueAt = start + 30 * day
      await harness.passTime(dueAt - hour)
      await harness.payInvoice((await first())?.billingId ?? '', 'settles_later_then_fails')
      await harness.passTime(dueAt)
      expect(await first()).toMatchObject({ ...onItsWay, failedAt: null })
      expect(await fetchPayment('subscription-1')).toMatchObject({ status: 'invoiced' })
      await harness.passTime(dueAt + day)
      expect(await first()).toMatchObject({
        status: 'OPEN',
        failedAt: dueAt - hour + day,
        nextAttemptAt: null,
        paymentUrl: expect.any(String),
      })
      await harness.payInvoice((await first())?.billingId ?? '', 'settles_later')
      await harness.passTime(dueAt + 2 * day)
      expect(await first()).toMatchObject({ status: 'PAID', failedAt: null })
    })
  })
}
