import type { PricingType } from '../core/catalog/Catalog.ts'
import type { SubscriptionStatus } from '../core/subscription/Subscription.ts'
import type { Instant } from '../core/time/Instant.ts'

/** Which part of a list is wanted. Lists are newest first. */
export interface PageQuery {
  /** Reads on from here: the `next` of a page. */
  readonly after?: string | undefined
  /** Reads back from here: the `prev` of a page. Not together with `after`. */
  readonly before?: string | undefined
  /** 1 to 100. @defaultValue 20 */
  readonly limit?: number | undefined
}

/** A part of a list. What is added meanwhile neither repeats nor hides anything. */
export interface Page<T> {
  readonly items: readonly T[]
  /** The cursor of what follows; null at the end. */
  readonly next: string | null
  /** The cursor of what comes before; null at the beginning. */
  readonly prev: string | null
}

/** A span of time by its borders, each of them optional. */
export interface InstantRange {
  readonly gt?: Instant | undefined
  readonly gte?: Instant | undefined
  readonly lt?: Instant | undefined
  readonly lte?: Instant | undefined
}

/** Which customers: all that pass every filter that is given. */
export interface ListCustomersQuery extends PageQuery {
  /** The whole address, spelt as it was given. */
  readonly email?: string | undefined
  /** The whole name. */
  readonly name?: string | undefined
  readonly createdAt?: InstantRange | undefined
}

/** Which subscriptions, of all customers: all that pass every filter that is given. */
export interface ListSubscriptionsQuery extends PageQuery {
  readonly customerId?: string | undefined
  readonly resourceId?: string | undefined
  readonly planId?: string | undefined
  /** Any of these. */
  readonly status?: readonly SubscriptionStatus[] | undefined
  /** Any of these. */
  readonly pricingType?: readonly PricingType[] | undefined
  readonly createdAt?: InstantRange | undefined
}
