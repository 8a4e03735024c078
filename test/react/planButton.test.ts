import { describe, expect, it } from 'vitest'
import type { BillingPeriod } from '../../src/core/catalog/Catalog.ts'
import type { FutureUpdate, SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import { pricingTableState } from '../../src/react/pricing-table/pricingTableState.ts'
import type { PlanChoices } from '../../src/react/pricing-table/pricingTableTypes.ts'
import { noon } from '../client/support/snapshots.ts'
import { revvenu, subscribed } from './support/offers.ts'

interface Case {
  readonly customer?: 'none' | 'used its trial'
  readonly subscriptions?: readonly SubscriptionView[]
  readonly period?: BillingPeriod
  readonly choices?: PlanChoices
  /** @defaultValue true */
  readonly canPurchase?: boolean
}

/** The buttons of Free, Basic, Growth, Enterprise. */
function buttons(asked: Case): string[] {
  const { customer, subscriptions = [], period = 'MONTHLY', choices = {}, canPurchase = true } = asked
  const { plans } = pricingTableState({
    paywall: revvenu({ isTrialEligible: customer !== 'used its trial' }),
    isSignedIn: customer !== 'none',
    canPurchase,
    subscriptions,
    now: noon,
    billingPeriod: period,
    choices,
    options: {},
  })
  return plans.map(({ button }) => button.kind)
}

const trial = (plan: string) =>
  subscribed(plan, { status: 'IN_TRIAL', billingPeriod: null, trialEndDate: noon + 86_400_000 })
const scheduled = (plan: string, change: Partial<SubscriptionView> = {}) =>
  subscribed(plan, { id: `next-${plan}`, status: 'NOT_STARTED', startDate: noon + 86_400_000, ...change })
/** Something follows by schedule, so it ends. */
const ending = (plan: string, change: Partial<SubscriptionView> = {}) =>
  subscribed(plan, { effectiveEndDate: noon + 86_400_000, ...change })
/** On Growth with 2 templates, 5 to come. */
const growing = (scheduleStatus: FutureUpdate['scheduleStatus']) =>
  subscribed('growth', {
    charges: two,
    futureUpdates: [
      {
        scheduleStatus,
        subscriptionScheduleType: 'UNIT_AMOUNT',
        scheduledExecutionTime: scheduleStatus === 'SCHEDULED' ? noon + 86_400_000 : null,
        targetPlanId: 'plan-revvenu-growth',
        charges: [{ id: 'feature-01-templates', quantity: 5 }],
        addons: [],
        billingPeriod: 'MONTHLY',
      },
    ],
  })
const two = [{ id: 'feature-01-templates', quantity: 2 }]

describe('the button of each plan', () => {
  const used = { customer: 'used its trial' } as const
  it.each<readonly [string, Case, readonly string[]]>([
    ['of a visitor', { customer: 'none' }, ['get_started', 'get_started', 'get_started', 'contact_us']],
    ['without a subscription', {}, ['get_started', 'start_trial', 'get_started', 'contact_us']],
    ['without a subscription, trial used', used, ['get_started', 'get_started', 'get_started', 'contact_us']],
    ['on Free', { subscriptions: [subscribed('free')] }, ['current', 'start_trial', 'upgrade', 'contact_us']],
    [
      'on Free, looking at annual',
      { subscriptions: [subscribed('free')], period: 'ANNUALLY' },
      ['current', 'start_trial', 'upgrade', 'contact_us'],
    ],
    [
      'on Free, trial used',
      { ...used, subscriptions: [subscribed('free')] },
      ['current', 'upgrade', 'upgrade', 'contact_us'],
    ],
    [
      'on Basic',
      { ...used, subscriptions: [subscribed('basic')] },
      ['downgrade', 'current', 'upgrade', 'contact_us'],
    ],
    [
      'on Basic, looking at annual',
      { ...used, subscriptions: [subscribed('basic')], period: 'ANNUALLY' },
      ['downgrade', 'switch_period', 'upgrade', 'contact_us'],
    ],
    [
      'on annual Basic',
      { ...used, subscriptions: [subscribed('basic', { billingPeriod: 'ANNUALLY' })] },
      ['downgrade', 'switch_period', 'upgrade', 'contact_us'],
    ],
    [
      'on Growth',
      { ...used, subscriptions: [subscribed('growth', { charges: two })] },
      ['downgrade', 'downgrade', 'current', 'contact_us'],
    ],
    [
      'on Growth, eligible for a trial of Basic',
      { subscriptions: [subscribed('growth', { charges: two })] },
      ['downgrade', 'start_trial', 'current', 'contact_us'],
    ],
    [
      'on Growth, with more templates',
      {
        ...used,
        subscriptions: [subscribed('growth', { charges: two })],
        choices: { 'plan-revvenu-growth': { 'feature-01-templates': 3 } },
      },
      ['downgrade', 'downgrade', 'update_quantity', 'contact_us'],
    ],
    [
      'on Growth, with an add-on more',
      {
        ...used,
        subscriptions: [subscribed('growth', { charges: two })],
        choices: { 'plan-revvenu-growth': { 'addon-10-campaigns': 1 } },
      },
      ['downgrade', 'downgrade', 'update_quantity', 'contact_us'],
    ],
    [
      'on Growth, with its add-on put back',
      {
        ...used,
        subscriptions: [
          subscribed('growth', {
            charges: two,
            addons: [{ id: 'addon-10-campaigns', quantity: 3, displayName: 'x' }],
          }),
        ],
        choices: { 'plan-revvenu-growth': { 'addon-10-campaigns': 3 } },
      },
      ['downgrade', 'downgrade', 'current', 'contact_us'],
    ],
    [
      'on a trial of Basic',
      { ...used, subscriptions: [trial('basic')] },
      ['downgrade', 'continue_trial_plan', 'upgrade', 'contact_us'],
    ],
    [
      'on a trial of Basic beside Free',
      { ...used, subscriptions: [subscribed('free'), trial('basic')] },
      ['downgrade', 'continue_trial_plan', 'upgrade', 'contact_us'],
    ],
    [
      'on a trial, though eligible again',
      { subscriptions: [trial('basic')] },
      ['downgrade', 'continue_trial_plan', 'upgrade', 'contact_us'],
    ],
    [
      'on a custom plan',
      { subscriptions: [subscribed('enterprise')] },
      ['contact_us', 'contact_us', 'contact_us', 'current'],
    ],
    [
      'with Free scheduled after Basic',
      { ...used, subscriptions: [ending('basic'), scheduled('free')] },
      ['scheduled', 'keep_current', 'upgrade', 'contact_us'],
    ],
    [
      'with Basic cancelled at the end of its period',
      { ...used, subscriptions: [ending('basic')] },
      ['downgrade', 'keep_current', 'upgrade', 'contact_us'],
    ],
    [
      'on a trial of Basic that ends by itself',
      {
        ...used,
        subscriptions: [
          ending('basic', { status: 'IN_TRIAL', billingPeriod: null, trialEndDate: noon + 86_400_000 }),
        ],
      },
      ['downgrade', 'continue_trial_plan', 'upgrade', 'contact_us'],
    ],
    [
      'with annual Basic scheduled after monthly, looking at monthly',
      { ...used, subscriptions: [ending('basic'), scheduled('basic', { billingPeriod: 'ANNUALLY' })] },
      ['downgrade', 'keep_current', 'upgrade', 'contact_us'],
    ],
    [
      'with annual Basic scheduled after monthly, looking at annual',
      {
        ...used,
        subscriptions: [ending('basic'), scheduled('basic', { billingPeriod: 'ANNUALLY' })],
        period: 'ANNUALLY',
      },
      ['downgrade', 'keep_current', 'upgrade', 'contact_us'],
    ],
    [
      'with Growth waiting for its payment',
      { ...used, subscriptions: [subscribed('free'), subscribed('growth', { status: 'PAYMENT_PENDING' })] },
      ['current', 'upgrade', 'complete_payment', 'contact_us'],
    ],
    [
      'with monthly Growth waiting for its payment, looking at annual',
      {
        ...used,
        subscriptions: [subscribed('free'), subscribed('growth', { status: 'PAYMENT_PENDING' })],
        period: 'ANNUALLY',
      },
      ['current', 'upgrade', 'upgrade', 'contact_us'],
    ],
    [
      'on Growth with more templates waiting for their payment',
      { ...used, subscriptions: [growing('PENDING_PAYMENT')] },
      ['downgrade', 'downgrade', 'complete_payment', 'contact_us'],
    ],
    [
      'on Growth with more templates waiting for their payment, wanting others',
      {
        ...used,
        subscriptions: [growing('PENDING_PAYMENT')],
        choices: { 'plan-revvenu-growth': { 'feature-01-templates': 9 } },
      },
      ['downgrade', 'downgrade', 'update_quantity', 'contact_us'],
    ],
    [
      'on Growth with more templates scheduled',
      { ...used, subscriptions: [growing('SCHEDULED')] },
      ['downgrade', 'downgrade', 'keep_current', 'contact_us'],
    ],
    [
      'on Growth with more templates scheduled, looking at as many',
      {
        ...used,
        subscriptions: [growing('SCHEDULED')],
        choices: { 'plan-revvenu-growth': { 'feature-01-templates': 5 } },
      },
      ['downgrade', 'downgrade', 'scheduled', 'contact_us'],
    ],
    [
      'on Growth with more templates scheduled, wanting others',
      {
        ...used,
        subscriptions: [growing('SCHEDULED')],
        choices: { 'plan-revvenu-growth': { 'feature-01-templates': 9 } },
      },
      ['downgrade', 'downgrade', 'update_quantity', 'contact_us'],
    ],
    [
      'past due on Basic',
      {
        ...used,
        subscriptions: [subscribed('basic', { paymentTrouble: { kind: 'past_due', since: noon } })],
      },
      ['downgrade', 'current', 'upgrade', 'contact_us'],
    ],
    [
      'of another resource',
      { ...used, subscriptions: [subscribed('basic', { resourceId: 'resource-02' })] },
      ['get_started', 'get_started', 'get_started', 'contact_us'],
    ],
    [
      'of a member on Basic',
      { ...used, canPurchase: false, subscriptions: [subscribed('basic')] },
      ['ask_admin', 'current', 'ask_admin', 'contact_us'],
    ],
    [
      'of a member whose plan is to end',
      { ...used, canPurchase: false, subscriptions: [ending('basic'), scheduled('free')] },
      ['scheduled', 'ask_admin', 'ask_admin', 'contact_us'],
    ],
    [
      'subscribed to another product',
      { ...used, subscriptions: [subscribed('basic', { productId: 'other' })] },
      ['get_started', 'get_started', 'get_started', 'contact_us'],
    ],
  ])('%s', (_, state, expected) => {
    expect(buttons(state)).toEqual(expected)
  })

  it('tells the days of the trial, what goes on when the current plan is kept, and until when it would', () => {
    const { plans } = pricingTableState({
      paywall: revvenu(),
      isSignedIn: true,
      canPurchase: true,
      subscriptions: [ending('free'), scheduled('growth')],
      now: noon,
      billingPeriod: 'MONTHLY',
      choices: {},
      options: {},
    })
    expect(plans[1]?.button).toMatchObject({ kind: 'start_trial', disabled: false, trialDays: 14 })
    expect(plans[0]?.button).toEqual({
      kind: 'keep_current',
      disabled: false,
      disabledReason: null,
      action: { type: 'undo' },
      subscriptionId: 'subscription-free',
    })
    expect(plans[0]?.badge).toEqual({ kind: 'current', endsAt: noon + 86_400_000 })
    expect(plans[2]?.badge).toEqual({ kind: 'next', at: noon + 86_400_000 })
  })
})
