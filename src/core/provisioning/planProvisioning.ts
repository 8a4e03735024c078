import type { ErrorCode } from '../errors/errorTable.ts'
import { billingPeriodAt } from '../subscription/billingPeriodAt.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { activate, type Decided, endAt, type RuleEvent } from './activate.ts'
import { newSubscription } from './newSubscription.ts'
import { planPurchase, type Purchase } from './planPurchase.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'
import type { Quote } from './Quote.ts'
import type { RequestedSelection } from './Selection.ts'

/** What provisioning is told besides the state: everything that rules must not find out by themselves. */
export interface ProvisioningRequest {
  readonly selection: RequestedSelection
  readonly metadata: Readonly<Record<string, string>>
  /** Fresh ids, used if something comes into being. */
  readonly subscriptionId: string
  readonly intentId: string
  /** Whether there is a payments provider; without one everything is created at once. */
  readonly hasPayments: boolean
  readonly hasCheckoutOptions: boolean
  /** A person in a browser asks, not the host's server. */
  readonly isFromBrowser: boolean
  /** The price that was shown. */
  readonly quote: Quote | null
}

/** What provisioning comes to, with subscriptions by id. */
export type DecidedOutcome =
  | { readonly type: 'succeeded'; readonly subscriptionId: string }
  | { readonly type: 'scheduled'; readonly subscriptionId: string; readonly effectiveAt: Instant }

export type ProvisioningPlan =
  | {
      readonly type: 'invalid'
      readonly problems: readonly { path: string; code: string; expected: string }[]
    }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly params: Readonly<Record<string, unknown>> }
  /** Another wish for the same thing is open: settle it with the provider, then plan again. */
  | { readonly type: 'open'; readonly intent: ProvisioningIntent; readonly isSameWish: boolean }
  | (Decided & { readonly type: 'done'; readonly outcome: DecidedOutcome })
  | (Decided & {
      readonly type: 'payment'
      readonly method: 'checkout' | 'charge'
      readonly intent: ProvisioningIntent
      readonly subscription: Subscription
      readonly purchase: Purchase
    })

/** A quote is good for half an hour. */
const QUOTE_LIFETIME = 30 * 60_000

/** Decides what provisioning a selection comes to. Source: seed. */
export function planProvisioning(
  state: CustomerState,
  request: ProvisioningRequest,
  now: Instant,
): ProvisioningPlan {
  const priced = priceAt(state, request, now)
  if (!priced.ok) return { type: 'invalid', problems: priced.problems }
  const { purchase, isOutdated } = priced
  const { plan } = purchase.selection
  if (plan.pricingType === 'CUSTOM' && request.isFromBrowser) {
    return { type: 'refused', code: 'PlanIsCustom', params: { planId: plan.id } }
  }
  const fingerprint = JSON.stringify(canonicalSelection(purchase))
  const open = openIntent(state, purchase)
  if (open) return { type: 'open', intent: open, isSameWish: open.fingerprint === fingerprint }
  const same = sameSubscription(state, purchase)
  if (same) return { type: 'done', changes: [], events: [], outcome: outcomeOf(same) }
  if (isOutdated) return { type: 'refused', code: 'PriceChanged', params: { quote: purchase.quote } }
  const needsPayment = request.hasPayments && purchase.trialEndDate === null && isCharged(purchase)
  return needsPayment
    ? planPayment(state, request, purchase, fingerprint, now)
    : createAtOnce(state, request, purchase, now)
}

/** Tells whether a purchase costs anything, now or later. */
export function isCharged(purchase: Purchase): boolean {
  return (purchase.due?.total.amountMinor ?? 0) > 0 || (purchase.recurring?.total.amountMinor ?? 0) > 0
}

/** Prices the purchase at the quote's instant if one was shown, and tells whether that price still holds. */
function priceAt(
  state: CustomerState,
  request: ProvisioningRequest,
  now: Instant,
):
  | { ok: true; purchase: Purchase; isOutdated: boolean }
  | { ok: false; problems: readonly { path: string; code: string; expected: string }[] } {
  const current = planPurchase(state, request.selection, now)
  const { quote } = request
  if (!current.ok || !quote) return current.ok ? { ...current, isOutdated: false } : current
  const isFresh =
    quote.prorationDate <= now &&
    now - quote.prorationDate <= QUOTE_LIFETIME &&
    isSamePeriod(current.purchase.replaces, quote.prorationDate, now)
  const shown = isFresh ? planPurchase(state, request.selection, quote.prorationDate) : null
  const holds = shown?.ok === true && isSamePrice(shown.purchase.quote, quote)
  return holds ? { ...shown, isOutdated: false } : { ...current, isOutdated: true }
}

/** Whether what is paid at present was so already, for the same period, when the price was shown. */
function isSamePeriod(replaced: Subscription | null, shownAt: Instant, now: Instant): boolean {
  if (!replaced || replaced.billingId === null) return true
  const isPaid = replaced.startDate <= shownAt
  return isPaid && billingPeriodAt(replaced, shownAt)?.start === billingPeriodAt(replaced, now)?.start
}

function isSamePrice(a: Quote | null, b: Quote): boolean {
  return (
    a !== null &&
    a.currency === b.currency &&
    a.total.amountMinor === b.total.amountMinor &&
    a.next?.total.amountMinor === b.next?.total.amountMinor
  )
}

function canonicalSelection(purchase: Purchase): unknown {
  const { selection } = purchase
  return [
    selection.plan.id,
    selection.billingPeriod,
    selection.billingCountryCode,
    selection.resourceId,
    quantityKey(
      selection.charges,
      selection.addons.map((a) => ({ id: a.addon.id, quantity: a.quantity })),
    ),
    purchase.coupon?.couponId ?? null,
    purchase.trialEndDate !== null,
  ]
}

function openIntent(state: CustomerState, purchase: Purchase): ProvisioningIntent | undefined {
  return state.intents.find((intent) => {
    if (intent.status === 'succeeded' || intent.status === 'failed') return false
    const subscription = state.subscriptions.find((s) => s.id === intent.subscriptionId)
    return (
      subscription?.productId === purchase.selection.plan.productId &&
      subscription.resourceId === purchase.selection.resourceId
    )
  })
}

/** The customer's own subscription when it is exactly what they ask for. */
function sameSubscription(state: CustomerState, purchase: Purchase): Subscription | undefined {
  const { selection } = purchase
  if (purchase.trialEndDate !== null) return undefined
  const wanted = quantityKey(
    selection.charges,
    selection.addons.map((a) => ({ id: a.addon.id, quantity: a.quantity })),
  )
  return state.subscriptions.find(
    (s) =>
      (s.status === 'ACTIVE' || s.status === 'NOT_STARTED') &&
      (s.status !== 'ACTIVE' || s.effectiveEndDate === null) &&
      s.planId === selection.plan.id &&
      s.resourceId === selection.resourceId &&
      s.billingPeriod === selection.billingPeriod &&
      quantityKey(s.charges, s.addons) === wanted,
  )
}

function outcomeOf({ id, status, startDate }: Subscription): DecidedOutcome {
  return status === 'NOT_STARTED'
    ? { type: 'scheduled', subscriptionId: id, effectiveAt: startDate }
    : { type: 'succeeded', subscriptionId: id }
}

function quantityKey(...lists: readonly (readonly { id: string; quantity: number }[])[]): string {
  return JSON.stringify(lists.map((list) => list.map((q) => `${q.id} ${q.quantity}`).toSorted()))
}

function createAtOnce(
  state: CustomerState,
  request: ProvisioningRequest,
  purchase: Purchase,
  now: Instant,
): ProvisioningPlan {
  const identity = { id: request.subscriptionId, metadata: request.metadata }
  if (purchase.startsAt > now) return schedule(state, identity, purchase, now)
  const subscription = newSubscription(state, purchase, identity, 'ACTIVE', now)
  return {
    type: 'done',
    ...activate(state, subscription, now),
    outcome: { type: 'succeeded', subscriptionId: subscription.id },
  }
}

/** A move to a free plan waits for the end of the period that is paid, in place of what was scheduled before. */
function schedule(
  state: CustomerState,
  identity: { readonly id: string; readonly metadata: Readonly<Record<string, string>> },
  purchase: Purchase,
  now: Instant,
): ProvisioningPlan {
  const at = purchase.startsAt
  const next = newSubscription(state, purchase, identity, 'NOT_STARTED', now)
  const replaced = purchase.replaces
  const ending: Subscription[] = replaced
    ? [{ ...endAt(replaced, at, 'UPGRADE_OR_DOWNGRADE'), status: replaced.status, cancellationDate: now }]
    : []
  const calledOff = state.subscriptions
    .filter(
      (s) => s.status === 'NOT_STARTED' && s.productId === next.productId && s.resourceId === next.resourceId,
    )
    .map((s) => endAt(s, now, 'UPGRADE_OR_DOWNGRADE'))
  return {
    type: 'done',
    changes: [next, ...ending, ...calledOff].map((subscription): Change => ({
      type: 'subscription.put',
      subscription,
    })),
    events: [
      {
        type: 'subscription.scheduled',
        at: now,
        data: { subscriptionId: next.id, planId: next.planId, effectiveAt: at },
      },
    ],
    outcome: { type: 'scheduled', subscriptionId: next.id, effectiveAt: at },
  }
}

function planPayment(
  state: CustomerState,
  request: ProvisioningRequest,
  purchase: Purchase,
  fingerprint: string,
  now: Instant,
): ProvisioningPlan {
  const hasMethod = state.customer?.defaultPaymentMethod != null
  if (!hasMethod && !request.hasCheckoutOptions) {
    return { type: 'refused', code: 'CheckoutOptionsMissing', params: {} }
  }
  if (hasMethod && request.isFromBrowser && !request.quote) {
    return { type: 'refused', code: 'QuoteRequired', params: {} }
  }
  const identity = { id: request.subscriptionId, metadata: request.metadata }
  const subscription = newSubscription(state, purchase, identity, 'PAYMENT_PENDING', now)
  const intent: ProvisioningIntent = {
    id: request.intentId,
    subscriptionId: subscription.id,
    status: 'running',
    fingerprint,
    checkoutId: null,
    checkoutUrl: null,
    expiresAt: null,
    failureCode: null,
    createdAt: now,
  }
  const event: RuleEvent = {
    type: 'subscription.payment_pending',
    at: now,
    data: { subscriptionId: subscription.id, planId: subscription.planId, intentId: intent.id },
  }
  return {
    type: 'payment',
    method: hasMethod ? 'charge' : 'checkout',
    intent,
    subscription,
    purchase,
    changes: [
      { type: 'subscription.put', subscription },
      { type: 'intent.put', intent },
    ],
    events: [event],
  }
}
