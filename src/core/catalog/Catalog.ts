import type { Decimal } from '../money/decimal.ts'
import type { Currency } from '../money/Money.ts'

/*
 * A catalog in its canonical form: validated, defaults filled in, prices as decimals. Plain JSON, so that it can be
 * stored, sent and compared. `defineCatalog` makes it from what a product team writes.
 */

export type BillingPeriod = 'MONTHLY' | 'ANNUALLY'
export type PricingType = 'FREE' | 'PAID' | 'CUSTOM'
export type FeatureType = 'BOOLEAN' | 'NUMBER' | 'ENUM'
export type MeterType = 'None' | 'FLUCTUATING' | 'INCREMENTAL'
export type ResetPeriod = 'YEAR' | 'MONTH' | 'WEEK' | 'DAY' | 'HOUR'
export type ResetAnchor =
  | 'SubscriptionStart'
  | 'StartOfTheMonth'
  | 'EverySunday'
  | 'EveryMonday'
  | 'EveryTuesday'
  | 'EveryWednesday'
  | 'EveryThursday'
  | 'EveryFriday'
  | 'EverySaturday'
export type TiersMode = 'VOLUME' | 'GRADUATED'
export type BillingModel = 'FLAT_FEE' | 'PER_UNIT' | 'USAGE_BASED'
export type AggregationFunction = 'SUM' | 'MAX' | 'MIN' | 'AVG' | 'COUNT' | 'UNIQUE'
/** Where a row of the catalog is not shown. */
export type HiddenFrom = 'PAYWALL' | 'CUSTOMER_PORTAL' | 'CHECKOUT'
/** What decides when a customer is provisioned together with a subscription. */
export type SubscriptionStartSetup = 'PLAN_SELECTION' | 'TRIAL_PERIOD' | 'FREE_PLAN'
export type SubscriptionEndSetup = 'DOWNGRADE_TO_FREE' | 'CANCEL_SUBSCRIPTION'
export type TrialEndBehavior = 'CONVERT_TO_PAID' | 'CANCEL_SUBSCRIPTION'

export interface Product {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  /** Several subscriptions of this product at once, told apart by `resourceId`. */
  readonly multipleSubscriptions: boolean
  readonly subscriptionStartSetup: SubscriptionStartSetup
  readonly subscriptionStartPlanId: string | null
  readonly subscriptionEndSetup: SubscriptionEndSetup
  readonly downgradePlanId: string | null
  readonly metadata: Readonly<Record<string, string>>
}

/** How raw events become usage of a feature. */
export interface Meter {
  readonly eventName: string
  readonly aggregation: AggregationFunction
  /** The dimension that is aggregated; null for COUNT. */
  readonly field: string | null
}

export interface Feature {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly featureType: FeatureType
  readonly meterType: MeterType
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
  readonly enumConfiguration: readonly { readonly value: string; readonly displayName: string }[]
  readonly meter: Meter | null
  /** Who may report usage: only the server (default), or the customer's browser too. */
  readonly reportableBy: 'server' | 'browser'
  readonly metadata: Readonly<Record<string, string>>
}

/** One price row of a charge. Exactly one of `amount` and `tiers` is set. */
export interface Price {
  readonly billingPeriod: BillingPeriod
  readonly currency: Currency
  /** ISO 3166-1 alpha-2 country this row is for; null is the default row. */
  readonly billingCountryCode: string | null
  /** Major units, per period (FLAT_FEE) or per unit and period. */
  readonly amount: Decimal | null
  readonly tiers: readonly PriceTier[] | null
  readonly tiersMode: TiersMode | null
}

/** A tier: applies up to and including `upTo` units; the last tier's `upTo` is null. */
export interface PriceTier {
  readonly upTo: number | null
  readonly unitPrice: Decimal
  readonly flatPrice: Decimal
}

export interface Charge {
  readonly billingModel: BillingModel
  /** The feature that is counted; null for FLAT_FEE. */
  readonly featureId: string | null
  readonly minUnitQuantity: number
  readonly maxUnitQuantity: number
  readonly prices: readonly Price[]
}

/** What a plan or add-on grants of one feature. */
export interface PackageEntitlement {
  readonly featureId: string
  /** NUMBER: the limit or value. `'quantity'` is what the customer bought of the plan's per-unit charge. */
  readonly usageLimit: number | 'quantity' | null
  readonly hasUnlimitedUsage: boolean
  readonly hasSoftLimit: boolean
  readonly enumValues: readonly string[]
  /** Add-ons: `Increment` adds its value × quantity to the plan's, `Override` replaces it. */
  readonly behavior: 'Increment' | 'Override'
  readonly resetPeriod: ResetPeriod | null
  readonly resetAnchor: ResetAnchor
  readonly displayNameOverride: string | null
  readonly hiddenFromWidgets: readonly HiddenFrom[]
}

export interface TrialConfig {
  readonly duration: number
  readonly units: 'DAY' | 'MONTH'
  readonly trialEndBehavior: TrialEndBehavior
}

export interface Plan {
  readonly id: string
  readonly productId: string
  readonly displayName: string
  readonly description: string | null
  readonly pricingType: PricingType
  /** The plan this one builds on: its entitlements are inherited. */
  readonly parentPlanId: string | null
  readonly defaultTrialConfig: TrialConfig | null
  readonly charges: readonly Charge[]
  readonly entitlements: readonly PackageEntitlement[]
  readonly compatibleAddonIds: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
}

export interface Addon {
  readonly id: string
  readonly productId: string
  readonly displayName: string
  readonly description: string | null
  readonly charges: readonly Charge[]
  readonly entitlements: readonly PackageEntitlement[]
  /** Add-ons that have to be bought too. */
  readonly dependencies: readonly string[]
  readonly maxQuantity: number
  readonly metadata: Readonly<Record<string, string>>
}

export interface Coupon {
  readonly id: string
  readonly name: string
  readonly description: string | null
  /** Hundredths of a percent: 2000 is 20 %. Exactly one of this and `amountsOff` is set. */
  readonly percentOffBasisPoints: number | null
  readonly amountsOff: readonly { readonly amount: Decimal; readonly currency: Currency }[] | null
  /** null lasts for ever. */
  readonly durationInMonths: number | null
  /** Whether a customer may enter it as a code in the browser. */
  readonly redeemable: boolean
}

/** Everything a company sells. Plans stand in the order lowest to highest. */
export interface Catalog {
  readonly products: readonly Product[]
  readonly features: readonly Feature[]
  readonly plans: readonly Plan[]
  readonly addons: readonly Addon[]
  readonly coupons: readonly Coupon[]
}

/** The published versions of a catalog. A version never changes; a subscription stays on the one it bought. */
export interface CatalogVersions {
  /** The number of the newest version; 0 when none has been published. */
  readonly current: number
  get(version: number): Catalog
}
