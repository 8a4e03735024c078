import type { BillingPeriod, PricingType, TrialBudget, TrialEndBehavior } from '../catalog/Catalog.ts'
import type { Currency, Money } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Instant } from '../time/Instant.ts'

export type SubscriptionStatus =
  | 'PAYMENT_PENDING'
  | 'ACTIVE'
  | 'EXPIRED'
  | 'IN_TRIAL'
  | 'CANCELED'
  | 'NOT_STARTED'

export type PaymentCollection = 'NOT_REQUIRED' | 'PROCESSING' | 'FAILED' | 'ACTION_REQUIRED'

export type CancelReason =
  | 'UPGRADE_OR_DOWNGRADE'
  | 'CANCELLED_BY_BILLING'
  | 'EXPIRED'
  | 'TRIAL_ENDED'
  | 'TRIAL_CONVERTED'
  | 'Immediate'
  | 'ScheduledCancellation'
  | 'PENDING_PAYMENT_EXPIRED'
  | 'CustomerArchived'

/** How many units of a feature, or copies of an add-on, were bought. */
export interface Quantity {
  readonly id: string
  readonly quantity: number
}

/** An invoice as the payments provider reported it last. `paymentSecret` is never stored here. */
export interface Invoice {
  readonly billingId: string
  readonly status: 'OPEN' | 'CANCELED' | 'PAID'
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly total: Money
  readonly requiresAction: boolean
  readonly paymentUrl: string | null
  readonly pdfUrl: string | null
  readonly errorMessage: string | null
}

export interface AppliedCoupon {
  readonly couponId: string
  /** The catalog version whose coupon it is. */
  readonly catalogVersion: number
  readonly startDate: Instant
  /** null lasts for ever. */
  readonly endDate: Instant | null
  /** Whether it was told that it has ended. A period that began before is still discounted. */
  readonly hasEnded: boolean
}

/** `CHARGE`: the card on file. `INVOICE`: an open invoice that is paid later. `NONE`: billed elsewhere. */
export type PaymentCollectionMethod = 'CHARGE' | 'INVOICE' | 'NONE'

/** A payment that is owed, and since when: how much access it leaves is the answer of `paymentAccess`. */
export interface PaymentTrouble {
  readonly kind: 'past_due' | 'disputed' | 'refunded'
  readonly since: Instant
}

/** How a billed subscription is to go on by itself, as the payments provider is told. */
export interface BillingStanding {
  /** When it ends or ended; null while it goes on. */
  readonly endsAt: Instant | null
  /** Given to who pays when it ends, for time that was paid and is not used. */
  readonly credit: Money | null
  /** When other terms begin; null when none are planned. */
  readonly changesAt: Instant | null
  /** When it is charged for the first time after a trial; null when it is no trial. */
  readonly trialEndDate: Instant | null
}

/** What the provider has acknowledged. */
export interface ToldBilling extends BillingStanding {
  /** Grows with each time that it is told something. */
  readonly number: number
  /** What it is being told: while that is not acknowledged, nobody knows what it has heard. Null while it is not. */
  readonly telling: 'end' | 'resume' | 'trial_end' | null
}

/** What was charged for a period in other terms than the subscription's own: a change without proration. */
export interface BilledPeriod {
  readonly periodStart: Instant
  /** The lines of the whole period. */
  readonly lines: readonly PriceLine[]
}

/** The part of a subscription that an update may change. */
export type SubscriptionTerms = Pick<
  Subscription,
  | 'catalogVersion'
  | 'pricingType'
  | 'billingPeriod'
  | 'currency'
  | 'charges'
  | 'addons'
  | 'coupon'
  | 'billingCycleAnchor'
  | 'usageAnchor'
  | 'billed'
>

/** Terms that held before, kept as long as usage of their time has not been charged. */
export interface FormerTerms {
  /** When others took their place. */
  readonly until: Instant
  readonly terms: SubscriptionTerms
  /** The provider's id of the subscription then: what costs nothing any more has none. */
  readonly billingId: string | null
}

export type ScheduledUpdateType =
  | 'DOWNGRADE'
  | 'BILLING_PERIOD'
  | 'UNIT_AMOUNT'
  | 'ADDON'
  | 'COUPON'
  | 'MIGRATE_TO_LATEST'

/** A change of the same subscription that waits for its time. There is one at most: a newer one takes its place. */
export interface ScheduledUpdate {
  readonly type: ScheduledUpdateType
  readonly at: Instant
  readonly terms: SubscriptionTerms
}

/** A subscription as it is stored. What it means at an instant is the answer of `stateAt`. */
export interface Subscription {
  readonly id: string
  readonly customerId: string
  readonly productId: string
  readonly planId: string
  /** The published catalog version that was bought. */
  readonly catalogVersion: number
  readonly resourceId: string | null
  readonly pricingType: PricingType
  readonly status: SubscriptionStatus
  readonly billingPeriod: BillingPeriod | null
  readonly billingCountryCode: string | null
  /** The one currency of the subscription; null for free and custom plans. */
  readonly currency: Currency | null
  /** Units bought, by feature id of the plan's per-unit charges. */
  readonly charges: readonly Quantity[]
  readonly addons: readonly Quantity[]
  readonly coupon: AppliedCoupon | null
  readonly createdAt: Instant
  readonly startDate: Instant
  readonly billingCycleAnchor: Instant
  /** From where the windows of usage are counted: its start, unless it goes on counting for the one it replaced. */
  readonly usageAnchor: Instant
  readonly trialEndDate: Instant | null
  readonly trialEndBehavior: TrialEndBehavior | null
  readonly budget: TrialBudget | null
  /** When it was told that the trial ends soon; null before. */
  readonly trialNoticeAt: Instant | null
  /** When access ends by itself; null while it goes on. */
  readonly effectiveEndDate: Instant | null
  /** Given to who pays when it ends, for time that was paid and is not used; null when nothing is. */
  readonly endCredit: Money | null
  readonly cancellationDate: Instant | null
  readonly cancelReason: CancelReason | null
  /** What follows a cancellation: the product's end setup, or nothing at all. */
  readonly cancellationAction: 'DEFAULT' | 'REVOKE_ENTITLEMENTS'
  readonly scheduledUpdate: ScheduledUpdate | null
  readonly paymentCollection: PaymentCollection
  readonly paymentCollectionMethod: PaymentCollectionMethod
  readonly paymentTrouble: PaymentTrouble | null
  /** The customer who pays for it; null is its own. */
  readonly payingCustomerId: string | null
  /** null when what was charged for the current period is what its terms say. */
  readonly billed: BilledPeriod | null
  /** The provider's id of this subscription. */
  readonly billingId: string | null
  /** What the provider was last told of how it goes on; null while it is not billed. */
  readonly toldBilling: ToldBilling | null
  /** Until when usage that is priced has been charged; null where nothing is priced by usage, or billed here. */
  readonly usageChargedUntil: Instant | null
  /** In what terms usage was that has not been charged yet, where they were others: oldest first. */
  readonly formerTerms: readonly FormerTerms[]
  readonly latestInvoice: Invoice | null
  readonly metadata: Readonly<Record<string, string>>
}
