import type { Decided } from '../events/RuleEvent.ts'
import { subscriptionEvent } from '../events/subscriptionEvent.ts'
import { applyChanges } from '../subscription/applyChanges.ts'
import { applyUpdate, type Billed } from '../subscription/applyUpdate.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { planUpdate, type SubscriptionUpdate } from '../subscription/planUpdate.ts'
import type { UpdateRequest } from '../subscription/UpdateRequest.ts'
import type { ScheduledUpdate, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { putSubscription } from './beginSubscription.ts'
import { openIntent } from './openIntent.ts'
import { newIntent } from './planProvisioning.ts'
import type { DecidedOutcome, ProvisioningPlan } from './ProvisioningPlan.ts'
import type { Quote } from './Quote.ts'
import { isFreshQuote, isSamePrice } from './quoteHolds.ts'

/** What an update is told besides the state. */
export interface UpdateProvisioningRequest {
  readonly change: UpdateRequest
  readonly intentId: string
  readonly hasPayments: boolean
  readonly isFromBrowser: boolean
  readonly quote: Quote | null
}

/**
 * Decides what an update comes to: done at once, scheduled, or a payment away. A subscription that is billed changes
 * only once its provider knows.
 */
export function planUpdateProvisioning(
  state: CustomerState,
  subscription: Subscription,
  request: UpdateProvisioningRequest,
  now: Instant,
): ProvisioningPlan {
  const { change, quote } = request
  const current = planUpdate(state, subscription, change, now)
  if (!current.ok) return { type: 'invalid', problems: current.problems }
  const isFresh = quote !== null && isFreshQuote(quote, subscription, now)
  const shown = isFresh ? planUpdate(state, subscription, change, quote.prorationDate) : null
  const holds = quote !== null && shown?.ok === true && isSamePrice(shown.update.quote, quote)
  const planned = holds ? shown.update : current.update
  const { update } = planned
  const fingerprint = JSON.stringify([subscription.id, update?.type, wanted(planned, change)])
  const open = openIntent(state, subscription)
  if (open) return { type: 'open', intent: open, isSameWish: open.fingerprint === fingerprint }
  if (quote !== null && !holds && planned.quote) {
    return { type: 'refused', code: 'PriceChanged', params: { quote: planned.quote } }
  }
  const isBilled = request.hasPayments && subscription.billingId !== null
  if (!update || !isBilled) return changeAtOnce(state, planned, now)
  if (planned.collection === 'now' && request.isFromBrowser && quote === null) {
    return { type: 'refused', code: 'QuoteRequired', params: {} }
  }
  const intent = { ...newIntent(request.intentId, subscription.id, fingerprint, now), update }
  const { adjusted: asked } = planned
  const adjusted = adjustment(planned, now)
  return {
    type: 'payment',
    method: 'change',
    intent,
    subscription: asked,
    update: planned,
    changes: [...adjusted.changes, { type: 'intent.put', intent }],
    events: [
      ...adjusted.events,
      subscriptionEvent('subscription.update_requested', now, asked, asked, {
        intentId: intent.id,
        type: update.type,
      }),
    ],
  }
}

/** What is asked for, whenever it is asked. */
function wanted({ update }: SubscriptionUpdate, change: UpdateRequest): unknown {
  const { scheduleStrategy, billingCycleAnchor, prorationBehavior } = change
  if (!update) return null
  const { catalogVersion, billingPeriod, charges, addons, coupon } = update.terms
  return [
    catalogVersion,
    billingPeriod,
    charges,
    addons,
    coupon?.couponId,
    scheduleStrategy,
    billingCycleAnchor,
    prorationBehavior,
  ]
}

function changeAtOnce(state: CustomerState, planned: SubscriptionUpdate, now: Instant): ProvisioningPlan {
  const { update, subscription } = planned
  const adjusted = adjustment(planned, now)
  const changed = update
    ? changeTerms(applyChanges(state, adjusted.changes), planned.adjusted, update, now)
    : { changes: [], events: [] }
  const outcome: DecidedOutcome =
    update && update.at > now
      ? { type: 'scheduled', subscriptionId: subscription.id, effectiveAt: update.at }
      : { type: 'succeeded', subscriptionId: subscription.id }
  return {
    type: 'done',
    changes: [...adjusted.changes, ...changed.changes],
    events: [...adjusted.events, ...changed.events],
    outcome,
  }
}

/** Brings new terms into effect, with what their payment came to, or schedules them in place of what was scheduled before. */
export function changeTerms(
  state: CustomerState,
  subscription: Subscription,
  update: ScheduledUpdate,
  now: Instant,
  billed: Partial<Billed> = {},
): Decided {
  if (update.at <= now) return applyUpdate(state, subscription, update, update.at, billed)
  const planned: Subscription = { ...subscription, ...billed, scheduledUpdate: update }
  const scheduled =
    billed.billingId === undefined ? planned : { ...planned, toldBilling: toldOf(planned, update) }
  return {
    changes: [putSubscription(scheduled)],
    events: [
      subscriptionEvent('subscription.update_scheduled', now, subscription, scheduled, {
        type: update.type,
        effectiveAt: update.at,
      }),
    ],
  }
}

/** What the provider knows once it has taken a planned change: when it comes, or that billing ends with it. */
function toldOf(
  { toldBilling: told }: Subscription,
  { at, terms }: ScheduledUpdate,
): Subscription['toldBilling'] {
  if (told === null) return null
  return terms.pricingType === 'PAID' ? { ...told, changesAt: at } : { ...told, endsAt: at, changesAt: null }
}

/** Metadata and the end of a trial change at once, whatever else has to wait. */
function adjustment({ subscription, adjusted }: SubscriptionUpdate, now: Instant): Decided {
  if (JSON.stringify(adjusted) === JSON.stringify(subscription)) return { changes: [], events: [] }
  return {
    changes: [putSubscription(adjusted)],
    events: [subscriptionEvent('subscription.updated', now, subscription, adjusted)],
  }
}
