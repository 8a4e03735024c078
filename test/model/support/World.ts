import type { BillingPeriod } from '../../../src/core/catalog/Catalog.ts'
import { spanAt, type Span } from './calendar.ts'
import type { Addons, FeatureId, PlanId } from './Command.ts'

/*
 * The model: what a customer has, as one plain mutable value. It shares nothing with the rules that it is compared
 * with but the catalog's ids.
 */

export interface Terms {
  period: BillingPeriod | null
  seats: number | null
  addons: Addons
  /** When a new billing rhythm begins; null keeps the present one. */
  anchor: number | null
}

export interface ModelSubscription {
  /** As the engine named it; null until it has. */
  id: string | null
  readonly plan: PlanId
  status: 'NOT_STARTED' | 'IN_TRIAL' | 'ACTIVE' | 'CANCELED' | 'EXPIRED'
  period: BillingPeriod | null
  seats: number | null
  addons: Addons
  start: number
  anchor: number
  trialEnd: number | null
  end: number | null
  reason: string | null
  /** Whether the free plan follows when it ends. */
  isFollowed: boolean
  scheduled: { readonly at: number; readonly terms: Terms } | null
  /** Until when the coupon holds; null when there is none. */
  couponUntil: number | null
  hasBegun: boolean
}

export interface ModelPromotion {
  readonly feature: FeatureId
  readonly isGranted: boolean
  readonly limit: number | null
  readonly isUnlimited: boolean
  readonly isSoft: boolean
  readonly values: readonly string[]
  readonly start: number
  readonly end: number | null
}

export interface ModelCounter {
  amount: number
  window: Span | null
}

export interface World {
  now: number
  customer: { hasCoupon: boolean; isArchived: boolean } | null
  subscriptions: ModelSubscription[]
  promotions: ModelPromotion[]
  readonly counters: Map<FeatureId, ModelCounter>
  /** What was answered under a key, by command and key. */
  readonly answers: Map<string, { readonly request: string; readonly answer: number }>
  /** From where months of usage are counted: the start of the first subscription that lasted. */
  usageAnchor: number | null
}

export function createWorld(now: number): World {
  return {
    now,
    customer: null,
    subscriptions: [],
    promotions: [],
    counters: new Map(),
    answers: new Map(),
    usageAnchor: null,
  }
}

export const plans: readonly PlanId[] = ['free', 'basic', 'pro']
export const isPaid = (plan: PlanId): boolean => plan !== 'free'
export const rankOf = (plan: PlanId): number => plans.indexOf(plan)

export function isLive(subscription: ModelSubscription): boolean {
  return subscription.status === 'ACTIVE' || subscription.status === 'IN_TRIAL'
}

/** Began, or would begin, as a trial, and has not become paid. */
export function isTrial(subscription: ModelSubscription): boolean {
  return subscription.trialEnd !== null
}

/** The period that is paid at an instant: of a trial the trial itself, of a free plan none. */
export function periodOf(subscription: ModelSubscription, instant: number): Span | null {
  if (subscription.status === 'IN_TRIAL' && subscription.trialEnd !== null) {
    return { start: subscription.start, end: subscription.trialEnd }
  }
  if (subscription.period === null) return null
  const months = subscription.period === 'MONTHLY' ? 1 : 12
  return spanAt(subscription.anchor, months, Math.max(instant, subscription.start))
}
