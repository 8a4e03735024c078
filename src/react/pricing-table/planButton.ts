import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { PlanButton, PlanButtonAction, PlanButtonKind } from './pricingTableTypes.ts'
import { ownUpdate, type ProductStanding } from './productStanding.ts'

export interface PlanButtonInput {
  readonly plan: OfferedPlan
  readonly billingPeriod: BillingPeriod
  readonly isSignedIn: boolean
  /** Whether who looks may buy; a visitor may, once signed up. */
  readonly canPurchase: boolean
  readonly standing: ProductStanding
  /** The plan comes before the current one. */
  readonly isLowerThanCurrent: boolean
  /** Units or add-ons differ from what the current subscription has. */
  readonly isChanged: boolean
  /** Units and add-ons are those of a change of the current subscription that is scheduled or waits for its payment. */
  readonly isAsUpdate: boolean
}

/** What the button of a plan's card does: a pure function. No plan is without a button, and none leads nowhere. */
export function planButton(input: PlanButtonInput): PlanButton {
  const button = buttonOf(input)
  const isForOwners = button.action !== null && ownersOnly.has(button.action.type)
  if (!input.isSignedIn || input.canPurchase || !isForOwners) return button
  return { ...enabled('ask_admin', 'ask_admin'), insteadOf: button.kind }
}

const ownersOnly: ReadonlySet<PlanButtonAction['type']> = new Set(['purchase', 'undo'])

/**
 * The button of somebody who may buy, checked in order.
 * Source: Stigg, the paywall's rules; but a custom plan is asked for also by visitors.
 */
function buttonOf(input: PlanButtonInput): PlanButton {
  const { plan, isSignedIn, standing, isChanged } = input
  const { current, isOnTrial } = standing
  const isCustom = plan.pricingType === 'CUSTOM'
  if (!isSignedIn) return isCustom ? enabled('contact_us', 'contact') : enabled('get_started', 'sign_up')
  const waiting = waitingButton(input)
  if (waiting) return waiting

  const isCurrent = current?.plan.id === plan.id
  if (isCurrent && !isOnTrial) {
    if (isFor(current, input)) return isChanged ? enabled('update_quantity') : disabled('current', 'current')
    // It may be shown in a period in which it is not sold: there is nothing to switch to.
    return isSold(input) ? enabled('switch_period') : disabled('current', 'current')
  }
  if (isCustom || current?.pricingType === 'CUSTOM') return enabled('contact_us', 'contact')
  const trialDays = trialDaysOf(plan)
  if (plan.isTriable && !isOnTrial && trialDays !== null) return { ...enabled('start_trial'), trialDays }
  if (isCurrent && !isSold(input)) return disabled('current', 'current')
  const kind = moveKind(input)
  return isInOtherCurrency(standing, plan) ? disabled(kind, 'other_currency') : enabled(kind)
}

function moveKind({ standing: { current }, plan, isLowerThanCurrent }: PlanButtonInput): PlanButtonKind {
  if (!current) return 'get_started'
  if (current.plan.id === plan.id) return 'continue_trial_plan'
  return isLowerThanCurrent ? 'downgrade' : 'upgrade'
}

/** The button of a plan that something scheduled or unpaid is about; null when nothing is. */
function waitingButton(input: PlanButtonInput): PlanButton | null {
  const { plan, standing, isChanged, isAsUpdate } = input
  const { current, next, pending } = standing
  const isCurrent = current?.plan.id === plan.id
  if (isCurrent && endsBy(current) !== null) return keep(current)
  if (next && isFor(next, input)) return disabled('scheduled', 'scheduled')
  if (pending && plan.pricingType !== 'CUSTOM' && isFor(pending, input))
    return { ...enabled('complete_payment'), subscriptionId: pending.id }
  const update = isCurrent ? ownUpdate(current) : null
  if (!current || !update) return null
  const isPeriodOfUpdate = update.billingPeriod === null || update.billingPeriod === input.billingPeriod
  const isUpdate = isAsUpdate && isPeriodOfUpdate
  if (update.scheduleStatus === 'PENDING_PAYMENT')
    return isUpdate ? { ...enabled('complete_payment'), subscriptionId: current.id } : null
  if (isUpdate) return disabled('scheduled', 'scheduled')
  return isFor(current, input) && !isChanged ? keep(current) : null
}

/** Days of the plan's trial, a month counted as 30; null when it has none. */
export function trialDaysOf({ defaultTrialConfig }: OfferedPlan): number | null {
  return defaultTrialConfig && defaultTrialConfig.duration * (defaultTrialConfig.units === 'MONTH' ? 30 : 1)
}

/** When a current subscription ends because a cancellation or another plan is scheduled; null when it goes on. */
export function endsBy({ effectiveEndDate, trialEndDate }: SubscriptionView): Instant | null {
  return effectiveEndDate === trialEndDate ? null : effectiveEndDate
}

function enabled(kind: PlanButtonKind, type: PlanButtonAction['type'] = 'purchase'): PlanButton {
  return { kind, disabled: false, disabledReason: null, action: { type } }
}

function disabled(
  kind: PlanButtonKind,
  disabledReason: NonNullable<PlanButton['disabledReason']>,
): PlanButton {
  return { kind, disabled: true, disabledReason, action: null }
}

function keep({ id }: SubscriptionView): PlanButton {
  return { ...enabled('keep_current', 'undo'), subscriptionId: id }
}

/** Whether a subscription is to this plan in this period; free and custom plans have none. */
function isFor(subscription: SubscriptionView, { plan, billingPeriod }: PlanButtonInput): boolean {
  const { billingPeriod: period } = subscription
  return subscription.plan.id === plan.id && (period === null || period === billingPeriod)
}

function isSold({ plan, billingPeriod }: PlanButtonInput): boolean {
  return plan.pricingType !== 'PAID' || plan.billingPeriods.includes(billingPeriod)
}

/** Time that was paid in one currency cannot be credited in another: the server would refuse such a move. */
export function isInOtherCurrency({ active }: ProductStanding, plan: OfferedPlan): boolean {
  if (!active || active.billingId === null) return false
  return active.currency !== null && plan.currency !== null && plan.currency !== active.currency
}
