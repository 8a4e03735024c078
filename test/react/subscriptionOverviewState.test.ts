import { describe, expect, it } from 'vitest'
import type { FutureUpdate, SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import {
  subscriptionChangeState,
  subscriptionOverviewState,
  type SubscriptionOverviewView as SubscriptionOverview,
} from '../../src/react/index.ts'
import { noon } from '../client/support/snapshots.ts'
import { meterOf } from './support/entitlementStates.ts'
import { revvenu, subscribed } from './support/offers.ts'

const day = 86_400_000
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' })
const monthly = { currentBillingPeriodStart: noon, currentBillingPeriodEnd: noon + 30 * day }
const five = { totalPrice: { subTotal: usd(500), total: usd(500) } }
const basic = (change: Partial<SubscriptionView> = {}) =>
  subscribed('basic', { ...monthly, ...five, ...change })

function update(change: Partial<FutureUpdate> = {}): FutureUpdate {
  return {
    scheduleStatus: 'SCHEDULED',
    subscriptionScheduleType: 'DOWNGRADE',
    scheduledExecutionTime: noon + 30 * day,
    targetPlanId: 'plan-revvenu-free',
    charges: [],
    addons: [],
    billingPeriod: null,
    ...change,
  }
}

function overview(
  subscription: SubscriptionView,
  more: { canPurchase?: boolean; others?: SubscriptionView[]; now?: number } = {},
): SubscriptionOverview {
  const { canPurchase = true, others = [], now = noon } = more
  return subscriptionOverviewState({
    subscription,
    subscriptions: [subscription, ...others],
    paywall: revvenu(),
    canPurchase,
    now,
    safeUrl: (url) => (url.startsWith('https:') ? url : null),
  })
}

const allowed = ({ actions }: SubscriptionOverview): string[] =>
  Object.entries(actions).flatMap(([name, action]) =>
    'isAllowed' in action && action.isAllowed ? [name] : [],
  )

const coupon = {
  couponId: 'coupon-id',
  catalogVersion: 1,
  startDate: noon,
  endDate: noon + 20 * day,
  hasEnded: false,
}
const trial = (change: Partial<SubscriptionView> = {}) =>
  basic({
    status: 'IN_TRIAL',
    trialEndDate: noon + 5 * day,
    effectiveEndDate: noon + 5 * day,
    currentBillingPeriodStart: null,
    currentBillingPeriodEnd: null,
    trialEndBehavior: 'CANCEL_SUBSCRIPTION',
    ...change,
  })
const freeNext = subscribed('free', { status: 'NOT_STARTED', startDate: noon + 30 * day })
const growthNext = subscribed('growth', {
  status: 'NOT_STARTED',
  startDate: noon + 30 * day,
  totalPrice: { subTotal: usd(200), total: usd(200) },
})
const ending = { effectiveEndDate: noon + 30 * day, cancelReason: 'ScheduledCancellation' } as const

describe('an overview of a subscription', () => {
  it.each<readonly [string, SubscriptionView, SubscriptionView[], object, readonly string[]]>([
    [
      'that is paid',
      basic(),
      [],
      {
        standing: 'active',
        price: { total: usd(500), isDiscounted: false, variesByUsage: false },
        nextBill: { at: noon + 30 * day, total: usd(500) },
        trial: null,
        scheduledChange: null,
        paymentIssue: null,
      },
      ['changePlan', 'changeQuantities', 'cancel'],
    ],
    [
      'that is free',
      subscribed('free', { currentBillingPeriodEnd: null }),
      [],
      { standing: 'active', price: null, nextBill: null },
      ['changePlan'],
    ],
    [
      'with terms of its own',
      subscribed('enterprise'),
      [],
      { standing: 'active', price: null, nextBill: null },
      ['contact'],
    ],
    [
      'in a currency without minor units',
      basic({ currency: 'JPY', totalPrice: { subTotal: yen(500), total: yen(400) } }),
      [],
      { price: { subTotal: yen(500), total: yen(400), isDiscounted: true }, nextBill: { total: yen(400) } },
      ['changePlan', 'changeQuantities', 'cancel'],
    ],
    [
      'with a discount that is over before the next bill',
      basic({ coupon, totalPrice: { subTotal: usd(500), total: usd(400) } }),
      [],
      { price: { total: usd(400), isDiscounted: true }, nextBill: { total: usd(500) } },
      ['changePlan', 'changeQuantities', 'cancel'],
    ],
    [
      'on a trial that ends',
      trial(),
      [],
      {
        standing: 'trial',
        nextBill: null,
        trial: { endsAt: noon + 5 * day, daysLeft: 5, atEnd: 'ends', total: null, isOver: false },
        scheduledChange: null,
      },
      ['changePlan', 'cancel'],
    ],
    [
      'on a trial that becomes paid',
      trial({ trialEndBehavior: 'CONVERT_TO_PAID', effectiveEndDate: null }),
      [],
      {
        standing: 'trial',
        nextBill: { at: noon + 5 * day, total: usd(500) },
        trial: { atEnd: 'converts', total: usd(500) },
      },
      ['changePlan', 'cancel'],
    ],
    [
      'cancelled at the end of its period',
      basic(ending),
      [],
      {
        standing: 'ending',
        nextBill: null,
        scheduledChange: { kind: 'cancellation', at: noon + 30 * day, next: null },
      },
      ['changePlan', 'undo'],
    ],
    [
      'with a downgrade to Free scheduled',
      basic({ ...ending, cancelReason: 'UPGRADE_OR_DOWNGRADE', futureUpdates: [update()] }),
      [freeNext],
      {
        standing: 'changing',
        nextBill: null,
        scheduledChange: { kind: 'downgrade', next: { planId: 'plan-revvenu-free', displayName: 'free' } },
      },
      ['changePlan', 'cancel', 'undo'],
    ],
    [
      'with Growth scheduled',
      basic({
        ...ending,
        cancelReason: 'UPGRADE_OR_DOWNGRADE',
        futureUpdates: [update({ subscriptionScheduleType: 'PLAN', targetPlanId: 'plan-revvenu-growth' })],
      }),
      [growthNext],
      {
        nextBill: { at: noon + 30 * day, total: usd(200) },
        scheduledChange: { kind: 'plan', next: { planId: 'plan-revvenu-growth' } },
      },
      ['changePlan', 'cancel', 'undo'],
    ],
    [
      'with annual billing scheduled, whose price is not known',
      basic({
        futureUpdates: [
          update({
            subscriptionScheduleType: 'BILLING_PERIOD',
            targetPlanId: 'plan-revvenu-basic',
            billingPeriod: 'ANNUALLY',
          }),
        ],
      }),
      [],
      {
        standing: 'changing',
        nextBill: { at: noon + 30 * day, total: null },
        scheduledChange: {
          kind: 'billing_period',
          next: { billingPeriod: 'ANNUALLY', displayName: 'basic' },
        },
      },
      ['changePlan', 'changeQuantities', 'cancel', 'undo'],
    ],
    [
      'that waits for its first payment',
      basic({ status: 'PAYMENT_PENDING' }),
      [],
      { standing: 'payment_pending', nextBill: null, paymentIssue: { kind: 'pending', access: 'revoked' } },
      ['changePlan', 'completePayment'],
    ],
    [
      'with a change that waits for its payment',
      basic({
        futureUpdates: [update({ scheduleStatus: 'PENDING_PAYMENT', scheduledExecutionTime: null })],
      }),
      [],
      {
        standing: 'payment_issue',
        scheduledChange: null,
        paymentIssue: { kind: 'change_pending', access: 'full' },
      },
      ['changePlan', 'changeQuantities', 'cancel', 'completePayment'],
    ],
    [
      'that is to begin',
      basic({ status: 'NOT_STARTED', startDate: noon + day }),
      [],
      { standing: 'scheduled', nextBill: { at: noon + day, total: usd(500) } },
      ['undo'],
    ],
    [
      'that somebody else pays',
      basic({ payingCustomerId: 'customer-b' }),
      [],
      { isPaidByAnother: true, nextBill: null },
      ['changePlan', 'changeQuantities', 'cancel'],
    ],
  ])('%s', (_, subscription, others, expected, actions) => {
    const state = overview(subscription, { others })
    expect(state).toMatchObject(expected)
    expect(allowed(state)).toEqual(actions)
    expect(allowed(overview(subscription, { others, canPurchase: false }))).toEqual(
      actions.filter((action) => action === 'contact'),
    )
  })

  it('lets a paid one end with its period or at once, and a trial at once', () => {
    expect(overview(basic()).actions.cancellationTimes).toEqual(['END_OF_BILLING_PERIOD', 'IMMEDIATE'])
    expect(overview(trial()).actions.cancellationTimes).toEqual(['IMMEDIATE'])
  })

  it('says that a trial is over that the server has not ended yet', () => {
    expect(overview(trial(), { now: noon + 5 * day }).trial).toMatchObject({ isOver: true, daysLeft: 0 })
  })
})

describe('a payment that is owed', () => {
  const accessSteps = [
    { at: noon, access: 'full' },
    { at: noon + 7 * day, access: 'limited' },
    { at: noon + 14 * day, access: 'revoked' },
  ] as const
  const invoice = {
    billingId: 'invoice-1',
    status: 'OPEN',
    createdAt: noon,
    updatedAt: noon,
    total: usd(500),
    requiresAction: false,
    paymentUrl: 'https://pay.example/1',
    pdfUrl: null,
    errorMessage: 'Your card was declined.',
  } as const
  const pastDue = (change: Partial<SubscriptionView> = {}) =>
    basic({
      paymentTrouble: { kind: 'past_due', since: noon },
      accessSteps,
      latestInvoice: invoice,
      ...change,
    })

  it.each([
    [0, 'full', { at: noon + 7 * day, access: 'limited' }],
    [7 * day - 1, 'full', { at: noon + 7 * day, access: 'limited' }],
    [7 * day, 'limited', { at: noon + 14 * day, access: 'revoked' }],
    [14 * day, 'revoked', null],
  ])('leaves, %s ms after it failed, access that is %s', (afterMs, access, nextStep) => {
    expect(overview(pastDue(), { now: noon + afterMs }).paymentIssue).toMatchObject({
      kind: 'past_due',
      since: noon,
      access,
      nextStep,
      amount: usd(500),
      errorMessage: 'Your card was declined.',
      action: { type: 'pay_invoice', url: 'https://pay.example/1', isAllowed: true },
    })
  })

  it.each([
    ['no page', { ...invoice, paymentUrl: null }],
    ['a page that may not be opened', { ...invoice, paymentUrl: 'javascript:alert(1)' }],
    ['no open invoice', { ...invoice, status: 'PAID' as const }],
  ])('leads to another payment method where there is %s', (_, latestInvoice) => {
    expect(overview(pastDue({ latestInvoice })).paymentIssue?.action).toMatchObject({
      type: 'update_payment_method',
      url: null,
    })
  })

  it('is confirmed on its own page when the bank asks about a renewal', () => {
    expect(overview(pastDue({ paymentCollection: 'ACTION_REQUIRED' })).paymentIssue).toMatchObject({
      kind: 'authentication',
      action: { type: 'pay_invoice', url: expect.stringContaining('https://'), isAllowed: true },
    })
  })

  it('is confirmed in place when the bank asks about what was bought here', () => {
    const bought = pastDue({ paymentCollection: 'ACTION_REQUIRED', paymentTrouble: null })
    expect(overview(bought).paymentIssue).toMatchObject({
      kind: 'authentication',
      action: { type: 'complete_payment', url: null, isAllowed: true },
    })
  })

  it('is talked about when it is disputed or was paid back', () => {
    for (const kind of ['disputed', 'refunded'] as const)
      expect(
        overview(pastDue({ paymentTrouble: { kind, since: noon } }), { canPurchase: false }).paymentIssue,
      ).toMatchObject({ kind, action: { type: 'contact', isAllowed: true } })
  })
})

describe('a change of quantities and add-ons', () => {
  const growth = subscribed('growth', {
    charges: [{ id: 'feature-01-templates', quantity: 5 }],
    addons: [{ id: 'addon-10-campaigns', quantity: 1, displayName: '10 more campaigns' }],
  })
  const change = (
    choice: Record<string, number>,
    more: Partial<Parameters<typeof subscriptionChangeState>[0]> = {},
  ) =>
    subscriptionChangeState({
      subscription: growth,
      paywall: revvenu(),
      entitlements: [],
      canPurchase: true,
      choice,
      ...more,
    })

  it('is none while everything is as it is', () => {
    const view = change({ 'feature-01-templates': 5 })
    expect(view).toMatchObject({
      isChanged: false,
      change: null,
      confirm: { isAllowed: false, deniedBecause: 'not_possible' },
    })
    expect(view.quantities).toMatchObject([{ value: 5, bought: 5, min: 1, max: 100 }])
    expect(view.addons.bought).toMatchObject([{ id: 'addon-10-campaigns', bought: 1, selected: 1 }])
    expect(view.addons.available).toMatchObject([{ id: 'addon-extra-stuff', bought: 0, selected: 0 }])
  })

  it('names only what is other, add-ons as the whole list', () => {
    expect(change({ 'feature-01-templates': 8 }).change).toEqual({
      subscriptionId: 'subscription-growth',
      charges: [{ id: 'feature-01-templates', quantity: 8 }],
    })
    expect(change({ 'addon-extra-stuff': 2 }).change).toEqual({
      subscriptionId: 'subscription-growth',
      addons: [
        { id: 'addon-10-campaigns', quantity: 1 },
        { id: 'addon-extra-stuff', quantity: 2 },
      ],
    })
    expect(change({ 'addon-10-campaigns': 0 }).change).toMatchObject({ addons: [] })
  })

  it('stays within bounds', () => {
    expect(change({ 'feature-01-templates': 1e9, 'addon-10-campaigns': 99 }).change).toMatchObject({
      charges: [{ quantity: 100 }],
      addons: [{ quantity: 10 }],
    })
  })

  it('keeps an add-on that is no longer sold', () => {
    const old = { id: 'addon-old', quantity: 1, displayName: 'Old' }
    const subscription = { ...growth, addons: [...growth.addons, old] }
    const view = change({ 'addon-extra-stuff': 1 }, { subscription })
    expect(view.addons.discontinued).toEqual([old])
    expect(view.change?.addons?.map(({ id }) => id)).toEqual([
      'addon-old',
      'addon-10-campaigns',
      'addon-extra-stuff',
    ])
  })

  it('is not possible without the add-ons that another one needs', () => {
    const paywall = revvenu()
    const plans = paywall.plans.map((plan) => ({
      ...plan,
      compatibleAddons: plan.compatibleAddons.map((addon) =>
        addon.id === 'addon-extra-stuff' ? { ...addon, dependencies: ['addon-10-campaigns'] } : addon,
      ),
    }))
    const choice = { 'addon-extra-stuff': 1, 'addon-10-campaigns': 0 }
    const view = change(choice, { paywall: { ...paywall, plans } })
    expect(view).toMatchObject({ isChanged: true, change: null })
    expect(view.addons.available[0]?.missingDependencies).toEqual([
      { id: 'addon-10-campaigns', displayName: '10 more campaigns' },
    ])
  })

  it('warns of fewer units than are in use', () => {
    const { feature } = meterOf().entitlement!
    const entitlement = meterOf(
      { feature: { ...feature, id: 'feature-01-templates', meterType: 'FLUCTUATING' }, currentUsage: 4 },
      { featureId: 'feature-01-templates' },
    )
    const used = (value: number) =>
      change({ 'feature-01-templates': value }, { entitlements: [entitlement] }).quantities[0]
    expect(used(3)).toMatchObject({ used: 4, isBelowUsage: true })
    expect(used(4)).toMatchObject({ used: 4, isBelowUsage: false })
  })

  it('is looked at, not confirmed, by who may not buy', () => {
    expect(change({ 'feature-01-templates': 8 }, { canPurchase: false }).confirm).toEqual({
      isAllowed: false,
      deniedBecause: 'no_permission',
    })
  })

  it('is none of a plan that is no longer sold', () => {
    const view = change({ 'feature-01-templates': 8 }, { paywall: { ...revvenu(), plans: [] } })
    expect(view).toMatchObject({ quantities: [], change: null })
  })
})
