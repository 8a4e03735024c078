import { describe, expect, it } from 'vitest'
import type { BillingPeriod } from '../../src/core/catalog/Catalog.ts'
import type { SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import { pricingTableState } from '../../src/react/pricing-table/pricingTableState.ts'
import type { PlanChoices } from '../../src/react/pricing-table/pricingTableTypes.ts'
import { noon } from '../client/support/snapshots.ts'
import { revvenu, subscribed } from './support/offers.ts'

interface Case {
  readonly customer?: 'none' | 'used its trial'
  readonly subscriptions?: readonly SubscriptionView[]
  readonly period?: BillingPeriod
  readonly choices?: PlanChoices
}

/** The buttons of Free, Basic, Growth, Enterprise. */
function buttons({ customer, subscriptions = [], period = 'MONTHLY', choices = {} }: Case): string[] {
  const { plans } = pricingTableState({
    paywall: revvenu({ isTrialEligible: customer !== 'used its trial' }),
    isSignedIn: customer !== 'none',
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
      ['current', 'upgrade', 'upgrade', 'contact_us'],
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
      subscriptions: [ending('free'), scheduled('growth')],
      now: noon,
      billingPeriod: 'MONTHLY',
      choices: {},
      options: {},
    })
    expect(plans[1]?.button).toEqual({ kind: 'start_trial', disabled: false, trialDays: 14 })
    expect(plans[0]?.button).toEqual({
      kind: 'keep_current',
      disabled: false,
      subscriptionId: 'subscription-free',
    })
    expect(plans[0]?.badge).toEqual({ kind: 'current', endsAt: noon + 86_400_000 })
    expect(plans[2]?.badge).toEqual({ kind: 'next', at: noon + 86_400_000 })
  })

  it('leads somewhere in every state, but for the plan that is there already or will be', () => {
    const plans = ['free', 'basic', 'growth', 'enterprise']
    const currents = [
      undefined,
      ...plans.map((plan) => subscribed(plan)),
      ...plans.map((plan) => ending(plan)),
      ...plans.map(trial),
    ]
    const nexts = [undefined, ...plans.map((plan) => scheduled(plan))]
    let checked = 0
    for (const current of currents) {
      for (const next of nexts) {
        for (const period of ['MONTHLY', 'ANNUALLY'] as const) {
          for (const isSignedIn of [true, false]) {
            const state = pricingTableState({
              paywall: revvenu({ isTrialEligible: checked % 2 === 0 }),
              isSignedIn,
              subscriptions: [current, next].filter((subscription) => subscription !== undefined),
              now: noon,
              billingPeriod: period,
              choices: {},
              options: {},
            })
            for (const { button, isCurrent } of state.plans) {
              checked++
              expect(button.disabled).toBe(button.kind === 'current' || button.kind === 'scheduled')
              if (button.kind === 'current') expect(isCurrent).toBe(true)
              if (button.kind === 'start_trial') expect(button.trialDays).toBeGreaterThan(0)
              if (button.kind === 'scheduled') expect(next).toBeDefined()
              if (button.kind === 'keep_current') expect(button.subscriptionId).toBe(current?.id)
            }
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(600)
  })
})
