import type { AccessStep } from '../core/access/paymentAccess.ts'
import type {
  BillingModel,
  BillingPeriod,
  PricingType,
  PriceTier,
  TiersMode,
  TrialBudget,
  TrialEndBehavior,
} from '../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../core/entitlement/Entitlement.ts'
import type { Decimal } from '../core/money/decimal.ts'
import type { Money } from '../core/money/Money.ts'
import type {
  AppliedCoupon,
  CancelReason,
  Invoice,
  PaymentCollection,
  PaymentCollectionMethod,
  PaymentTrouble,
  Quantity,
  ScheduledUpdateType,
  SubscriptionStatus,
} from '../core/subscription/Subscription.ts'
import type { Instant } from '../core/time/Instant.ts'

/** One price of a subscription, with how many units it was bought for. */
export interface SubscriptionPrice {
  readonly packageId: string
  readonly billingModel: BillingModel
  readonly billingPeriod: BillingPeriod
  /** The units bought, which are also the limit of the feature; null for a flat fee. */
  readonly usageLimit: number | null
  /** Major units; null when `tiers` is set. */
  readonly amount: Decimal | null
  readonly currency: string
  readonly tiers: readonly PriceTier[] | null
  readonly tiersMode: TiersMode | null
  readonly feature: EntitledFeature | null
}

/** A change of a subscription that has not come yet. */
export interface FutureUpdate {
  readonly scheduleStatus: 'SCHEDULED' | 'PENDING_PAYMENT'
  readonly subscriptionScheduleType: ScheduledUpdateType | 'PLAN'
  /** null while it waits for a payment. */
  readonly scheduledExecutionTime: Instant | null
  /** The plan it moves to. */
  readonly targetPlanId: string
  readonly charges: readonly Quantity[]
  readonly addons: readonly Quantity[]
  readonly billingPeriod: BillingPeriod | null
}

/** A subscription as it is answered: at the instant of the answer, with its prices and totals. */
export interface SubscriptionView {
  readonly id: string
  readonly customerId: string
  readonly productId: string
  readonly plan: { readonly id: string; readonly displayName: string }
  readonly resourceId: string | null
  readonly pricingType: PricingType
  readonly status: SubscriptionStatus
  readonly billingPeriod: BillingPeriod | null
  readonly billingCountryCode: string | null
  readonly currency: string | null
  readonly charges: readonly Quantity[]
  readonly addons: readonly (Quantity & { readonly displayName: string })[]
  readonly coupon: AppliedCoupon | null
  readonly prices: readonly SubscriptionPrice[]
  /** Per billing period, before and after discount; null for free and custom plans. */
  readonly totalPrice: { readonly subTotal: Money; readonly total: Money } | null
  readonly createdAt: Instant
  readonly startDate: Instant
  readonly currentBillingPeriodStart: Instant | null
  readonly currentBillingPeriodEnd: Instant | null
  readonly trialEndDate: Instant | null
  readonly trialEndBehavior: TrialEndBehavior | null
  /** How much may be used during the trial; null when that is not limited. */
  readonly budget: TrialBudget | null
  readonly effectiveEndDate: Instant | null
  readonly cancellationDate: Instant | null
  readonly cancelReason: CancelReason | null
  /** Changes that wait for their time or for a payment. */
  readonly futureUpdates: readonly FutureUpdate[]
  readonly paymentCollection: PaymentCollection
  readonly paymentCollectionMethod: PaymentCollectionMethod
  readonly paymentTrouble: PaymentTrouble | null
  /** How much access `paymentTrouble` leaves from when on, those steps that are over included; empty without. */
  readonly accessSteps: readonly AccessStep[]
  readonly payingCustomerId: string | null
  readonly billingId: string | null
  /** A page of the payments provider about this subscription; for the team, not for the customer. */
  readonly billingLinkUrl: string | null
  readonly latestInvoice: Invoice | null
  readonly metadata: Readonly<Record<string, string>>
}

/** The few fields of a subscription that a list carries. */
export type SlimSubscription = Pick<
  SubscriptionView,
  | 'id'
  | 'customerId'
  | 'productId'
  | 'plan'
  | 'resourceId'
  | 'pricingType'
  | 'status'
  | 'billingPeriod'
  | 'charges'
  | 'addons'
  | 'startDate'
  | 'currentBillingPeriodEnd'
  | 'trialEndDate'
  | 'effectiveEndDate'
>
