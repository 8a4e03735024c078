import { beforeEach, describe, expect, it } from 'vitest'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import { line, totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { day, usd, useContractTools } from './paymentsContractTools.ts'

/** What every payments provider does about trials that become paid. */
export function describeTrials(create: CreateHarness): void {
  describe('trials', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    let end: number
    let subscription: string
    const { call, billed, change, record } = useContractTools(create, (started) => {
      ;({ harness, payments, billingId } = started)
    })
    beforeEach(async () => {
      end = harness.now() + 14 * day
      subscription = await startTrial(end, 'trial')
    })
    const startTrial = async (trialEndDate: number, key: string, due = totalsOf([])) => {
      const times = { trialEndDate, nextBillingAt: trialEndDate, billingCycleAnchor: trialEndDate }
      const made = await payments.createSubscription(billed({ ...times, due }), call(key))
      return made.billingId ?? ''
    }
    const totals = async () => (await record(subscription)).invoices.map(({ total }) => total.amountMinor)

    it('need no card to begin, and cost nothing before their end', async () => {
      expect(await record(subscription)).toMatchObject({ status: 'trialing', trialEndDate: end })
      await harness.passTime(end - 1)
      expect(await record(subscription)).toMatchObject({ status: 'trialing' })
      expect(await totals()).toEqual([0])
    })

    it('are charged to the card on file when they end, and count their periods from there', async () => {
      await harness.saveCard(billingId, 'succeeds')
      await harness.passTime(addUnits(end, 1, 'MONTH'))
      const { status, invoices } = await record(subscription)
      expect(status).toBe('active')
      expect(invoices).toMatchObject([
        { total: usd(0) },
        { reason: 'start', createdAt: end, period: { start: end, end: addUnits(end, 1, 'MONTH') } },
        { reason: 'renewal', createdAt: addUnits(end, 1, 'MONTH'), total: usd(1700) },
      ])
    })

    it('end without a card, which is told', async () => {
      await harness.passTime(end)
      expect(await record(subscription)).toMatchObject({
        status: 'ended',
        endsAt: end,
        endedBecause: 'no_payment_method',
      })
      expect(await totals()).toEqual([0])
      expect(harness.events.at(-1)).toMatchObject({ type: 'subscription', billingId: subscription })
    })

    it('go on past due when the card is declined', async () => {
      await harness.saveCard(billingId, 'declined')
      await harness.passTime(end)
      expect(await record(subscription)).toMatchObject({ status: 'past_due', endsAt: null })
      await harness.saveCard(billingId, 'succeeds')
      await harness.passTime(end + 10 * day)
      expect(await record(subscription)).toMatchObject({ status: 'active' })
    })

    it('become active without a card when nothing is due', async () => {
      const nothing = { due: totalsOf([]), recurring: totalsOf([line('Growth', 1, 0)]) }
      const trial = { trialEndDate: end, billingCycleAnchor: end }
      await change(subscription, 'intent-2', { collection: 'none' }, { ...trial, ...nothing })
      expect(await record(subscription)).toMatchObject({ status: 'trialing', trialEndDate: end })
      await harness.passTime(end)
      expect(await record(subscription)).toMatchObject({ status: 'active', endsAt: null })
      expect(await totals()).toEqual([0, 0])
    })

    it('end later, or earlier, when their end is moved', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const move = (trialEndDate: number, key: string) =>
        payments.moveTrialEnd({ billingId: subscription, trialEndDate }, call(key))
      await move(end + 10 * day, 'later')
      await harness.passTime(end + 10 * day - 1)
      expect(await record(subscription)).toMatchObject({ status: 'trialing', trialEndDate: end + 10 * day })
      expect(await totals()).toEqual([0])
      await move(end + 10 * day, 'later')
      await move(harness.now(), 'now')
      expect(await record(subscription)).toMatchObject({ status: 'active', trialEndDate: harness.now() })
      expect(await totals()).toEqual([0, 1700])
      await move(harness.now() + day, 'too late')
      expect(await record(subscription)).toMatchObject({ status: 'active' })
    })

    it('are not charged when they are ended before', async () => {
      await harness.saveCard(billingId, 'succeeds')
      await payments.cancelSubscription({ billingId: subscription, at: end }, call('end'))
      await harness.passTime(end + day)
      expect(await record(subscription)).toMatchObject({ status: 'ended', endsAt: end, endedBecause: null })
      expect(await totals()).toEqual([0])
    })

    it('refuse to be moved where there are none', async () => {
      const move = payments.moveTrialEnd({ billingId: 'unknown', trialEndDate: end }, call('move'))
      await expect(move).rejects.toMatchObject({ code: 'SubscriptionNotFound' })
    })
  })
}
