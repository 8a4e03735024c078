import type { AccessDeniedReason, Entitlement, EntitlementRequest } from '../core/entitlement/Entitlement.ts'
import type { Instant } from '../core/time/Instant.ts'

/**
 * What a client knows of one feature right now. The same object is answered again and again while nothing in it
 * changes, so it can be compared with `===`.
 */
export interface EntitlementState {
  readonly featureId: string
  /** `unknown` until the server was heard, unless there is a fallback. */
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
  /** It was answered from the configured fallbacks, because the server could not be reached. */
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
