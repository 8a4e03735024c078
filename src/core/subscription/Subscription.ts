import type { BillingPeriod, PricingType, TrialEndBehavior } from '../catalog/Catalog.ts'
import type { Currency, Money } from '../money/Money.ts'
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
  readonly startDate: Instant
  /** null lasts for ever. */
  readonly endDate: Instant | null
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
  readonly trialEndDate: Instant | null
  readonly trialEndBehavior: TrialEndBehavior | null
  /** When access ends by itself; null while it goes on. */
  readonly effectiveEndDate: Instant | null
  readonly cancellationDate: Instant | null
  readonly cancelReason: CancelReason | null
  readonly paymentCollection: PaymentCollection
  /** The provider's id of this subscription. */
  readonly billingId: string | null
  readonly latestInvoice: Invoice | null
  readonly metadata: Readonly<Record<string, string>>
}
