import { beforeEach, describe, expect, it } from 'vitest'
import { addUnits } from '../../../src/core/time/Instant.ts'
import type { BilledSubscription } from '../../../src/engine/ports/Payments.ts'
import type { SandboxOptions } from '../../../src/engine/sandbox/Sandbox.ts'
import { billedSubscription, creditOf, line, totalsOf, withTax } from '../../contract/billedSubscription.ts'
import { createSandboxHarness, startOfTime as start, type SandboxHarness } from './sandboxHarness.ts'

const day = 86_400_000
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const month = (count: number) => addUnits(start, count, 'MONTH')

let harness: SandboxHarness
let customerBillingId: string
let subscription: string

const call = (key: string) => ({ key, now: harness.now() })

async function begin(more: Partial<BilledSubscription> = {}, options: Partial<SandboxOptions> = {}) {
  harness = createSandboxHarness(options)
  const { payments } = harness
  const about = { customerId: 'customer-1', billingId: null, name: null, email: null }
  const customer = await payments.upsertCustomer({ ...about, billingInformation: null }, call('customer'))
  customerBillingId = customer.billingId
  await harness.saveCard(customerBillingId, 'succeeds')
  const times = { billingCycleAnchor: start, nextBillingAt: month(1) }
  const terms = billedSubscription({ customerBillingId, ...times, ...more })
  subscription = (await payments.createSubscription(terms, call('buy'))).billingId ?? ''
}

async function record() {
  const found = await harness.payments.fetchSubscription(subscription, harness.now())
  if (!found) throw new Error(`There is no subscription ${subscription}`)
  return found
}
const invoice = async (index: number) => {
  const found = (await record()).invoices[index]
  if (!found) throw new Error(`There is no invoice ${index}`)
  return found
}
const invoiceId = async (index: number) => (await invoice(index)).billingId

describe('failed renewals of the sandbox', () => {
  const attempts = async () => {
    const { events } = await harness.payments.state()
    return events
      .filter(({ type, at }) => type === 'invoice' && at >= month(1))
      .map(({ at }) => (at - month(1)) / day)
  }

  it('are tried again 3, 8, 15 and 21 days later, and then the subscription ends', async () => {
    await begin()
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(2) - 1)
    expect(await attempts()).toEqual([0, 3, 8, 15, 21])
    expect(await record()).toMatchObject({ status: 'ended', endsAt: month(1) + 21 * day })
  })

  it('say when they are tried next', async () => {
    await begin()
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(1) + 3 * day)
    expect(await invoice(1)).toMatchObject({ failedAt: month(1), nextAttemptAt: month(1) + 8 * day })
  })

  it('are tried again on the days of the options, in the order of time', async () => {
    await begin({}, { retryDays: [5, 2] })
    await harness.saveCard(customerBillingId, 'insufficient_funds')
    await harness.passTime(month(1) + 10 * day)
    expect(await attempts()).toEqual([0, 2, 5])
    expect(await record()).toMatchObject({ status: 'ended', endsAt: month(1) + 5 * day })
  })

  it('end the subscription at once where they are never tried again', async () => {
    await begin({}, { retryDays: [] })
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(1))
    expect(await record()).toMatchObject({ status: 'ended', endsAt: month(1), endedBecause: 'unpaid' })
    expect(await invoice(1)).toMatchObject({ status: 'CANCELED', failedAt: null, nextAttemptAt: null })
  })

  it('are settled at once by another card and a retry, which changes no plan when it fails', async () => {
    await begin()
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(1) + day)
    await harness.payments.retryInvoice(await invoiceId(1))
    expect(await invoice(1)).toMatchObject({ status: 'OPEN', nextAttemptAt: month(1) + 3 * day })
    await harness.saveCard(customerBillingId, 'succeeds')
    await harness.payments.retryInvoice(await invoiceId(1))
    expect(await invoice(1)).toMatchObject({ status: 'PAID', updatedAt: month(1) + day })
    expect(await record()).toMatchObject({ status: 'active' })
  })

  it('ask again for the bank with a retry, and are paid once it has its answer', async () => {
    await begin()
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(1))
    await harness.saveCard(customerBillingId, 'authentication')
    await harness.passTime(month(1) + 3 * day)
    expect(await invoice(1)).toMatchObject({ requiresAction: true, nextAttemptAt: month(1) + 8 * day })
    await harness.answerInvoice(await invoiceId(1), 'fail')
    expect(await invoice(1)).toMatchObject({ status: 'OPEN', requiresAction: false })
    await harness.passTime(month(1) + 8 * day)
    await harness.answerInvoice(await invoiceId(1), 'complete')
    expect(await record()).toMatchObject({ status: 'active' })
  })

  it('leave what is paid, and what nobody failed to pay, alone', async () => {
    await begin()
    const before = await harness.atom.read()
    await harness.payments.retryInvoice(await invoiceId(0))
    expect(await harness.atom.read()).toEqual(before)
  })

  it('end a trial past due in the same way', async () => {
    const end = start + 14 * day
    const trial = { trialEndDate: end, nextBillingAt: end, billingCycleAnchor: end, due: totalsOf([]) }
    await begin(trial)
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(end + 21 * day)
    expect(await record()).toMatchObject({ status: 'ended', endedBecause: 'unpaid', endsAt: end + 21 * day })
  })
})

describe('refunds and disputes of the sandbox', () => {
  beforeEach(() => begin())

  it('pays an invoice back, once, and tells of it', async () => {
    harness.advance(day)
    await harness.payments.refundInvoice(await invoiceId(0))
    harness.advance(day)
    await harness.payments.refundInvoice(await invoiceId(0))
    expect(await invoice(0)).toMatchObject({ status: 'PAID', refundedAt: start + day })
    const { events } = await harness.payments.state()
    expect(events.filter(({ type }) => type === 'invoice')).toMatchObject([{ at: start + day }])
    expect(await record()).toMatchObject({ status: 'active' })
  })

  it('is no longer disputed when it is won, and stays so when it is lost', async () => {
    await harness.passTime(month(1))
    const [won, lost] = [await invoiceId(0), await invoiceId(1)]
    await harness.payments.disputeInvoice(won)
    await harness.payments.disputeInvoice(lost)
    expect(await invoice(0)).toMatchObject({ disputedAt: month(1) })
    harness.advance(day)
    await harness.payments.settleDispute(won, 'won')
    await harness.payments.settleDispute(lost, 'lost')
    await harness.payments.settleDispute(lost, 'won')
    expect(await invoice(0)).toMatchObject({ status: 'PAID', disputedAt: null })
    expect(await invoice(1)).toMatchObject({ status: 'PAID', disputedAt: month(1) })
    await harness.payments.disputeInvoice(won)
    expect(await invoice(0)).toMatchObject({ disputedAt: null })
  })

  it('disputes and pays back nothing that was not paid', async () => {
    await harness.saveCard(customerBillingId, 'declined')
    await harness.passTime(month(1))
    const before = await harness.atom.read()
    await harness.payments.disputeInvoice(await invoiceId(1))
    await harness.payments.refundInvoice(await invoiceId(1))
    await harness.payments.settleDispute(await invoiceId(0), 'won')
    expect(await harness.atom.read()).toEqual(before)
  })

  it.each(['refundInvoice', 'disputeInvoice', 'retryInvoice'] as const)(
    '%s names what is wrong',
    async (act) => {
      await expect(harness.payments[act]('none')).rejects.toMatchObject({
        code: 'InvalidRequest',
        problems: [{ path: 'invoiceId', code: 'InvoiceNotFound' }],
      })
    },
  )

  it('gives spent credit back with what is paid back', async () => {
    const credit = usd(500)
    await harness.payments.changeSubscription(
      {
        billingId: subscription,
        subscription: {
          ...billedSubscription({ customerBillingId, nextBillingAt: month(1) }),
          billingCycleAnchor: start,
          intentId: 'intent-2',
          due: creditOf(credit.amountMinor),
        },
        effectiveAt: start,
        collection: 'now',
      },
      call('change'),
    )
    await harness.passTime(month(1))
    expect(await invoice(1)).toMatchObject({ total: usd(1200) })
    expect(await harness.creditBalances(customerBillingId)).toEqual([usd(0)])
    await harness.payments.refundInvoice(await invoiceId(1))
    expect(await harness.creditBalances(customerBillingId)).toEqual([credit])
  })
})

describe("a cancellation in the provider's own pages", () => {
  it('ends it at once or later, and says so until the engine has its say', async () => {
    await begin()
    const { payments } = harness
    await payments.cancelAtProvider({ billingId: subscription, at: month(1) })
    expect(await record()).toMatchObject({ endsAt: month(1), endedBecause: 'canceled_there' })
    await payments.resumeSubscription({ billingId: subscription }, call('resume'))
    expect(await record()).toMatchObject({ endsAt: null, endedBecause: null })
    await payments.cancelAtProvider({ billingId: subscription })
    expect(await record()).toMatchObject({ status: 'ended', endsAt: start, endedBecause: 'canceled_there' })
  })
})

describe('the invoice of a period', () => {
  const lines = async (index: number) => {
    const { invoices } = await harness.payments.state()
    return invoices[index]
  }
  const leaveForNext = (due: BilledSubscription['due'], recurring: BilledSubscription['recurring']) =>
    harness.payments.changeSubscription(
      {
        billingId: subscription,
        subscription: {
          ...billedSubscription({ customerBillingId, nextBillingAt: month(1) }),
          intentId: 'intent-2',
          due,
          recurring,
        },
        effectiveAt: start,
        collection: 'next_invoice',
      },
      call('change'),
    )

  it('names the period on its lines', async () => {
    await begin()
    await harness.passTime(month(1))
    const period = { start: month(1), end: month(2) }
    expect((await lines(1))?.lines).toMatchObject([{ period }, { period }])
  })

  it.each(['included', 'excluded'] as const)('sums tax that is %s', async (status) => {
    await begin()
    const change = withTax(totalsOf([line('Growth', 1, 301)]), status)
    const recurring = withTax(totalsOf([line('Growth', 1, 1700)]), status)
    await leaveForNext(change, recurring)
    await harness.passTime(month(1))
    const billed = await lines(1)
    const sum = billed?.lines.reduce((total, { amount }) => total + amount.amountMinor, 0)
    expect(billed?.total).toEqual(usd(change.total.amountMinor + recurring.total.amountMinor))
    expect(sum).toBe(billed?.total.amountMinor)
    const amounts = { included: usd(334), excluded: usd(400) }
    expect(billed?.tax).toMatchObject({ status, amount: amounts[status] })
    expect(billed?.subTotal).toEqual(usd(2001))
  })

  it('shows the kept credit that it took', async () => {
    await begin()
    await leaveForNext(creditOf(2000), totalsOf([line('Growth', 1, 1700)]))
    await harness.passTime(month(1))
    expect((await lines(1))?.lines.at(-1)).toMatchObject({ kind: 'carried_forward', amount: usd(-1700) })
    expect(await lines(1)).toMatchObject({ status: 'PAID', total: usd(0) })
  })
})

describe('time in the sandbox', () => {
  it('is told in the order of time, however far it jumps', async () => {
    await begin()
    await harness.payments.createCheckout(
      {
        subscription: billedSubscription({
          customerBillingId,
          subscriptionId: 'subscription-2',
          nextBillingAt: month(1),
        }),
        options: { successUrl: 'https://app.example.com/a', cancelUrl: 'https://app.example.com/b' },
      },
      call('open'),
    )
    await harness.payments.cancelSubscription({ billingId: subscription, at: month(3) }, call('end'))
    await harness.passTime(month(12))
    const { events } = await harness.payments.state()
    expect(events.slice(2).map(({ type, at }) => [type, at])).toEqual([
      ['checkout', start + day],
      ['invoice', month(1)],
      ['invoice', month(2)],
      ['subscription', month(3)],
    ])
  })

  it('brings about the same, with the same ids, in the same calls', async () => {
    const states = []
    for (let n = 0; n < 2; n++) {
      await begin()
      await harness.saveCard(customerBillingId, 'declined')
      await harness.passTime(month(3))
      states.push(await harness.atom.read())
    }
    expect(states[1]).toEqual(states[0])
  })

  it('stays one JSON value', async () => {
    await begin({ afterCoupon: { at: month(2), recurring: totalsOf([line('Growth', 1, 1700)]) } })
    await harness.saveCard(customerBillingId, 'authentication')
    await harness.passTime(month(2))
    const state = await harness.atom.read()
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })

  it('charges what was paid for only after its start when it is paid for', async () => {
    await begin()
    const startsAt = start + 3_600_000
    const times = { startsAt, billingCycleAnchor: startsAt, nextBillingAt: startsAt, due: totalsOf([]) }
    const about = { customerBillingId, subscriptionId: 'subscription-2', intentId: 'intent-2' }
    const options = { successUrl: 'https://app.example.com/a', cancelUrl: 'https://app.example.com/b' }
    const { checkoutId } = await harness.payments.createCheckout(
      { subscription: billedSubscription({ ...about, ...times }), options },
      call('open'),
    )
    harness.advance(2 * 3_600_000)
    await harness.payCheckout(checkoutId, 'succeeds')
    const session = await harness.payments.fetchCheckout(checkoutId, harness.now())
    subscription = session?.payment?.billingId ?? ''
    expect(await record()).toMatchObject({ status: 'active', startsAt: harness.now() })
    expect(await invoice(1)).toMatchObject({
      createdAt: harness.now(),
      period: { start: startsAt, end: addUnits(startsAt, 1, 'MONTH') },
    })
  })

  it('is not written down while nothing is due', async () => {
    await begin()
    const before = await harness.atom.read()
    await harness.payments.fetchSubscription(subscription, month(1) - 1)
    expect(await harness.atom.read()).toBe(before)
  })

  it('does not run backwards', async () => {
    await begin()
    await harness.passTime(month(1))
    const before = (await record()).invoices
    expect(await harness.payments.fetchSubscription(subscription, start)).toMatchObject({ invoices: before })
  })
})
