import { describe, expect, it } from 'vitest'
import type { BillingPeriod, PricingType } from '../../src/core/catalog/Catalog.ts'
import type { OfferedPlan, PaywallData } from '../../src/protocol/PaywallData.ts'
import type { FutureUpdate, SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import { pricingTableState } from '../../src/react/pricing-table/pricingTableState.ts'
import type { PricingTableInput } from '../../src/react/pricing-table/PricingTableInput.ts'
import type { PlanCard, PlanChoices } from '../../src/react/pricing-table/pricingTableTypes.ts'
import { noon } from '../client/support/snapshots.ts'
import { revvenu, subscribed } from './support/offers.ts'

const day = 86_400_000
const plans = ['free', 'basic', 'growth', 'enterprise'] as const
const isPaid = (plan: string) => plan === 'basic' || plan === 'growth'
const templates = (quantity: number) => [{ id: 'feature-01-templates', quantity }]

/** Every way to stand with a plan. */
const standings: Readonly<Record<string, Partial<SubscriptionView>>> = {
  active: {},
  annual: { billingPeriod: 'ANNUALLY' },
  'on trial': { status: 'IN_TRIAL', trialEndDate: noon + day, effectiveEndDate: noon + day },
  'on a trial that converts': {
    status: 'IN_TRIAL',
    trialEndDate: noon + day,
    trialEndBehavior: 'CONVERT_TO_PAID',
  },
  ending: { effectiveEndDate: noon + day, cancelReason: 'ScheduledCancellation' },
  'past due': { paymentTrouble: { kind: 'past_due', since: noon } },
  'waiting for its payment': { status: 'PAYMENT_PENDING' },
  'paid in another currency': { billingId: 'billed', currency: 'DKK' },
  'paid in this currency': { billingId: 'billed' },
  'with a change scheduled': { futureUpdates: [update('SCHEDULED')] },
  'with a change waiting for its payment': { futureUpdates: [update('PENDING_PAYMENT')] },
}

function update(scheduleStatus: FutureUpdate['scheduleStatus']): FutureUpdate {
  return {
    scheduleStatus,
    subscriptionScheduleType: 'UNIT_AMOUNT',
    scheduledExecutionTime: scheduleStatus === 'SCHEDULED' ? noon + day : null,
    targetPlanId: '',
    charges: templates(5),
    addons: [],
    billingPeriod: null,
  }
}

function stand(plan: string, standing: Partial<SubscriptionView>): SubscriptionView {
  const updates = standing.futureUpdates?.map((one) => ({ ...one, targetPlanId: `plan-revvenu-${plan}` }))
  return subscribed(plan, {
    charges: plan === 'growth' ? templates(2) : [],
    ...standing,
    ...(isPaid(plan) ? {} : { billingPeriod: null, currency: null }),
    ...(updates ? { futureUpdates: updates } : {}),
  })
}

/** As the plans are, or with one of them sold in one period only. */
function offers(isTrialEligible: boolean): PaywallData[] {
  const paywall = revvenu({ isTrialEligible })
  const monthlyOnly = paywall.plans.map((plan) => (plan.id.endsWith('basic') ? soldMonthly(plan) : plan))
  return [paywall, { ...paywall, plans: monthlyOnly }]
}

function soldMonthly(plan: OfferedPlan): OfferedPlan {
  const charges = plan.charges.map((charge) => ({
    ...charge,
    prices: charge.prices.filter((price) => price.billingPeriod === 'MONTHLY'),
  }))
  return { ...plan, charges, billingPeriods: ['MONTHLY'] }
}

function customers(): SubscriptionView[][] {
  const currents = plans.flatMap((plan) =>
    Object.values(standings)
      .filter((standing) => plan === 'growth' || !standing.futureUpdates)
      .filter((standing) => isPaid(plan) || standing.status !== 'PAYMENT_PENDING')
      .map((standing) => stand(plan, standing)),
  )
  const nexts = plans.map((plan) =>
    subscribed(plan, { id: 'next', status: 'NOT_STARTED', startDate: noon + day }),
  )
  const pendings = plans
    .filter(isPaid)
    .map((plan) => stand(plan, { id: 'pending', status: 'PAYMENT_PENDING' }))
  return [
    [],
    ...currents.map((current) => [current]),
    ...currents.flatMap((current) =>
      nexts.map((next) => [{ ...current, effectiveEndDate: noon + day }, next]),
    ),
    ...currents.flatMap((current) =>
      pendings.filter(({ plan }) => plan.id !== current.plan.id).map((pending) => [current, pending]),
    ),
  ]
}

const choices: readonly PlanChoices[] = [
  {},
  { 'plan-revvenu-growth': { 'feature-01-templates': 5 } },
  { 'plan-revvenu-growth': { 'feature-01-templates': 7, 'addon-10-campaigns': 1 } },
]

function* states(): Generator<PricingTableInput> {
  for (const subscriptions of customers())
    for (const isTrialEligible of [true, false])
      for (const paywall of offers(isTrialEligible))
        for (const billingPeriod of ['MONTHLY', 'ANNUALLY'] satisfies BillingPeriod[])
          for (const choice of subscriptions.length > 1 ? choices.slice(0, 1) : choices)
            yield {
              paywall,
              isSignedIn: true,
              canPurchase: true,
              subscriptions,
              now: noon,
              billingPeriod,
              choices: choice,
              options: {},
            }
}

/** What would be refused, or change nothing; null when the button does what it says. */
function wrongWith(
  card: PlanCard,
  pricingType: PricingType,
  { subscriptions }: PricingTableInput,
): string | null {
  const { button, price, selection } = card
  if (button.disabled !== (button.action === null)) return 'it neither acts nor is disabled'
  if (button.disabled !== (button.disabledReason !== null)) return 'it is disabled for no reason'
  const current = subscriptions.find(({ status }) => status === 'ACTIVE' || status === 'IN_TRIAL')
  switch (button.action?.type) {
    case 'purchase': {
      if (pricingType === 'CUSTOM') return 'a custom plan is not sold'
      if (price.kind === 'unavailable') return 'the plan is not sold in this period'
      // A trial runs beside what is paid; what waits for its payment was accepted already.
      const isCredited = button.kind !== 'start_trial' && button.kind !== 'complete_payment'
      const isBilled = isCredited && current?.status === 'ACTIVE' && current.billingId !== null
      const currency = price.kind === 'amount' ? price.amount.currency : null
      if (isBilled && !card.isCurrent && currency && current.currency && currency !== current.currency)
        return 'time paid in one currency is not credited in another'
      const isSame =
        current?.status === 'ACTIVE' &&
        current.plan.id === card.id &&
        (current.billingPeriod ?? selection.billingPeriod) === selection.billingPeriod &&
        JSON.stringify(current.charges) === JSON.stringify(selection.charges ?? []) &&
        selection.addons === undefined
      return isSame ? 'it is what the customer has' : null
    }
    case 'undo': {
      const named = subscriptions.find(({ id }) => id === button.subscriptionId)
      const isScheduled = named && (named.effectiveEndDate !== null || named.futureUpdates.length > 0)
      return isScheduled ? null : 'nothing is scheduled'
    }
    case 'contact':
      return pricingType === 'CUSTOM' || current?.pricingType === 'CUSTOM' ? null : 'it can be bought'
    case undefined:
      return null
    default:
      return `${button.kind} is not for customers who may buy`
  }
}

describe('in every state', () => {
  it('every button does something that is possible, or says why not', () => {
    const wrong: string[] = []
    const kinds = new Set<string>()
    let checked = 0
    for (const input of states()) {
      for (const card of pricingTableState(input).plans) {
        checked++
        kinds.add(card.button.kind)
        const plan = input.paywall.plans.find(({ id }) => id === card.id)
        const problem = wrongWith(card, plan?.pricingType ?? 'FREE', input)
        if (problem)
          wrong.push(
            `${card.id} ${card.button.kind} ${input.billingPeriod}: ${problem} ${JSON.stringify(input.subscriptions.map((s) => [s.plan.id, s.status]))}`,
          )
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect(checked).toBeGreaterThan(9_000)
    expect([...kinds].toSorted()).toEqual([
      'complete_payment',
      'contact_us',
      'continue_trial_plan',
      'current',
      'downgrade',
      'get_started',
      'keep_current',
      'scheduled',
      'start_trial',
      'switch_period',
      'update_quantity',
      'upgrade',
    ])
  })

  it('somebody who may not buy asks an admin wherever an admin would buy, and sees the rest alike', () => {
    for (const input of states()) {
      const theirs = pricingTableState({ ...input, canPurchase: false }).plans
      pricingTableState(input).plans.forEach(({ button }, index) => {
        const isForOwners = button.action?.type === 'purchase' || button.action?.type === 'undo'
        expect(theirs[index]?.button).toEqual(
          isForOwners
            ? {
                kind: 'ask_admin',
                disabled: false,
                disabledReason: null,
                action: { type: 'ask_admin' },
                insteadOf: button.kind,
              }
            : button,
        )
      })
    }
  })

  it('a visitor is led to sign up or to sales, whoever was known here before', () => {
    for (const input of states()) {
      const visitor = { ...input, isSignedIn: false, canPurchase: false, subscriptions: [] }
      for (const { id, button } of pricingTableState(visitor).plans) {
        expect(button.action?.type).toBe(id.endsWith('enterprise') ? 'contact' : 'sign_up')
      }
    }
  })
})
