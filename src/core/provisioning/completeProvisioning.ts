import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Invoice, ScheduledUpdate, Subscription } from '../subscription/Subscription.ts'
import { addUnits, type Instant } from '../time/Instant.ts'
import { monthsBetween } from '../time/monthsBetween.ts'
import { usageChargedFrom } from '../usage/usagePeriods.ts'
import { applyCoupon } from './applyCoupon.ts'
import { beginSubscription, putSubscription } from './beginSubscription.ts'
import { changeTerms } from './planUpdateProvisioning.ts'
import type { PaymentResult } from './PaymentResult.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'

/** An open checkout, as the provider describes it. */
export interface OpenCheckout {
  readonly status: 'checkout'
  readonly checkoutId: string
  readonly checkoutUrl: string
  readonly expiresAt: Instant
}

const nothing: Decided = { changes: [], events: [] }

/**
 * Brings what the payments provider answered into the customer's state. It may be called any number of times for one
 * intent, in any order of news: what is settled stays settled, only that a failed payment may be paid after all.
 */
export function completeProvisioning(
  state: CustomerState,
  intentId: string,
  result: PaymentResult | OpenCheckout,
  now: Instant,
): Decided {
  const intent = state.intents.find((i) => i.id === intentId)
  const subscription = state.subscriptions.find((s) => s.id === intent?.subscriptionId)
  const isPaid = result.status === 'paid' || result.status === 'invoiced'
  const isSettled = intent?.status === 'succeeded' || (intent?.status === 'failed' && !isPaid)
  if (!intent || !subscription || isSettled) return nothing
  switch (result.status) {
    case 'checkout': {
      const { checkoutId, checkoutUrl, expiresAt } = result
      const data = { intentId, subscriptionId: subscription.id, checkoutId, expiresAt }
      return {
        changes: [putIntent({ ...intent, status: 'checkout', checkoutId, checkoutUrl, expiresAt })],
        events: [{ type: 'checkout.created', at: now, data }],
      }
    }
    case 'paid':
    case 'invoiced': {
      const { billingId, invoice } = result
      const redeemed = result.status === 'paid' ? (result.redeemedCouponId ?? null) : null
      const at = result.status === 'paid' ? result.paidAt : result.invoicedAt
      const settled = putIntent({ ...intent, status: 'succeeded', failureCode: null })
      const decided = succeed(state, subscription, intent, { billingId, invoice, at, redeemed }, now)
      return { changes: [...decided.changes, settled], events: decided.events }
    }
    case 'failed': {
      return fail(intent, subscription, result.code, result.invoice, now)
    }
    case 'requires_action':
    case 'processing': {
      const isAction = result.status === 'requires_action'
      const waiting: ProvisioningIntent = { ...intent, status: isAction ? 'action' : 'processing' }
      const after: Subscription = {
        ...subscription,
        billingId: result.billingId,
        paymentCollection: isAction ? 'ACTION_REQUIRED' : 'PROCESSING',
        latestInvoice: result.invoice,
      }
      const isKnown =
        waiting.status === intent.status && JSON.stringify(after) === JSON.stringify(subscription)
      if (isKnown) return nothing
      return {
        changes: [putIntent(waiting), putSubscription(after)],
        events: [
          subscriptionEvent('subscription.payment_pending', now, subscription, after, {
            paymentCollection: after.paymentCollection,
          }),
        ],
      }
    }
  }
}

interface Payment {
  readonly billingId: string
  readonly invoice: Invoice | null
  readonly at: Instant
  readonly redeemed: string | null
}

function succeed(
  state: CustomerState,
  subscription: Subscription,
  { update, createdAt }: ProvisioningIntent,
  { billingId, invoice, at, redeemed }: Payment,
  now: Instant,
): Decided {
  const billed = {
    billingId,
    paymentCollection: 'NOT_REQUIRED',
    latestInvoice: invoice ?? subscription.latestInvoice,
  } as const
  if (update && update.at > now && endsFirst(subscription, update, createdAt)) {
    return {
      changes: [],
      events: [
        subscriptionEvent('subscription.update_failed', now, subscription, subscription, {
          code: 'SubscriptionEnds',
        }),
      ],
    }
  }
  if (update) return changeTerms(state, subscription, update, now, billed)
  const isAtOnce = subscription.startDate === subscription.createdAt
  const paid: Subscription = { ...subscription, ...billed, coupon: couponOf(state, subscription, redeemed) }
  const begins = isAtOnce ? moveStart(paid, Math.min(at, now)) : paid
  return beginSubscription(
    state,
    {
      ...begins,
      effectiveEndDate: begins.trialEndDate,
      cancelReason: null,
      toldBilling: {
        endsAt: null,
        credit: null,
        changesAt: null,
        trialEndDate: begins.trialEndDate,
        number: 0,
        telling: null,
      },
      usageChargedUntil: usageChargedFrom(state, begins),
    },
    now,
  )
}

/** It was ended after the change was asked for, before that could begin: the end has called it off at the provider too. */
function endsFirst(
  { effectiveEndDate, cancellationDate }: Subscription,
  { at }: ScheduledUpdate,
  askedAt: Instant,
): boolean {
  const isEnding = effectiveEndDate !== null && effectiveEndDate <= at
  return isEnding && cancellationDate !== null && cancellationDate >= askedAt
}

/** The coupon of a subscription: what was redeemed on the provider's page, as it is published there, else its own. */
function couponOf(
  { catalogs }: CustomerState,
  { coupon, catalogVersion, startDate }: Subscription,
  redeemed: string | null,
): Subscription['coupon'] {
  if (redeemed === null) return coupon
  for (const version of [catalogs.current, catalogVersion]) {
    const found = catalogIndex(catalogs.get(version)).coupons.get(redeemed)
    if (found) return applyCoupon(found, version, startDate)
  }
  return coupon
}

/** A new subscription never began; an update leaves the subscription as it was. */
function fail(
  intent: ProvisioningIntent,
  subscription: Subscription,
  code: string,
  invoice: Invoice | null,
  now: Instant,
): Decided {
  const isNew = intent.update === null
  const isGivenUp = code === 'CheckoutCanceled'
  const after: Subscription = {
    ...subscription,
    ...(isNew
      ? {
          status: 'EXPIRED',
          effectiveEndDate: now,
          cancelReason: 'PENDING_PAYMENT_EXPIRED',
        }
      : {}),
    // Nothing is owed for a change that was given up, or never invoiced.
    paymentCollection: (isGivenUp || invoice === null) && !isNew ? 'NOT_REQUIRED' : 'FAILED',
    latestInvoice: invoice ?? subscription.latestInvoice,
  }
  const type = isNew ? 'subscription.creation_failed' : 'subscription.update_failed'
  return {
    changes: [putIntent({ ...intent, status: 'failed', failureCode: code }), putSubscription(after)],
    events: [subscriptionEvent(type, now, subscription, after, { code })],
  }
}

/** A subscription that is bought now begins when it is paid, so its periods and its coupon count from there. */
function moveStart(subscription: Subscription, at: Instant): Subscription {
  const { coupon, startDate, usageAnchor } = subscription
  return {
    ...subscription,
    startDate: at,
    billingCycleAnchor: at,
    usageAnchor: usageAnchor === startDate ? at : usageAnchor,
    coupon:
      coupon === null || startDate === at
        ? coupon
        : {
            ...coupon,
            startDate: at,
            endDate:
              coupon.endDate === null
                ? null
                : addUnits(at, monthsBetween(coupon.startDate, coupon.endDate), 'MONTH'),
          },
  }
}

function putIntent(intent: ProvisioningIntent): Change {
  return { type: 'intent.put', intent }
}
