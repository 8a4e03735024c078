import type { ErrorCode } from '../errors/errorTable.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { Decided } from '../events/RuleEvent.ts'
import type { SubscriptionUpdate } from '../subscription/planUpdate.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { Purchase } from './planPurchase.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'

/** What provisioning or an update comes to, with subscriptions by id. */
export type DecidedOutcome =
  | { readonly type: 'succeeded'; readonly subscriptionId: string }
  | { readonly type: 'scheduled'; readonly subscriptionId: string; readonly effectiveAt: Instant }

/** What the payments provider is asked for. */
export type PaymentPlan = Decided & {
  readonly type: 'payment'
  readonly intent: ProvisioningIntent
  readonly subscription: Subscription
} & (
    | { readonly method: 'checkout' | 'charge'; readonly purchase: Purchase }
    | { readonly method: 'change'; readonly update: SubscriptionUpdate }
  )

/** What a wish comes to: refused, done at once, or a payment away. */
export type ProvisioningPlan =
  | { readonly type: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly params: Readonly<Record<string, unknown>> }
  /** Another wish for the same thing is open: settle it with the provider, then plan again. */
  | { readonly type: 'open'; readonly intent: ProvisioningIntent; readonly isSameWish: boolean }
  | (Decided & { readonly type: 'done'; readonly outcome: DecidedOutcome })
  | PaymentPlan
