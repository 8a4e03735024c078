import { describe, expect, it } from 'vitest'
import { paymentAccess } from '../../src/core/access/paymentAccess.ts'
import type { PaymentGrace } from '../../src/core/catalog/Catalog.ts'
import type { PaymentTrouble } from '../../src/core/subscription/Subscription.ts'
import { resolveEntitlements } from '../../src/core/entitlement/resolveEntitlements.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { nextDue } from '../../src/core/subscription/nextDue.ts'
import type { BillingRecord } from '../../src/core/billing/BillingRecord.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { failed, invoiceOf, month, recordOf } from './support/billingRecords.ts'
import { customerState, DAY, paying, start, subscribed } from './support/customerState.ts'
import { mirrored } from './support/mirroring.ts'

const week: PaymentGrace = { fullDays: 7, limitedDays: 14 }
const at = (kind: PaymentTrouble['kind']): PaymentTrouble => ({ kind, since: start })

describe('access after payment trouble', () => {
  it.each<[string, PaymentTrouble | null, PaymentGrace, number, string, number | null]>([
    ['nothing owed', null, week, 0, 'full', null],
    ['just failed', at('past_due'), week, 0, 'full', 7 * DAY],
    ['the last instant of the full days', at('past_due'), week, 7 * DAY - 1, 'full', 7 * DAY],
    ['the first limited instant', at('past_due'), week, 7 * DAY, 'limited', 14 * DAY],
    ['the last limited instant', at('past_due'), week, 14 * DAY - 1, 'limited', 14 * DAY],
    ['the end of all grace', at('past_due'), week, 14 * DAY, 'revoked', null],
    ['long after', at('past_due'), week, 400 * DAY, 'revoked', null],
    ['no limited days', at('past_due'), { fullDays: 3, limitedDays: 3 }, 3 * DAY - 1, 'full', 3 * DAY],
    ['no limited days, over', at('past_due'), { fullDays: 3, limitedDays: 3 }, 3 * DAY, 'revoked', null],
    ['no full days', at('past_due'), { fullDays: 0, limitedDays: 2 }, 0, 'limited', 2 * DAY],
    ['no grace at all', at('past_due'), { fullDays: 0, limitedDays: 0 }, 0, 'revoked', null],
    ['disputed', at('disputed'), week, 0, 'limited', null],
    ['disputed, long after', at('disputed'), week, 400 * DAY, 'limited', null],
    ['refunded', at('refunded'), week, 0, 'revoked', null],
  ])('%s', (_case, trouble, grace, elapsed, access, until) => {
    expect(paymentAccess(trouble, grace, start + elapsed)).toEqual({
      access,
      until: until === null ? null : start + until,
    })
  })
})

describe('a subscription with a payment that is overdue', () => {
  const catalogWith = (downgradePlanId?: string) =>
    define({
      products: [
        {
          id: 'product',
          displayName: 'Product',
          paymentGrace: { fullDays: 2, limitedDays: 4 },
          ...(downgradePlanId ? { subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId } : {}),
        },
      ],
      plans: [
        freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1 }] }),
        paidPlan('pro', 9, { entitlements: [{ featureId: 'units', usageLimit: 50 }, { featureId: 'sso' }] }),
      ],
    })
  const overdue = paying('pro', { paymentTrouble: at('past_due') })
  const having = (elapsed: number, catalog = catalogWith('free')) => {
    const state = customerState(catalog, { subscriptions: [overdue] })
    return resolveEntitlements(state, start + elapsed)
  }
  const given = ({ entitlements }: ReturnType<typeof having>) =>
    Object.fromEntries(entitlements.map((e) => [e.feature.id, e.usageLimit]))

  it('gives everything, then what the free plan gives, then nothing', () => {
    expect(given(having(2 * DAY - 1))).toEqual({ units: 50, sso: null })
    expect(given(having(2 * DAY))).toEqual({ units: 1 })
    expect(having(4 * DAY)).toEqual({
      entitlements: [],
      accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    })
  })

  it('rule E10: is valid until the next step', () => {
    expect(having(0).entitlements[0]?.validUntil).toBe(start + 2 * DAY)
    expect(having(2 * DAY).entitlements[0]?.validUntil).toBe(start + 4 * DAY)
  })

  it('gives nothing in the limited days where the product has no free plan', () => {
    expect(given(having(2 * DAY, catalogWith()))).toEqual({})
  })

  it('takes nothing from what other subscriptions give', () => {
    const beside = subscribed('free', { id: 'beside' })
    const state = customerState(catalogWith('free'), { subscriptions: [overdue, beside] })
    const { entitlements } = resolveEntitlements(state, start + 9 * DAY)
    expect(entitlements.map((e) => [e.feature.id, e.usageLimit])).toEqual([['units', 1]])
  })
})

describe('the access of a subscription as the provider reports its payments', () => {
  const grace = { fullDays: 3, limitedDays: 7 }
  const catalog = define({
    products: [
      {
        id: 'product',
        displayName: 'Product',
        paymentGrace: grace,
        subscriptionEndSetup: 'DOWNGRADE_TO_FREE',
        downgradePlanId: 'free',
      },
    ],
    plans: [
      freePlan('free', { entitlements: [{ featureId: 'units', usageLimit: 1 }] }),
      paidPlan('pro', 9, { entitlements: [{ featureId: 'units', usageLimit: 50 }] }),
    ],
  })
  const subscription = paying('pro')
  const fresh = customerState(catalog, { subscriptions: [subscription] })
  const failedAt = month(1).start
  const [first, second] = [invoiceOf(month(0)), invoiceOf(month(1))]
  const unpaid = recordOf(subscription, { status: 'past_due', invoices: [first, failed(second, failedAt)] })
  const paidLate = recordOf(subscription, { invoices: [first, second] })
  const levels = { 50: 'full', 1: 'limited' } as const
  const level = (state: CustomerState, now: number) => {
    const [units] = resolveEntitlements(state, now).entitlements
    return units ? levels[units.usageLimit as keyof typeof levels] : 'revoked'
  }
  const told = (record: BillingRecord, now: number, state = fresh) => mirrored(state, record, now).state

  it('is full, limited and revoked at the exact days after a renewal failed, however late that is learnt', () => {
    for (const learnt of [failedAt, failedAt + 2 * DAY, failedAt + 30 * DAY]) {
      const state = told(unpaid, learnt)
      expect(level(state, failedAt)).toBe('full')
      expect(level(state, failedAt + 3 * DAY - 1)).toBe('full')
      expect(level(state, failedAt + 3 * DAY)).toBe('limited')
      expect(level(state, failedAt + 7 * DAY - 1)).toBe('limited')
      expect(level(state, failedAt + 7 * DAY)).toBe('revoked')
    }
  })

  it('needs nothing to be written for that', () => {
    expect(nextDue(told(unpaid, failedAt))).toBeNull()
  })

  it.each([failedAt + DAY, failedAt + 4 * DAY, failedAt + 9 * DAY])('is full again once it is paid', (at) => {
    expect(level(told(paidLate, at, told(unpaid, failedAt)), at)).toBe('full')
  })

  it('counts from the later failure where the earlier one was paid', () => {
    const again = recordOf(subscription, {
      status: 'past_due',
      invoices: [first, second, failed(invoiceOf(month(2)), month(2).start)],
    })
    const state = told(again, month(2).start, told(unpaid, failedAt))
    expect(level(state, month(2).start + 3 * DAY - 1)).toBe('full')
    expect(level(state, month(2).start + 3 * DAY)).toBe('limited')
  })

  it('falls to the free plan when the provider gives up', () => {
    const at = failedAt + 14 * DAY
    const ended = recordOf(subscription, {
      status: 'ended',
      endsAt: at,
      endedBecause: 'unpaid',
      invoices: [first, { ...second, status: 'CANCELED' }],
    })
    const state = told(ended, at, told(unpaid, failedAt))
    expect(level(state, at)).toBe('limited')
    expect(state.subscriptions.map(({ planId, status }) => [planId, status])).toEqual([
      ['pro', 'CANCELED'],
      ['free', 'ACTIVE'],
    ])
  })

  it('is revoked at once by a refund, until another period is paid', () => {
    const refundedAt = start + 5 * DAY
    const refunded = recordOf(subscription, { invoices: [{ ...first, refundedAt }] })
    const state = told(refunded, refundedAt)
    expect(level(state, refundedAt)).toBe('revoked')
    const paidAgain = recordOf(subscription, { invoices: [{ ...first, refundedAt }, second] })
    expect(level(told(paidAgain, month(1).start, state), month(1).start)).toBe('full')
  })

  it('is limited while a payment is disputed, and full when the dispute was won', () => {
    const disputedAt = start + 5 * DAY
    const state = told(recordOf(subscription, { invoices: [{ ...first, disputedAt }] }), disputedAt)
    expect(level(state, disputedAt)).toBe('limited')
    expect(level(state, disputedAt + 400 * DAY)).toBe('limited')
    const won = recordOf(subscription, { invoices: [first] })
    expect(level(told(won, disputedAt + DAY, state), disputedAt + DAY)).toBe('full')
  })
})
