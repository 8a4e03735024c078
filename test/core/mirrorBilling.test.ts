import { describe, expect, it } from 'vitest'
import { billingDuty } from '../../src/core/billing/billingDuty.ts'
import type { BillingRecord } from '../../src/core/billing/BillingRecord.ts'
import { mirrorBilling } from '../../src/core/billing/mirrorBilling.ts'
import { advance } from '../../src/core/subscription/advance.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { failed, invoiceOf, month, recordOf } from './support/billingRecords.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import {
  convertingTrial,
  customer,
  customerState,
  DAY,
  paying,
  start,
  subscribed,
  withCard,
} from './support/customerState.ts'
import { found, mirrored } from './support/mirroring.ts'

const catalog = define({
  products: [
    { id: 'product', displayName: 'P', subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId: 'free' },
  ],
  plans: [freePlan('free'), paidPlan('basic', 10), paidPlan('pro', 20)],
})
const having = (...subscriptions: readonly Subscription[]) => customerState(catalog, { subscriptions })
const trialEnd = start + 14 * DAY
const id = 'subscription-pro'
const pro = (state: CustomerState) => found(state, id)
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type)
const brief = (state: CustomerState) =>
  state.subscriptions.map((s) => [s.planId, s.status, s.startDate - start, (s.effectiveEndDate ?? 0) - start])

const paid = paying('pro')
const renewed = recordOf(paid, { invoices: [invoiceOf(month(0)), invoiceOf(month(1))] })
const overdue = recordOf(paid, {
  status: 'past_due',
  invoices: [invoiceOf(month(0)), failed(invoiceOf(month(1)), month(1).start)],
})

describe('what the provider says of the invoices', () => {
  it('brings in the newest one, and that a period was renewed', () => {
    const { state, events } = mirrored(having(paid), renewed, month(1).start)
    expect(pro(state).latestInvoice).toEqual({
      billingId: 'invoice-2026-02-28',
      status: 'PAID',
      createdAt: month(1).start,
      updatedAt: month(1).start,
      total: { amountMinor: 2000, currency: 'USD' },
      requiresAction: false,
      paymentUrl: null,
      pdfUrl: null,
      errorMessage: null,
    })
    expect(events).toMatchObject([
      {
        type: 'subscription.renewed',
        at: month(1).start,
        data: { invoiceId: 'invoice-2026-02-28', period: month(1) },
      },
    ])
  })

  it('threat T11: tells of every renewal once, also when news of some was lost', () => {
    const invoices = [0, 1, 2, 3].map((i) => invoiceOf(month(i)))
    const first = mirrored(having(paid), recordOf(paid, { invoices: invoices.slice(0, 1) }), start)
    expect(types(first.events)).toEqual(['subscription.invoice_updated'])
    const later = mirrored(first.state, recordOf(paid, { invoices }), month(3).start)
    expect(later.events.map((event) => event.data['invoiceId'])).toEqual(
      invoices.slice(1).map(({ billingId }) => billingId),
    )
    expect(mirrored(later.state, recordOf(paid, { invoices }), month(3).start).events).toEqual([])
  })

  it('begins trouble when the provider says that it began, and ends it when it is paid', () => {
    const late = mirrored(having(paid), overdue, month(1).start + 5 * DAY)
    expect(pro(late.state)).toMatchObject({
      paymentTrouble: { kind: 'past_due', since: month(1).start },
      paymentCollection: 'FAILED',
      latestInvoice: { status: 'OPEN' },
      status: 'ACTIVE',
    })
    expect(late.events).toMatchObject([{ type: 'subscription.payment_failed', at: month(1).start }])
    const recovered = mirrored(late.state, renewed, month(1).start + 6 * DAY)
    expect(pro(recovered.state)).toMatchObject({
      paymentTrouble: null,
      paymentCollection: 'NOT_REQUIRED',
    })
    expect(types(recovered.events)).toEqual(['subscription.renewed', 'subscription.payment_recovered'])
  })

  it('says when the bank waits for an answer', () => {
    const asked = { ...failed(invoiceOf(month(1)), month(1).start), requiresAction: true }
    const record = recordOf(paid, { status: 'past_due', invoices: [asked] })
    expect(pro(mirrored(having(paid), record, month(1).start).state).paymentCollection).toBe(
      'ACTION_REQUIRED',
    )
  })

  it('leaves how a payment stands to the wish that waits for it', () => {
    const waiting = paying('pro', { paymentCollection: 'ACTION_REQUIRED' })
    const state: CustomerState = {
      ...having(waiting),
      intents: [
        {
          id: 'intent',
          subscriptionId: id,
          update: null,
          status: 'action',
          fingerprint: '',
          leaseUntil: start,
          checkoutId: null,
          checkoutUrl: null,
          expiresAt: null,
          failureCode: null,
          createdAt: start,
          refunds: [],
        },
      ],
    }
    expect(pro(mirrored(state, renewed, start).state).paymentCollection).toBe('ACTION_REQUIRED')
    const settled = state.intents.map((intent) => ({ ...intent, status: 'succeeded' as const }))
    const after = mirrored({ ...state, intents: settled }, renewed, start)
    expect(pro(after.state).paymentCollection).toBe('NOT_REQUIRED')
  })

  it.each<[string, Partial<BillingRecord>, Subscription['paymentTrouble'], string | null]>([
    ['nothing', {}, null, null],
    [
      'a refund of the last period',
      { invoices: [invoiceOf(month(0)), invoiceOf(month(1), { refundedAt: 7 })] },
      { kind: 'refunded', since: 7 },
      'subscription.payment_refunded',
    ],
    [
      'a refund of a period before the last',
      { invoices: [invoiceOf(month(0), { refundedAt: 7 }), invoiceOf(month(1))] },
      null,
      null,
    ],
    [
      'a refund, while the next period is owed',
      {
        invoices: [invoiceOf(month(0), { refundedAt: 7 }), failed(invoiceOf(month(1)), month(1).start)],
      },
      { kind: 'refunded', since: 7 },
      'subscription.payment_refunded',
    ],
    [
      'a refund of usage',
      { invoices: [invoiceOf(month(0)), invoiceOf(month(1), { reason: 'usage', refundedAt: 7 })] },
      null,
      null,
    ],
    [
      'a dispute, and a payment that is overdue',
      {
        invoices: [invoiceOf(month(0), { disputedAt: 9 }), failed(invoiceOf(month(1)), month(1).start)],
      },
      { kind: 'disputed', since: 9 },
      'subscription.payment_disputed',
    ],
    [
      'two payments that are overdue',
      { invoices: [failed(invoiceOf(month(0)), 5), failed(invoiceOf(month(1)), 6)] },
      { kind: 'past_due', since: 5 },
      'subscription.payment_failed',
    ],
    [
      'an invoice that is open, and not yet overdue',
      { invoices: [invoiceOf(month(0), { status: 'OPEN' })] },
      null,
      null,
    ],
    [
      'a failed payment that was given up',
      { invoices: [invoiceOf(month(0)), invoiceOf(month(1), { status: 'CANCELED', failedAt: 5 })] },
      null,
      null,
    ],
  ])('trouble comes of %s', (_what, more, trouble, event) => {
    const { state, events } = mirrored(having(paid), recordOf(paid, more), month(1).start)
    expect(pro(state).paymentTrouble).toEqual(trouble)
    expect(types(events).filter((type) => type.includes('payment_'))).toEqual(event ? [event] : [])
  })
})

describe('a subscription that the provider ended', () => {
  const at = month(1).start + 14 * DAY
  const unpaid = recordOf(paid, { status: 'ended', endsAt: at, endedBecause: 'unpaid' })

  it('ends when it ended there, however late that is learnt, with what follows', () => {
    const { state, events } = mirrored(having(paid), unpaid, at + 40 * DAY)
    expect(pro(state)).toMatchObject({
      status: 'CANCELED',
      cancelReason: 'CANCELLED_BY_BILLING',
      effectiveEndDate: at,
    })
    expect(state.subscriptions[1]).toMatchObject({ planId: 'free', status: 'ACTIVE', startDate: at })
    expect(types(events)).toEqual([
      'subscription.canceled',
      'subscription.created',
      'subscription.invoice_updated',
    ])
    expect(billingDuty(pro(state))).toBeNull()
  })

  it('ends earlier than was planned here', () => {
    const planned = paying('pro', {
      effectiveEndDate: month(2).start,
      cancelReason: 'ScheduledCancellation',
      cancellationDate: start,
    })
    const promptly = mirrored(having(planned), unpaid, at)
    const late = mirrored(having(planned), unpaid, month(2).start + DAY)
    expect(brief(promptly.state)).toEqual([
      ['pro', 'CANCELED', 0, at - start],
      ['free', 'ACTIVE', at - start, -start],
    ])
    expect(brief(late.state)).toEqual(brief(promptly.state))
    expect(pro(late.state)).toEqual(pro(promptly.state))
  })

  it('stays as it ended here, when that was before', () => {
    const over = paying('pro', {
      status: 'CANCELED',
      effectiveEndDate: start + DAY,
      cancelReason: 'Immediate',
      toldBilling: { ...paid.toldBilling!, endsAt: start + DAY },
    })
    const { state, events } = mirrored(having(over), unpaid, at)
    expect(pro(state)).toMatchObject({ effectiveEndDate: start + DAY, cancelReason: 'Immediate' })
    expect(types(events)).toEqual(['subscription.invoice_updated'])
  })

  it('brings forward what was to follow it without being billed', () => {
    const ending = paying('pro', {
      effectiveEndDate: month(2).start,
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
    })
    const next = subscribed('free', { status: 'NOT_STARTED', startDate: month(2).start })
    const { state } = mirrored(having(ending, next), unpaid, at)
    expect(brief(state)).toEqual([
      ['pro', 'CANCELED', 0, at - start],
      ['free', 'ACTIVE', at - start, -start],
    ])
  })

  it('that was to begin later, never does', () => {
    const toCome = paying('pro', { status: 'NOT_STARTED', startDate: month(1).start })
    const record = recordOf(toCome, {
      status: 'ended',
      endsAt: start + DAY,
      endedBecause: 'canceled_there',
      invoices: [],
    })
    const { state } = mirrored(having(subscribed('free'), toCome), record, start + DAY)
    expect(brief(state).map(([plan, status]) => [plan, status])).toEqual([
      ['free', 'ACTIVE'],
      ['pro', 'CANCELED'],
    ])
  })

  it('because it was told to, ends by what is written here alone', () => {
    const told = recordOf(paid, { status: 'ended', endsAt: at, endedBecause: null })
    expect(pro(mirrored(having(paid), told, at).state).status).toBe('ACTIVE')
  })
})

describe('a subscription that is cancelled at the provider for a time to come', () => {
  const at = start + 20 * DAY
  const canceled = recordOf(paid, { endsAt: at, endedBecause: 'canceled_there' })

  it('ends then, and nothing has to be told', () => {
    const { state, events } = mirrored(having(paid), canceled, start + DAY)
    expect(pro(state)).toMatchObject({
      status: 'ACTIVE',
      effectiveEndDate: at,
      cancelReason: 'CANCELLED_BY_BILLING',
    })
    expect(types(events)).toContain('subscription.cancellation_scheduled')
    expect(billingDuty(pro(state))).toBeNull()
    expect(brief(advance(state, at).state)).toEqual([
      ['pro', 'CANCELED', 0, at - start],
      ['free', 'ACTIVE', at - start, -start],
    ])
  })

  it.each([
    ['before its end', at - DAY],
    ['after it', at + 3 * DAY],
  ])('goes on when that was taken back, which is learnt %s', (_when, learnt) => {
    const before = mirrored(having(paid), canceled, start + DAY).state
    const { state } = mirrored(before, recordOf(paid), learnt)
    expect(pro(state)).toMatchObject({ status: 'ACTIVE', effectiveEndDate: null, cancelReason: null })
    expect(billingDuty(pro(state))).toBeNull()
    const others = state.subscriptions.filter((s) => s.id !== id)
    expect(others.every((s) => s.effectiveEndDate === s.startDate)).toBe(true)
  })

  it('goes on until the new end when that was put off, which is learnt after the first', () => {
    const before = mirrored(having(paid), canceled, start + DAY).state
    const putOff = recordOf(paid, { endsAt: at + 9 * DAY, endedBecause: 'canceled_there' })
    const { state } = mirrored(before, putOff, at + DAY)
    expect(pro(state)).toMatchObject({ status: 'ACTIVE', effectiveEndDate: at + 9 * DAY })
    expect(brief(advance(state, at + 9 * DAY).state)).toEqual([
      ['pro', 'CANCELED', 0, at + 9 * DAY - start],
      ['free', 'ACTIVE', at + 9 * DAY - start, -start],
    ])
  })

  it('is a trial again, if it was one, when that was taken back', () => {
    const trial = convertingTrial('pro')
    const record = recordOf(trial, { endsAt: start + 5 * DAY, endedBecause: 'canceled_there' })
    const over = mirrored(having(trial), record, start + 6 * DAY).state
    expect(pro(over).status).toBe('CANCELED')
    const { state } = mirrored(over, recordOf(trial), start + 6 * DAY)
    expect(pro(state)).toEqual(trial)
  })

  it('still ends earlier where its customer wants that, and the provider is told so', () => {
    const planned = paying('pro', {
      effectiveEndDate: start + 10 * DAY,
      cancelReason: 'ScheduledCancellation',
      toldBilling: { ...paid.toldBilling!, endsAt: start + 10 * DAY },
    })
    const { state } = mirrored(having(planned), canceled, start + DAY)
    expect(pro(state)).toMatchObject({
      effectiveEndDate: start + 10 * DAY,
      cancelReason: 'ScheduledCancellation',
    })
    expect(billingDuty(pro(state))).toMatchObject({ type: 'end', wanted: { endsAt: start + 10 * DAY } })
  })
})

describe('rule T3: a trial that the provider turns into a paid subscription', () => {
  const trial = convertingTrial('pro')
  const first = invoiceOf({ start: trialEnd, end: trialEnd + 28 * DAY }, { reason: 'start' })
  const converted = recordOf(trial, { status: 'active', invoices: [first] })
  const unpayable = recordOf(trial, {
    status: 'ended',
    endsAt: trialEnd,
    endedBecause: 'no_payment_method',
  })

  it('is paid from its end on, though time alone had ended it', () => {
    const expired = advance(having(trial), trialEnd + DAY).state
    expect(brief(expired).map(([plan, status]) => [plan, status])).toEqual([
      ['pro', 'EXPIRED'],
      ['free', 'ACTIVE'],
    ])
    // Nobody tells the provider to end what it may go on with.
    expect(billingDuty(pro(expired))).toBeNull()
    const { state, events } = mirrored(expired, converted, trialEnd + 2 * DAY)
    expect(pro(state)).toMatchObject({
      status: 'ACTIVE',
      billingCycleAnchor: trialEnd,
      effectiveEndDate: null,
      cancelReason: null,
    })
    expect(brief(state)[1]).toEqual(['free', 'CANCELED', 14 * DAY, 14 * DAY])
    expect(types(events)).toEqual([
      'trial.converted',
      'subscription.canceled',
      'subscription.invoice_updated',
    ])
    expect(events[0]?.at).toBe(trialEnd)
  })

  it('comes to the same whether or not a payment method was known here', () => {
    const [unknown, known] = [customer, withCard].map((payer) =>
      pro(mirrored({ ...having(trial), customer: payer }, converted, trialEnd + DAY).state),
    )
    expect(unknown).toEqual(known)
  })

  it('gives way to what was bought meanwhile, which began later, and the rest is credited', () => {
    const expired = advance(having(trial), trialEnd).state
    const boughtAt = trialEnd + 7 * DAY
    const bought = paying('basic', { startDate: boughtAt, createdAt: boughtAt })
    const state = {
      ...expired,
      subscriptions: [
        ...expired.subscriptions.map((s) =>
          s.planId === 'free' ? { ...s, status: 'CANCELED' as const, effectiveEndDate: boughtAt } : s,
        ),
        bought,
      ],
    }
    const { state: after } = mirrored(state, converted, boughtAt + DAY)
    expect(pro(after)).toMatchObject({
      status: 'CANCELED',
      cancelReason: 'UPGRADE_OR_DOWNGRADE',
      effectiveEndDate: boughtAt,
      endCredit: { amountMinor: 1500, currency: 'USD' },
    })
    expect(found(after, 'subscription-basic')).toEqual(bought)
    expect(billingDuty(pro(after))).toMatchObject({ type: 'end', wanted: { endsAt: boughtAt } })
  })

  it('ends with its trial when nobody could pay, though time alone had converted it', () => {
    const beside = subscribed('basic', { pricingType: 'CUSTOM' })
    const taken = advance({ ...having(beside, trial), customer: withCard }, trialEnd + DAY).state
    expect(brief(taken).map(([plan, status]) => [plan, status])).toEqual([
      ['basic', 'CANCELED'],
      ['pro', 'ACTIVE'],
    ])
    const { state } = mirrored(taken, unpayable, trialEnd + 2 * DAY)
    expect(pro(state)).toMatchObject({
      status: 'EXPIRED',
      cancelReason: 'TRIAL_ENDED',
      effectiveEndDate: trialEnd,
      billingCycleAnchor: start,
    })
    expect(found(state, beside.id)).toEqual(beside)
    expect(billingDuty(pro(state))).toBeNull()
  })

  it('was over at its end, though the provider took a moment to see that nobody could pay', () => {
    const seen = { ...unpayable, endsAt: trialEnd + 5000 }
    const { state } = mirrored({ ...having(trial), customer: withCard }, seen, trialEnd + DAY)
    expect(pro(state)).toMatchObject({ status: 'EXPIRED', effectiveEndDate: trialEnd })
  })

  it('never was paid for when it was cancelled there for its end', () => {
    const record = { ...unpayable, endedBecause: 'canceled_there' } as const
    const { state, events } = mirrored(having(trial), record, trialEnd + DAY)
    expect(pro(state)).toMatchObject({ status: 'CANCELED', cancelReason: 'CANCELLED_BY_BILLING' })
    expect(types(events)).not.toContain('trial.converted')
  })

  it('is followed by the free plan then', () => {
    const { state } = mirrored({ ...having(trial), customer: withCard }, unpayable, trialEnd + 2 * DAY)
    expect(brief(state)).toEqual([
      ['pro', 'EXPIRED', 0, 14 * DAY],
      ['free', 'ACTIVE', 14 * DAY, -start],
    ])
  })

  it('and whose first payment fails is paid for in grace', () => {
    const record = recordOf(trial, { status: 'past_due', invoices: [failed(first, trialEnd)] })
    expect(pro(mirrored(having(trial), record, trialEnd).state)).toMatchObject({
      status: 'ACTIVE',
      paymentTrouble: { kind: 'past_due', since: trialEnd },
    })
  })

  it('stays over when its customer had cancelled it: the provider is told again', () => {
    const canceled = convertingTrial('pro', {
      status: 'CANCELED',
      cancelReason: 'Immediate',
      effectiveEndDate: start + DAY,
      toldBilling: { ...trial.toldBilling!, endsAt: start + DAY },
    })
    const { state } = mirrored(having(canceled), converted, trialEnd + DAY)
    expect(pro(state)).toMatchObject({ status: 'CANCELED', cancelReason: 'Immediate' })
    expect(billingDuty(pro(state))?.type).toBe('end')
  })
})

describe('a subscription that is over here and goes on at the provider', () => {
  const over = paying('pro', {
    status: 'CANCELED',
    cancelReason: 'Immediate',
    effectiveEndDate: start + DAY,
    toldBilling: { ...paid.toldBilling!, endsAt: start + DAY, number: 3 },
  })

  it('is told to end again, and nothing else of it counts', () => {
    const { state, events } = mirrored(having(over), renewed, month(1).start)
    expect(types(events)).toEqual(['subscription.billing_differs'])
    expect(pro(state)).toEqual({ ...over, toldBilling: { ...over.toldBilling!, endsAt: null } })
    expect(billingDuty(pro(state))?.type).toBe('end')
  })

  it('was not renewed by what was invoiced after its end', () => {
    const record = { ...renewed, status: 'ended', endsAt: month(1).start + DAY } as const
    const { events } = mirrored(having(over), record, month(2).start)
    expect(types(events)).toEqual(['subscription.invoice_updated'])
  })

  it('is not told again once it is over there', () => {
    const record = recordOf(paid, { status: 'ended', endsAt: start + 2 * DAY })
    expect(billingDuty(pro(mirrored(having(over), record, month(1).start).state))).toBeNull()
  })

  it('knows what it had to be told when the answer was lost', () => {
    const untold = { ...over, toldBilling: { ...paid.toldBilling! } }
    const record = recordOf(paid, { status: 'ended', endsAt: start + DAY })
    expect(billingDuty(pro(having(untold)))?.type).toBe('end')
    expect(billingDuty(pro(mirrored(having(untold), record, start + DAY).state))).toBeNull()
  })
})

describe('what is not touched', () => {
  it.each<[string, Subscription, BillingRecord]>([
    ['a subscription that is unknown', paid, recordOf(paid, { subscriptionId: 'lost', status: 'ended' })],
    [
      'a subscription that is billed under another id',
      paid,
      recordOf(paid, { billingId: 'other', status: 'ended', endsAt: start, endedBecause: 'unpaid' }),
    ],
    [
      'a subscription that waits for its first payment',
      paying('pro', { status: 'PAYMENT_PENDING' }),
      recordOf(paid, { status: 'failed' }),
    ],
    [
      'a subscription that was never paid',
      paying('pro', { status: 'EXPIRED', cancelReason: 'PENDING_PAYMENT_EXPIRED' }),
      recordOf(paid),
    ],
  ])('is %s', (_what, subscription, record) => {
    expect(mirrorBilling(having(subscription), record, start + DAY)).toEqual({ changes: [], events: [] })
  })
})
