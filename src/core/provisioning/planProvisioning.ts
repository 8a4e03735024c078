import type { Problem } from '../errors/LatchkeyError.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { hasUsageCharge } from '../pricing/priceLines.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { beginSubscription, putSubscription } from './beginSubscription.ts'
import { newSubscription } from './newSubscription.ts'
import { LEASE, openIntent } from './openIntent.ts'
import { planPurchase, type Purchase } from './planPurchase.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'
import type { DecidedOutcome, ProvisioningPlan } from './ProvisioningPlan.ts'
import type { Quote } from './Quote.ts'
import { isFreshQuote, isSamePrice } from './quoteHolds.ts'
import type { PurchaseRequest } from './Selection.ts'

/** What provisioning is told besides the state: everything that rules must not find out by themselves. */
export interface ProvisioningRequest {
  readonly selection: PurchaseRequest
  readonly metadata: Readonly<Record<string, string>>
  /** Fresh ids, used if something comes into being. */
  readonly subscriptionId: string
  readonly intentId: string
  /** Whether there is a payments provider; without one everything is created at once. */
  readonly hasPayments: boolean
  readonly hasCheckoutOptions: boolean
  /** Whether who pays has a payment method on file. */
  readonly hasPaymentMethod: boolean
  /** A person in a browser asks, not the host's server. */
  readonly isFromBrowser: boolean
  /** The price that was shown. */
  readonly quote: Quote | null
}

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
  const open = openIntent(state, { productId: plan.productId, resourceId: purchase.selection.resourceId })
  if (open) return { type: 'open', intent: open, isSameWish: open.fingerprint === fingerprint }
  const same = sameSubscription(state, purchase)
  if (same) return { type: 'done', changes: [], events: [], outcome: outcomeOf(same) }
  if (isOutdated) return { type: 'refused', code: 'PriceChanged', params: { quote: purchase.quote } }
  // A trial that becomes paid is the provider's from its start: it charges when the trial ends.
  const isBilled = purchase.trialEndDate === null ? isCharged(purchase) : purchase.conversion !== null
  const needsPayment = request.hasPayments && isBilled
  return needsPayment
    ? planPayment(state, request, purchase, fingerprint, now)
    : createAtOnce(state, request, purchase, now)
}

/** Tells whether a purchase costs anything, now or later, usage included. */
export function isCharged({ due, first, recurring, selection }: Purchase): boolean {
  const fixed = [due, first, recurring].some((totals) => (totals?.total.amountMinor ?? 0) > 0)
  return fixed || (recurring !== null && hasUsageCharge(selection))
}

/** Prices the purchase at the quote's instant if one was shown, and tells whether that price still holds. */
function priceAt(
  state: CustomerState,
  request: ProvisioningRequest,
  now: Instant,
): { ok: true; purchase: Purchase; isOutdated: boolean } | { ok: false; problems: readonly Problem[] } {
  const current = planPurchase(state, request.selection, now)
  const { quote } = request
  if (!current.ok || !quote) return current.ok ? { ...current, isOutdated: false } : current
  const isFresh = isFreshQuote(quote, current.purchase.replaces, now)
  const shown = isFresh ? planPurchase(state, request.selection, quote.prorationDate) : null
  const holds = shown?.ok === true && isSamePrice(shown.purchase.quote, quote)
  return holds ? { ...shown, isOutdated: false } : { ...current, isOutdated: true }
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
    purchase.request.startDate ?? purchase.request.scheduleStrategy ?? null,
    purchase.request.payingCustomerId ?? null,
    purchase.request.paymentCollectionMethod ?? 'CHARGE',
  ]
}

/** The customer's own subscription when it is exactly what they ask for. */
function sameSubscription(state: CustomerState, purchase: Purchase): Subscription | undefined {
  const { selection } = purchase
  const { couponId } = purchase.request
  if (purchase.trialEndDate !== null) return undefined
  const wanted = quantityKey(
    selection.charges,
    selection.addons.map((a) => ({ id: a.addon.id, quantity: a.quantity })),
  )
  return state.subscriptions.find(
    (s) =>
      isStillThere(s, purchase) &&
      s.planId === selection.plan.id &&
      s.resourceId === selection.resourceId &&
      s.billingPeriod === selection.billingPeriod &&
      (couponId === undefined || s.coupon?.couponId === couponId) &&
      quantityKey(s.charges, s.addons) === wanted,
  )
}

/** Goes on as it is, or begins when the purchase would. */
function isStillThere(
  { status, startDate, effectiveEndDate }: Subscription,
  { request, startsAt }: Purchase,
): boolean {
  if (status === 'NOT_STARTED') return startDate === startsAt
  const isStart = request.startDate === undefined || request.startDate === startDate
  return status === 'ACTIVE' && effectiveEndDate === null && isStart
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
  const { subscriptionId, metadata, hasPayments } = request
  const subscription = newSubscription(
    state,
    purchase,
    { id: subscriptionId, metadata, hasPayments },
    'ACTIVE',
    now,
  )
  const outcome: DecidedOutcome =
    purchase.startsAt > now
      ? { type: 'scheduled', subscriptionId, effectiveAt: purchase.startsAt }
      : { type: 'succeeded', subscriptionId }
  return { type: 'done', ...beginSubscription(state, subscription, now), outcome }
}

function planPayment(
  state: CustomerState,
  request: ProvisioningRequest,
  purchase: Purchase,
  fingerprint: string,
  now: Instant,
): ProvisioningPlan {
  const { hasPaymentMethod, payingCustomerId } = { ...request, ...request.selection }
  const isInvoiced = request.selection.paymentCollectionMethod === 'INVOICE'
  const isTrial = purchase.trialEndDate !== null
  const isCharged = isInvoiced || hasPaymentMethod || isTrial
  if (!isCharged && payingCustomerId !== undefined) {
    return { type: 'refused', code: 'PaymentMethodMissing', params: { customerId: payingCustomerId } }
  }
  if (!isCharged && !request.hasCheckoutOptions) {
    return { type: 'refused', code: 'CheckoutOptionsMissing', params: {} }
  }
  if (hasPaymentMethod && !isTrial && request.isFromBrowser && !request.quote) {
    return { type: 'refused', code: 'QuoteRequired', params: {} }
  }
  const subscription = newSubscription(
    state,
    purchase,
    { id: request.subscriptionId, metadata: request.metadata, hasPayments: true },
    'PAYMENT_PENDING',
    now,
  )
  const intent = newIntent(request.intentId, subscription.id, fingerprint, now)
  return {
    type: 'payment',
    method: isCharged ? 'charge' : 'checkout',
    intent,
    subscription,
    purchase,
    changes: [putSubscription(subscription), { type: 'intent.put', intent }],
    events: [
      subscriptionEvent(
        isTrial ? 'subscription.requested' : 'subscription.payment_pending',
        now,
        null,
        subscription,
        { intentId: intent.id },
      ),
    ],
  }
}

/** A wish that is about to be told to the provider. */
export function newIntent(
  id: string,
  subscriptionId: string,
  fingerprint: string,
  now: Instant,
): ProvisioningIntent {
  return {
    id,
    subscriptionId,
    update: null,
    status: 'running',
    leaseUntil: now + LEASE,
    fingerprint,
    checkoutId: null,
    checkoutUrl: null,
    expiresAt: null,
    failureCode: null,
    createdAt: now,
    refunds: [],
  }
}
