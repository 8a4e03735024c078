import type { BillingPeriod, PricingType } from '../../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant, Period } from '../../core/time/Instant.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'
import { paymentIssue, type PaymentIssue } from '../payment-issue/paymentIssue.ts'
import { findScheduledChange, type ScheduledChange } from '../scheduled-change/findScheduledChange.ts'
import { goesOn } from './goesOn.ts'
import { toTrial, type TrialStanding } from './toTrial.ts'
import { nextBill, type NextBill } from './nextBill.ts'

/** How a subscription stands, the most urgent first. */
export type SubscriptionStanding =
  | 'payment_pending'
  | 'payment_issue'
  | 'scheduled'
  | 'ending'
  | 'trial'
  | 'changing'
  | 'active'

/** One subscription as its customer sees it. Amounts are per billing period. */
export interface SubscriptionOverview {
  readonly subscriptionId: string
  readonly resourceId: string | null
  readonly plan: {
    readonly id: string
    readonly displayName: string
    /** null also when the plan is no longer sold. */
    readonly description: string | null
  }
  readonly pricingType: PricingType
  readonly standing: SubscriptionStanding
  readonly billingPeriod: BillingPeriod | null
  /** null for free and custom plans. */
  readonly price: {
    readonly subTotal: Money
    readonly total: Money
    readonly isDiscounted: boolean
    readonly variesByUsage: boolean
  } | null
  readonly currentPeriod: Period | null
  readonly nextBill: NextBill | null
  readonly trial: TrialStanding | null
  /** When it began, or is to begin. */
  readonly startDate: Instant
  readonly scheduledChange: ScheduledChange | null
  readonly paymentIssue: PaymentIssue | null
  /** Units that were bought. */
  readonly quantities: readonly { readonly feature: EntitledFeature; readonly quantity: number }[]
  readonly addons: readonly { readonly id: string; readonly displayName: string; readonly quantity: number }[]
  /** Somebody else is charged for it. */
  readonly isPaidByAnother: boolean
  readonly actions: {
    /** Choose another plan. */
    readonly changePlan: ViewAction
    /** Change quantities and add-ons: see `useSubscriptionChange`. */
    readonly changeQuantities: ViewAction
    readonly cancel: ViewAction
    /** When a cancellation may take effect; the first is what happens unless one is chosen. */
    readonly cancellationTimes: readonly ('END_OF_BILLING_PERIOD' | 'IMMEDIATE')[]
    /** Call off what is scheduled. */
    readonly undo: ViewAction
    readonly completePayment: ViewAction
    /** Its terms are agreed on in person. */
    readonly contact: ViewAction
  }
}

export interface SubscriptionOverviewInput {
  readonly subscription: SubscriptionView
  /** All of the customer's: what follows by schedule is among them. */
  readonly subscriptions: readonly SubscriptionView[]
  /** For names and what may be changed; null while not known. */
  readonly paywall: PaywallData | null
  readonly canPurchase: boolean
  readonly now: Instant
  /** `getPage(client).safeUrl`. */
  readonly safeUrl: (url: string) => string | null
}

/** Everything that an overview of one subscription shows, as numbers, dates and codes. */
export function subscriptionOverviewState(input: SubscriptionOverviewInput): SubscriptionOverview {
  const { subscription, subscriptions, paywall } = input
  const scheduledChange = findScheduledChange(subscription, subscriptions, paywall)
  const issue = paymentIssue(input)
  const trial = toTrial(subscription, input.now)
  return {
    subscriptionId: subscription.id,
    resourceId: subscription.resourceId,
    plan: { ...subscription.plan, description: soldPlan(input)?.description ?? null },
    pricingType: subscription.pricingType,
    standing: standingOf(subscription, issue, scheduledChange, trial),
    billingPeriod: subscription.billingPeriod,
    price: priceOf(subscription),
    currentPeriod: periodOf(subscription),
    nextBill: nextBill(subscription, subscriptions, scheduledChange),
    trial,
    startDate: subscription.startDate,
    scheduledChange,
    paymentIssue: issue,
    quantities: quantitiesOf(subscription),
    addons: subscription.addons,
    isPaidByAnother: subscription.payingCustomerId !== null,
    actions: actionsOf(input, scheduledChange, issue),
  }
}

function soldPlan({ subscription, paywall }: SubscriptionOverviewInput) {
  return paywall?.plans.find(({ id }) => id === subscription.plan.id)
}

function standingOf(
  { status }: SubscriptionView,
  issue: PaymentIssue | null,
  change: ScheduledChange | null,
  trial: TrialStanding | null,
): SubscriptionStanding {
  if (status === 'PAYMENT_PENDING') return 'payment_pending'
  if (issue) return 'payment_issue'
  if (status === 'NOT_STARTED') return 'scheduled'
  if (change?.kind === 'cancellation') return 'ending'
  if (trial) return 'trial'
  return change ? 'changing' : 'active'
}

function priceOf({ totalPrice, prices }: SubscriptionView): SubscriptionOverview['price'] {
  if (!totalPrice) return null
  const { subTotal, total } = totalPrice
  return {
    subTotal,
    total,
    isDiscounted: total.amountMinor < subTotal.amountMinor,
    variesByUsage: prices.some((price) => price.billingModel === 'USAGE_BASED'),
  }
}

function periodOf({ currentBillingPeriodStart, currentBillingPeriodEnd }: SubscriptionView): Period | null {
  if (currentBillingPeriodStart === null || currentBillingPeriodEnd === null) return null
  return { start: currentBillingPeriodStart, end: currentBillingPeriodEnd }
}

function quantitiesOf({ prices, plan }: SubscriptionView): SubscriptionOverview['quantities'] {
  const seen = new Set<string>()
  return prices.flatMap(({ billingModel, feature, usageLimit, packageId }) => {
    if (billingModel !== 'PER_UNIT' || !feature || usageLimit === null || packageId !== plan.id) return []
    // Units may be charged once as well as each period: they were bought once.
    if (seen.has(feature.id)) return []
    seen.add(feature.id)
    return [{ feature, quantity: usageLimit }]
  })
}

function actionsOf(
  input: SubscriptionOverviewInput,
  change: ScheduledChange | null,
  issue: PaymentIssue | null,
): SubscriptionOverview['actions'] {
  const { subscription, canPurchase } = input
  const { status, pricingType } = subscription
  const isCustom = pricingType === 'CUSTOM'
  const isRunning = status === 'ACTIVE' || status === 'IN_TRIAL'
  const plan = soldPlan(input)
  const hasChoices = plan?.charges.some(({ billingModel }) => billingModel === 'PER_UNIT') === true
  const isChangeable = hasChoices || (plan?.compatibleAddons.length ?? 0) > 0
  const isPayable = issue?.action.type === 'complete_payment'
  const isEnding = change?.kind === 'cancellation'
  return {
    changePlan: toAction(!isCustom && (isRunning || status === 'PAYMENT_PENDING'), canPurchase),
    changeQuantities: toAction(!isCustom && goesOn(subscription) && isChangeable, canPurchase),
    cancel: toAction(isRunning && pricingType !== 'FREE' && !isCustom && !isEnding, canPurchase),
    cancellationTimes:
      status === 'ACTIVE' && pricingType === 'PAID' ? ['END_OF_BILLING_PERIOD', 'IMMEDIATE'] : ['IMMEDIATE'],
    undo: toAction(change !== null || status === 'NOT_STARTED', canPurchase),
    completePayment: toAction(isPayable, canPurchase),
    contact: toAction(isCustom, true),
  }
}
