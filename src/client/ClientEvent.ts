import type { AccessDeniedReason } from '../core/entitlement/Entitlement.ts'
import type { LatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { SubscriptionSelection } from '../protocol/requests.ts'

/** Where an offer was shown, and which variant of it; passed through to the subscription's metadata. */
export interface Placement {
  readonly placement?: string | undefined
  readonly variant?: string | undefined
}

/** Something that happened in a client, for analytics and logs. New types may come: ignore unknown ones. */
export type ClientEvent = Placement &
  (
    | { readonly type: 'denied'; readonly featureId: string; readonly reason: AccessDeniedReason | null }
    | { readonly type: 'paywall_viewed'; readonly featureId: string | null }
    | { readonly type: 'plan_selected'; readonly selection: SubscriptionSelection }
    | { readonly type: 'provisioning_started'; readonly selection: SubscriptionSelection }
    | { readonly type: 'checkout_opened'; readonly checkoutId: string }
    | { readonly type: 'checkout_returned'; readonly checkoutId: string; readonly canceled: boolean }
    | { readonly type: 'provisioning_completed'; readonly planId: string | null }
    | { readonly type: 'provisioning_failed'; readonly code: string }
    | { readonly type: 'usage_refused'; readonly featureId: string; readonly error: LatchkeyError }
    /** Something unexpected that was survived: `code` says what. */
    | { readonly type: 'warning'; readonly code: string; readonly detail: string }
  )
