import type {
  AggregationFunction,
  BillingCadence,
  BillingPeriod,
  FeatureType,
  FilterOperation,
  HiddenFrom,
  MeterType,
  PricingType,
  ResetAnchor,
  ResetPeriod,
  SubscriptionEndSetup,
  SubscriptionStartSetup,
  TiersMode,
  TrialEndBehavior,
  UsageResetCutoffRule,
} from './Catalog.ts'

/*
 * What a product team writes. Amounts are in major units, as a number or a text ("0.0025"), read exactly as written.
 */

type Amount = number | string
type Metadata = Readonly<Record<string, string>>

export interface ProductInput {
  readonly id: string
  readonly displayName: string
  readonly description?: string
  /** @defaultValue false */
  readonly multipleSubscriptions?: boolean
  /** @defaultValue 'PLAN_SELECTION' */
  readonly subscriptionStartSetup?: SubscriptionStartSetup
  readonly subscriptionStartPlanId?: string
  /** @defaultValue 'CANCEL_SUBSCRIPTION' */
  readonly subscriptionEndSetup?: SubscriptionEndSetup
  readonly downgradePlanId?: string
  /** When a paid subscription ends that is cancelled without saying when. @defaultValue 'END_OF_BILLING_PERIOD' */
  readonly subscriptionCancellationTime?: 'END_OF_BILLING_PERIOD' | 'IMMEDIATE'
  /** Whether usage starts from 0 when a subscription takes the place of another, or changes. @defaultValue 'NEVER_RESET' */
  readonly usageResetCutoffRule?: UsageResetCutoffRule
  /** How long access goes on after a payment failed, in whole days from the failure, 0 to 365. */
  readonly paymentGrace?: {
    /** Everything stays as it was for so many days. @defaultValue 7 */
    readonly fullDays?: number
    /** After that only what the free plan gives, until so many days. @defaultValue 14, or `fullDays` if that is more */
    readonly limitedDays?: number
  }
  readonly metadata?: Metadata
}

/**
 * One test of an event's dimension. `IN` takes `values`, `IS_NULL` and `IS_NOT_NULL` take nothing, all others `value`:
 * a number to be greater or less than, a text to contain, start or end with.
 */
export interface MeterConditionInput {
  readonly field: string
  readonly operation: FilterOperation
  readonly value?: string | number | boolean
  readonly values?: readonly (string | number | boolean)[]
}

export interface FeatureInput {
  readonly id: string
  readonly displayName: string
  readonly description?: string
  readonly featureType: FeatureType
  /** @defaultValue 'None' */
  readonly meterType?: MeterType
  readonly featureUnits?: string
  readonly featureUnitsPlural?: string
  readonly enumConfiguration?: readonly { readonly value: string; readonly displayName: string }[]
  /** Counts usage from raw events of this name. */
  readonly meter?: {
    readonly eventName: string
    readonly aggregation: AggregationFunction
    readonly field?: string
    /** An event counts when all conditions of any of these hold. @defaultValue every event counts */
    readonly filters?: readonly { readonly conditions: readonly MeterConditionInput[] }[]
  }
  /** Turns counted amounts into sold units, such as bytes into gigabytes. Metered features only. */
  readonly unitTransformation?: {
    /** A whole number of 1 or more. */
    readonly divide: number
    readonly round: 'UP' | 'DOWN'
    readonly featureUnits?: string
    readonly featureUnitsPlural?: string
  }
  /** @defaultValue 'server' */
  readonly reportableBy?: 'server' | 'browser'
  /** Default reset of every entitlement of this feature. */
  readonly resetPeriod?: ResetPeriod
  /** From where it is counted: a month also from its first day, a week also from a weekday. @defaultValue 'SubscriptionStart' */
  readonly resetAnchor?: ResetAnchor
  readonly metadata?: Metadata
}

export interface PriceInput {
  readonly billingPeriod: BillingPeriod
  readonly currency: string
  readonly amount?: Amount
  readonly tiers?: readonly {
    readonly upTo: number | null
    readonly unitPrice?: Amount
    readonly flatPrice?: Amount
  }[]
  readonly tiersMode?: TiersMode
  readonly billingCountryCode?: string
  /** Units are sold in blocks of this size; `amount` and tiers count blocks. Not on a flat fee. @defaultValue 1 */
  readonly blockSize?: number
}

export type ChargeInput =
  | {
      readonly billingModel: 'FLAT_FEE'
      /** @defaultValue 'RECURRING' */
      readonly billingCadence?: BillingCadence
      readonly prices: readonly PriceInput[]
    }
  | {
      readonly billingModel: 'PER_UNIT'
      readonly featureId: string
      /** @defaultValue 'RECURRING' */
      readonly billingCadence?: BillingCadence
      /** @defaultValue 1 */
      readonly minUnitQuantity?: number
      /** @defaultValue 999999 */
      readonly maxUnitQuantity?: number
      readonly prices: readonly PriceInput[]
    }
  | {
      readonly billingModel: 'USAGE_BASED'
      readonly featureId: string
      readonly prices: readonly PriceInput[]
    }

export interface EntitlementInput {
  readonly featureId: string
  /** NUMBER features: a limit, `'quantity'` (what was bought of the per-unit charge) or `'unlimited'`. */
  readonly usageLimit?: number | 'quantity' | 'unlimited'
  /** @defaultValue false */
  readonly hasSoftLimit?: boolean
  readonly enumValues?: readonly string[]
  /** @defaultValue 'Increment' */
  readonly behavior?: 'Increment' | 'Override'
  /** null is none. @defaultValue the feature's */
  readonly resetPeriod?: ResetPeriod | null
  /** @defaultValue the feature's where it fits the period, else 'SubscriptionStart' */
  readonly resetAnchor?: ResetAnchor
  readonly displayNameOverride?: string
  readonly hiddenFromWidgets?: readonly HiddenFrom[]
}

export interface MinimumSpendInput {
  readonly billingPeriod: BillingPeriod
  /** The currency of the plan's prices for the same country. */
  readonly currency: string
  readonly amount: Amount
  readonly billingCountryCode?: string
}

export interface PlanInput {
  readonly id: string
  readonly productId: string
  readonly displayName: string
  readonly description?: string
  readonly pricingType: PricingType
  readonly parentPlanId?: string
  readonly defaultTrialConfig?: {
    readonly duration: number
    readonly units: 'DAY' | 'MONTH'
    readonly trialEndBehavior: TrialEndBehavior
    /** What usage may be worth during the trial, at the plan's usage-based prices. */
    readonly budget?: {
      /** In the plan's currency. */
      readonly limit: Amount
      /** Goes on above the limit. @defaultValue false */
      readonly hasSoftLimit?: boolean
    }
  }
  readonly charges?: readonly ChargeInput[]
  /** The least that a billing period costs before discount and tax. Paid plans only. */
  readonly minimumSpend?: readonly MinimumSpendInput[]
  readonly entitlements?: readonly EntitlementInput[]
  readonly compatibleAddonIds?: readonly string[]
  readonly metadata?: Metadata
}

export interface AddonInput {
  readonly id: string
  readonly productId: string
  readonly displayName: string
  readonly description?: string
  readonly charges: readonly ChargeInput[]
  readonly entitlements?: readonly EntitlementInput[]
  readonly dependencies?: readonly string[]
  /** @defaultValue 999999 */
  readonly maxQuantity?: number
  readonly metadata?: Metadata
}

export interface CouponInput {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** Percent, with at most two decimals: 20 or 12.5. */
  readonly percentOff?: number
  readonly amountsOff?: readonly { readonly amount: Amount; readonly currency: string }[]
  readonly durationInMonths?: number
  /** Whether customers may enter it as a code. @defaultValue true */
  readonly redeemable?: boolean
}

export interface TaxInput {
  /** Whether prices include the tax, or it is added to them. */
  readonly behavior: 'included' | 'excluded'
  /** One row per country; a country without one is not taxed. */
  readonly rates: readonly {
    readonly billingCountryCode: string
    /** Such as `VAT`. */
    readonly displayName: string
    /** Percent, with at most two decimals: 19 or 8.25. */
    readonly percentage: number
  }[]
}

/** A catalog as it is written, in a `catalog.ts` of the product. Plans stand in the order lowest to highest. */
export interface CatalogInput {
  readonly products: readonly ProductInput[]
  readonly features: readonly FeatureInput[]
  readonly plans: readonly PlanInput[]
  readonly addons?: readonly AddonInput[]
  readonly coupons?: readonly CouponInput[]
  /** @defaultValue no tax is computed here */
  readonly tax?: TaxInput
}
