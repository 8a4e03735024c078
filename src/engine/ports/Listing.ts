import type { PricingType } from '../../core/catalog/Catalog.ts'
import type { SubscriptionStatus } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Position } from '../../protocol/cursor.ts'

/** A stretch of a list: what follows a place, towards older or newer rows, nearest first. */
export interface Walk {
  /** null begins at the end that the walk comes from. */
  readonly from: Position | null
  readonly towards: 'older' | 'newer'
  readonly limit: number
}

/** When what is listed was made: `start` ≤ at < `end`; null is without a border. */
export interface CreatedBetween {
  readonly start: Instant | null
  readonly end: Instant | null
}

export interface CustomerWalk extends Walk {
  readonly email: string | null
  readonly name: string | null
  readonly created: CreatedBetween
}

export interface SubscriptionWalk extends Walk {
  readonly customerId: string | null
  readonly resourceId: string | null
  readonly planId: string | null
  /** Another customer who pays. */
  readonly payingCustomerId: string | null
  /** As it is stored; of a customer who is due by `now` every one is listed, because it may be another one by then. */
  readonly status: readonly SubscriptionStatus[] | null
  /** The same. */
  readonly pricingType: readonly PricingType[] | null
  readonly created: CreatedBetween
  readonly now: Instant
}

/** Where a subscription is found. */
export interface SubscriptionKey extends Position {
  readonly customerId: string
}
