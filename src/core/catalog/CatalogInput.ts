import type {
  AggregationFunction,
  BillingPeriod,
  FeatureType,
  HiddenFrom,
  MeterType,
  PricingType,
  ResetAnchor,
  ResetPeriod,
  SubscriptionEndSetup,
  SubscriptionStartSetup,
  TiersMode,
  TrialEndBehavior,
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
  readonly metadata?: Metadata
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
  }
  /** @defaultValue 'server' */
  readonly reportableBy?: 'server' | 'browser'
  /** Default reset of every entitlement of this feature. */
  readonly resetPeriod?: ResetPeriod
  /** @defaultValue 'SubscriptionStart' */
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
}

export type ChargeInput =
  | { readonly billingModel: 'FLAT_FEE'; readonly prices: readonly PriceInput[] }
  | {
      readonly billingModel: 'PER_UNIT'
      readonly featureId: string
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
  readonly resetPeriod?: ResetPeriod | null
  readonly resetAnchor?: ResetAnchor
  readonly displayNameOverride?: string
  readonly hiddenFromWidgets?: readonly HiddenFrom[]
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
  }
  readonly charges?: readonly ChargeInput[]
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

/** A catalog as it is written, in a `catalog.ts` of the product. Plans stand in the order lowest to highest. */
export interface CatalogInput {
  readonly products: readonly ProductInput[]
  readonly features: readonly FeatureInput[]
  readonly plans: readonly PlanInput[]
  readonly addons?: readonly AddonInput[]
  readonly coupons?: readonly CouponInput[]
}
