import type { Addon, BillingPeriod, Charge, Plan, TrialEndBehavior } from '../catalog/Catalog.ts'
import type { Currency } from '../money/Money.ts'
import type { PaymentCollectionMethod, Quantity } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'

/** What somebody asks to have, as it arrives. */
export interface RequestedSelection {
  readonly planId: string
  readonly billingPeriod?: BillingPeriod | undefined
  readonly charges?: readonly Quantity[] | undefined
  readonly addons?: readonly Quantity[] | undefined
  readonly resourceId?: string | undefined
  readonly billingCountryCode?: string | undefined
  readonly couponId?: string | undefined
  readonly skipTrial?: boolean | undefined
}

export type ScheduleStrategy = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | 'END_OF_BILLING_MONTH'

/** Decides about a trial against the plan's own and the customer's eligibility. */
export interface TrialOverride {
  readonly isTrial: boolean
  /** @defaultValue by the plan */
  readonly trialEndDate?: Instant | undefined
  /** @defaultValue by the plan */
  readonly trialEndBehavior?: TrialEndBehavior | undefined
}

/** How a selection is to begin and to be paid: what only a server may decide. */
export interface PurchaseTerms {
  /** In the past (first charged with the next period), now, or in the future. @defaultValue now */
  readonly startDate?: Instant | undefined
  /** When a change takes effect. @defaultValue now; the end of the paid period for a move to a free plan */
  readonly scheduleStrategy?: ScheduleStrategy | undefined
  readonly trialOverrideConfiguration?: TrialOverride | undefined
  /** @defaultValue 'CHARGE' */
  readonly paymentCollectionMethod?: PaymentCollectionMethod | undefined
  /** Another customer who is charged; they need a payment method. */
  readonly payingCustomerId?: string | undefined
}

export interface PurchaseRequest extends RequestedSelection, PurchaseTerms {}

/** A selection that has been checked against the catalog, with the prices of its country. */
export interface Selection {
  readonly plan: Plan
  readonly planCharges: readonly Charge[]
  readonly billingPeriod: BillingPeriod | null
  readonly billingCountryCode: string | null
  readonly currency: Currency | null
  /** Units per feature of the plan's per-unit charges. */
  readonly charges: readonly Quantity[]
  readonly addons: readonly {
    readonly addon: Addon
    readonly quantity: number
    readonly charges: readonly Charge[]
  }[]
  readonly resourceId: string | null
}
