import { describe, expect, it } from 'vitest'
import { foreignPayment } from '../../src/core/billing/foreignPayment.ts'
import { recordRefund } from '../../src/core/billing/recordRefund.ts'
import type { BillingRecord } from '../../src/core/billing/BillingRecord.ts'
import type { ProvisioningIntent } from '../../src/core/provisioning/ProvisioningIntent.ts'
import { applyChanges } from '../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../src/core/subscription/Subscription.ts'
import { invoiceOf, month, recordOf } from './support/billingRecords.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { customer, customerState, DAY, paying, start, subscribed } from './support/customerState.ts'

const catalog = define({ plans: [freePlan('free'), paidPlan('basic', 10), paidPlan('pro', 20)] })
const ours = paying('pro')
const lost = paying('pro', {
  status: 'EXPIRED',
  cancelReason: 'PENDING_PAYMENT_EXPIRED',
  effectiveEndDate: start + DAY,
  billingId: null,
  toldBilling: null,
})
const later = paying('basic', { createdAt: start + DAY, startDate: start + DAY })
const other = { billingId: 'other' }

function intent(more: Partial<ProvisioningIntent>): ProvisioningIntent {
  return {
    id: 'intent',
    subscriptionId: ours.id,
    update: null,
    status: 'succeeded',
    fingerprint: '',
    leaseUntil: start,
    checkoutId: null,
    checkoutUrl: null,
    expiresAt: null,
    failureCode: null,
    createdAt: start,
    refunds: [],
    ...more,
  }
}

function having(
  wish: Partial<ProvisioningIntent>,
  subscriptions: readonly Subscription[],
  more: Partial<CustomerState> = {},
): CustomerState {
  return customerState(catalog, { subscriptions, intents: [intent(wish)], ...more })
}

const expired = { status: 'failed', failureCode: 'CheckoutExpired' } as const
const archived = { customer: { ...customer, archivedAt: start + DAY } }

describe('threat T8: what was paid at the provider', () => {
  it.each<[string, CustomerState, Partial<BillingRecord>, string | null]>([
    ['is ours', having({}, [ours]), {}, null],
    ['is ours, of a customer who was archived since', having({}, [ours], archived), {}, null],
    ['is for a wish that was paid already', having({}, [ours]), other, 'duplicate'],
    [
      'is a trial for a wish that has one already',
      having({}, [ours]),
      { ...other, status: 'trialing', invoices: [] },
      'duplicate',
    ],
    [
      'is for a wish that was paid already, and over since',
      having({}, [ours]),
      { ...other, status: 'ended', endsAt: start },
      'duplicate',
    ],
    [
      'was for a wish that was paid already, and never paid itself',
      having({}, [ours]),
      { ...other, status: 'failed', invoices: [] },
      null,
    ],
    [
      'was given back already',
      having({ refunds: [{ billingId: 'other', reason: 'duplicate', at: start }] }, [ours]),
      other,
      null,
    ],
    [
      'was given back there, which was not noted',
      having({}, [ours]),
      {
        ...other,
        status: 'ended',
        endsAt: start,
        invoices: [invoiceOf(month(0), { refundedAt: start })],
      },
      'duplicate',
    ],
    ['is for a wish that is open', having({ status: 'checkout' }, [lost]), {}, null],
    ['is for a wish that had expired', having(expired, [lost]), {}, null],
    [
      'is for a wish that had expired with another attempt',
      having(expired, [{ ...lost, billingId: 'attempt' }]),
      {},
      null,
    ],
    [
      'is for a wish that was given up',
      having({ status: 'failed', failureCode: 'CheckoutCanceled' }, [lost]),
      {},
      'given_up',
    ],
    ['is for a customer who was archived', having(expired, [lost], archived), {}, 'customer_archived'],
    ['is for a wish that another took the place of', having(expired, [lost, later]), {}, 'duplicate'],
    [
      'is for a wish beside what was there before',
      having(expired, [lost, { ...later, createdAt: start - 1 }]),
      {},
      null,
    ],
    [
      'is for a wish whose successor is over',
      having(expired, [lost, { ...later, status: 'CANCELED' }]),
      {},
      null,
    ],
    [
      'is for a wish in place of which a free plan began',
      having(expired, [lost, subscribed('free', { createdAt: start + DAY })]),
      {},
      null,
    ],
    [
      'is for a wish of another resource than what was bought',
      having(expired, [lost, { ...later, resourceId: 'site' }]),
      {},
      null,
    ],
    [
      'is for a wish beside which a trial was begun',
      having(expired, [lost, { ...later, status: 'IN_TRIAL', trialEndDate: start + 9 * DAY }]),
      {},
      null,
    ],
    ['is of a subscription that became free', having({}, [subscribed('free', { id: ours.id })]), {}, null],
    ['is for a subscription that is unknown', having({}, []), {}, null],
    ['is for a wish that is unknown', having({ id: 'another' }, [ours]), other, null],
  ])('%s', (_what, state, more, reason) => {
    expect(foreignPayment(state, recordOf(ours, more))).toBe(reason)
  })
})

describe('a payment that was given back', () => {
  const record = recordOf(ours, other)

  it('is noted on its wish, with its event', () => {
    const decided = recordRefund(having({}, [ours]), record, 'duplicate', start + DAY)
    expect(decided).toEqual({
      changes: [
        {
          type: 'intent.put',
          intent: intent({ refunds: [{ billingId: 'other', reason: 'duplicate', at: start + DAY }] }),
        },
      ],
      events: [
        {
          type: 'payment.refunded',
          at: start + DAY,
          data: { intentId: 'intent', subscriptionId: ours.id, billingId: 'other', reason: 'duplicate' },
        },
      ],
    })
  })

  it('is noted once, and is not foreign any more', () => {
    const state = having({}, [ours])
    const noted = applyChanges(state, recordRefund(state, record, 'duplicate', start).changes)
    expect(recordRefund(noted, record, 'duplicate', start + DAY)).toEqual({ changes: [], events: [] })
    expect(foreignPayment(noted, record)).toBeNull()
  })
})
