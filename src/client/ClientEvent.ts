import type { AccessDeniedReason } from '../core/entitlement/Entitlement.ts'
import type { LatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { SubscriptionSelection } from '../protocol/requests.ts'
import type { PurchaseSelection } from './provisioning/PurchaseSelection.ts'

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
    | { readonly type: 'provisioning_started'; readonly selection: PurchaseSelection }
    | { readonly type: 'checkout_opened'; readonly checkoutId: string }
    | { readonly type: 'checkout_returned'; readonly checkoutId: string; readonly canceled: boolean }
    /** A purchase that was begun is not gone on with; null when it had no checkout page yet. */
    | { readonly type: 'checkout_abandoned'; readonly checkoutId: string | null }
    | { readonly type: 'provisioning_completed'; readonly planId: string | null }
    | { readonly type: 'provisioning_failed'; readonly code: string }
    /** A report could not be sent yet; it is kept, and sent again. */
    | {
        readonly type: 'usage_queued'
        readonly featureId: string
        readonly value: number
        readonly idempotencyKey: string
      }
    /** It is not counted: the server refused it, or it could not be sent and is not kept. */
    | { readonly type: 'usage_refused'; readonly featureId: string; readonly error: LatchkeyError }
    /** Something unexpected that was survived: `code` says what. */
    | { readonly type: 'warning'; readonly code: string; readonly detail: string }
  )
