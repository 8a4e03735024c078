import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription, Payments } from '../../src/engine/ports/Payments.ts'
import { billedSubscription } from '../contract/billedSubscription.ts'
import type { Fault } from '../stripe-fake/createStripeFake.ts'
import { createStripeHarness, type StripeHarness } from './stripeHarness.ts'

describe('faults on the way to Stripe', () => {
  let harness: StripeHarness
  let payments: Payments
  let billed: BilledSubscription
  const call = (key: string) => ({ key, now: harness.now() })

  beforeEach(async () => {
    harness = await createStripeHarness()
    payments = harness.payments
    const customer = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const { billingId: customerBillingId } = await payments.upsertCustomer(customer, call('customer'))
    billed = billedSubscription({ customerBillingId, nextBillingAt: Date.UTC(2026, 11, 22, 10) })
    await harness.saveCard(customerBillingId, 'succeeds')
  })

  /** Every answer comes up to one, which is lost, and so is that of the client's own second try. */
  const loseAnswer = (step: number) =>
    harness.fake.failNext(
      ...Array.from({ length: step }, () => 'none' as const),
      'answer_lost',
      'answer_lost',
    )
  const paidInvoices = () => harness.fake.state().invoices.filter(({ status }) => status === 'paid')

  it.each<[Fault, ...Fault[]]>([
    ['rate_limited'],
    ['lock_timeout'],
    ['unavailable'],
    ['answer_lost', 'answer_lost'],
  ])('are one error that may be tried again: %s', async (...faults) => {
    harness.fake.failNext(...faults)
    await expect(payments.createSubscription(billed, call('charge'))).rejects.toMatchObject({
      code: 'PaymentsUnavailable',
      retryable: true,
    })
    expect(await payments.createSubscription(billed, call('charge'))).toMatchObject({ status: 'paid' })
    expect(paidInvoices()).toHaveLength(1)
  })

  it('charge once, whichever answer of a start is lost', async () => {
    const before = harness.fake.requests.length
    await payments.createSubscription(billed, call('charge'))
    const steps = harness.fake.requests.length - before
    expect(steps).toBeGreaterThan(3)
    for (let step = 0; step < steps; step++) {
      const next = { ...billed, subscriptionId: `subscription-${step + 2}`, intentId: `intent-${step + 2}` }
      loseAnswer(step)
      const key = call(`charge ${step}`)
      await payments.createSubscription(next, key).catch(() => null)
      harness.fake.failNext()
      expect(await payments.createSubscription(next, key)).toMatchObject({ status: 'paid' })
      expect(paidInvoices()).toHaveLength(step + 2)
    }
  })

  it('change once, whichever answer of a change is lost, and the money agrees', async () => {
    const { billingId } = await payments.createSubscription(billed, call('charge'))
    const change = (intentId: string, recurring: BilledSubscription['recurring']) =>
      payments.changeSubscription(
        {
          billingId: billingId ?? '',
          subscription: { ...billed, intentId, recurring },
          effectiveAt: harness.now(),
          collection: 'now',
        },
        call(intentId),
      )
    for (let step = 0; step < 12; step++) {
      loseAnswer(step)
      await change(`change ${step}`, billed.recurring).catch(() => null)
      harness.fake.failNext()
      expect(await change(`change ${step}`, billed.recurring)).toMatchObject({ status: 'paid' })
      expect(paidInvoices()).toHaveLength(step + 2)
    }
  })

  it('give a credit once, whichever answer of an end is lost', async () => {
    for (let step = 1; step < 9; step++) {
      const next = { ...billed, subscriptionId: `subscription-${step}`, intentId: `intent-${step}` }
      const { billingId } = await payments.createSubscription(next, call(`charge ${step}`))
      const credit = { amountMinor: 1, currency: 'USD' }
      const end = () =>
        payments.cancelSubscription(
          { billingId: billingId ?? '', at: harness.now(), credit },
          call(`end ${step}`),
        )
      const given = () => harness.fake.state().balanceTransactions.filter(({ amount }) => amount === -1)
      loseAnswer(step)
      await end().catch(() => null)
      harness.fake.failNext()
      await end()
      await payments.fetchSubscription(billingId ?? '', harness.now())
      expect(given()).toHaveLength(step)
      expect(await harness.liveSubscriptions()).toEqual([])
    }
  })
})
