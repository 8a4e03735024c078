import { describe, expect, it } from 'vitest'
import type { Money } from '../../src/core/money/Money.ts'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools, hour, usd } from './paymentsContractTools.ts'

/** What every payments provider does about ends. */
export function describeEnds(create: CreateHarness): void {
  describe('ends', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, billed, change, paidByCheckout, record } = useContractTools(create, (started) => {
      ;({ harness, payments, billingId } = started)
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

    it('calls off a change that was planned', async () => {
      const subscription = await paidByCheckout('subscription-1')
      const at = harness.now() + hour
      await change(subscription, 'intent-2', { effectiveAt: at })
      expect(await record(subscription)).toMatchObject({ changesAt: at, endsAt: null })
      await payments.cancelSubscription({ billingId: subscription, at: at + hour }, call('cancel'))
      expect(await record(subscription)).toMatchObject({ changesAt: null, endsAt: at + hour })
      await payments.resumeSubscription({ billingId: subscription }, call('resume'))
      harness.advance(2 * hour)
      expect(await record(subscription)).toMatchObject({ changesAt: null, endsAt: null })
      expect(await harness.recurringTotal(subscription)).toEqual(usd(1700))
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

      it('is kept when the end comes, and for the same end the last word holds', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const at = harness.now() + hour
        await end(subscription, at, usd(850), 'end')
        await end(subscription, at, usd(400), 'end with less')
        expect(await harness.creditBalances(billingId)).toEqual([])
        harness.advance(hour)
        expect(await harness.creditBalances(billingId)).toEqual([usd(400)])
        await end(subscription, at, usd(850), 'end too late')
        expect(await harness.creditBalances(billingId)).toEqual([usd(400)])
      })

      it('threat T9: is given once, though a call that was long on its way arrives after the end', async () => {
        const subscription = await paidByCheckout('subscription-1')
        const late = call('late')
        harness.advance(hour)
        await end(subscription, harness.now(), usd(850), 'end')
        const input = { billingId: subscription, at: late.now, credit: usd(850) }
        await payments.cancelSubscription(input, late)
        expect(await harness.creditBalances(billingId)).toEqual([usd(850)])
        expect(await record(subscription)).toMatchObject({ status: 'ended', endsAt: harness.now() })
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
  })
}
