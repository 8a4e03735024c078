import type { LatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { Revision } from '../core/subscription/CustomerState.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { CustomerView } from '../protocol/Snapshot.ts'
import type { SubscriptionView } from '../protocol/SubscriptionView.ts'

/**
 * How well a client knows its customer: `unknown` before the first answer, `fresh` confirmed by the server, `stale`
 * the last known values, `fallback` nothing but the configured fallbacks.
 */
export type ClientStatus = 'unknown' | 'fresh' | 'stale' | 'fallback'

/** What a client knows, besides entitlements. Parts that did not change keep their identity. */
export interface ClientState {
  readonly status: ClientStatus
  /** Why the last attempt to refresh failed; null when it did not. */
  readonly error: LatchkeyError | null
  /** null while unknown, and when nobody is signed in. */
  readonly customer: CustomerView | null
  /** Whether the signed-in person may buy, or only look. */
  readonly canPurchase: boolean
  /** Live subscriptions: active, on trial, scheduled or waiting for a payment. */
  readonly subscriptions: readonly SubscriptionView[]
  /** null while unknown. */
  readonly revision: Revision | null
  /** Server time of the last answer that confirmed all this; null while unknown. */
  readonly updatedAt: Instant | null
}
