import type { AccessDeniedReason, Entitlement, EntitlementRequest } from '../core/entitlement/Entitlement.ts'
import type { Instant } from '../core/time/Instant.ts'

/**
 * What to answer where nothing valid is known: `closed` does not grant (`unknown`), `open` grants, `last_known` goes on
 * with the last known values however old they are.
 */
export type UnknownPolicy = 'closed' | 'open' | 'last_known'

/** What to answer for a feature while the server cannot be reached and nothing valid is known. */
export interface EntitlementFallback {
  readonly isGranted: boolean
  /** Feature units. */
  readonly usageLimit?: number
  readonly hasUnlimitedUsage?: boolean
}

/** What is asked of a feature, and of what it may be answered. */
export interface EntitlementQuery extends EntitlementRequest {
  /** Whose of the customer's resources. @defaultValue the client's own */
  readonly resourceId?: string | undefined
  /** Goes before the client's `fallbacks`. */
  readonly fallback?: EntitlementFallback | undefined
  /** Goes before the client's `whenUnknown`. */
  readonly whenUnknown?: UnknownPolicy | undefined
}

/**
 * What a client knows of one feature right now. The same object is answered again and again while nothing in it
 * changes, so it can be compared with `===`.
 */
export interface EntitlementState {
  readonly featureId: string
  /**
   * `unknown` until the server was heard, and again when what was known is over and could not be confirmed, unless a
   * fallback or a policy answers.
   */
  readonly state: 'granted' | 'denied' | 'unknown'
  /** True only when `state` is `granted`. */
  readonly isGranted: boolean
  readonly accessDeniedReason: AccessDeniedReason | null
  /** Feature units; null is unlimited or not a number. */
  readonly usageLimit: number | null
  /** Feature units in the current window, pending reports included. */
  readonly currentUsage: number
  /** Feature units left, never below 0; null is unlimited or not a number. */
  readonly remaining: number | null
  readonly hasUnlimitedUsage: boolean
  /** A fallback or the policy `open` answered, because nothing valid is known. */
  readonly isFallback: boolean
  /** It may be out of date: the last attempt to confirm it failed, or its time is over. */
  readonly isStale: boolean
  /** It counts usage that the server has not acknowledged yet. */
  readonly isPending: boolean
  /** Server time of the answer that brought these values; null when there was none. */
  readonly updatedAt: Instant | null
  /** What the customer has of the feature, with its window and values; null when nothing. */
  readonly entitlement: Entitlement | null
}

export type { EntitlementRequest }
