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
/** How often a charge is made: each billing period, or once when it is bought. */
export type BillingCadence = 'RECURRING' | 'ONE_OFF'
/** Whether usage starts from 0 when a subscription takes the place of another, or changes. */
export type UsageResetCutoffRule = 'NEVER_RESET' | 'ALWAYS_RESET' | 'BILLING_PERIOD_CHANGE'
export type FilterOperation =
  | 'EQUALS'
  | 'NOT_EQUALS'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL'
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL'
  | 'IS_NULL'
  | 'IS_NOT_NULL'
  | 'CONTAINS'
  | 'STARTS_WITH'
  | 'ENDS_WITH'
  | 'IN'
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
  /** When a paid subscription ends that is cancelled without saying when. */
  readonly subscriptionCancellationTime: 'END_OF_BILLING_PERIOD' | 'IMMEDIATE'
  readonly usageResetCutoffRule: UsageResetCutoffRule
  /** How long access goes on after a payment failed. */
  readonly paymentGrace: PaymentGrace
  readonly metadata: Readonly<Record<string, string>>
}

/** Whole days after a payment failed, each counted from the failure. */
export interface PaymentGrace {
  /** Everything stays as it was for so many days. */
  readonly fullDays: number
  /** After that only what the product's free plan gives, until so many days; then nothing. */
  readonly limitedDays: number
}

/** One test of an event's dimension. */
export interface MeterCondition {
  readonly field: string
  readonly operation: FilterOperation
  /** What the dimension is compared with; null for `IS_NULL`, `IS_NOT_NULL` and `IN`. */
  readonly value: string | number | boolean | null
  /** `IN`: the dimension is one of these. */
  readonly values: readonly (string | number | boolean)[]
}

/** Events pass when all conditions hold. */
export interface MeterFilter {
  readonly conditions: readonly MeterCondition[]
}

/** Turns counted amounts into sold units: bytes into gigabytes, for one. */
export interface UnitTransformation {
  readonly divide: number
  readonly round: 'UP' | 'DOWN'
  /** What the transformed units are called. */
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
}

/** How raw events become usage of a feature. */
export interface Meter {
  readonly eventName: string
  readonly aggregation: AggregationFunction
  /** The dimension that is aggregated; null for COUNT. */
  readonly field: string | null
  /** An event counts when it passes any of these; all do when there are none. */
  readonly filters: readonly MeterFilter[]
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
  readonly unitTransformation: UnitTransformation | null
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
  /** Units are sold in blocks of this size, a begun block whole; `amount` and tiers count blocks. */
  readonly blockSize: number
}

/** A tier: applies up to and including `upTo` units; the last tier's `upTo` is null. */
export interface PriceTier {
  readonly upTo: number | null
  readonly unitPrice: Decimal
  readonly flatPrice: Decimal
}

export interface Charge {
  readonly billingModel: BillingModel
  readonly billingCadence: BillingCadence
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
  /** What usage may be worth during the trial, at the plan's usage-based prices; null is no such limit. */
  readonly budget: TrialBudget | null
}

export interface TrialBudget {
  /** Major units of the plan's currency. */
  readonly limit: Decimal
  /** Goes on above the limit. */
  readonly hasSoftLimit: boolean
}

/** The least that a billing period of a plan costs. */
export interface MinimumSpend {
  readonly billingPeriod: BillingPeriod
  readonly currency: Currency
  readonly billingCountryCode: string | null
  /** Major units. */
  readonly amount: Decimal
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
  readonly minimumSpend: readonly MinimumSpend[]
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

/** The tax of each country that is charged, by the subscription's country. */
export interface TaxSettings {
  /** Whether prices include it, or it is added to them. */
  readonly behavior: 'included' | 'excluded'
  readonly rates: readonly TaxRate[]
}

export interface TaxRate {
  readonly billingCountryCode: string
  /** Such as `VAT`. */
  readonly displayName: string
  /** Hundredths of a percent: 1900 is 19 %. */
  readonly percentageBasisPoints: number
}

/** Everything a company sells. Plans stand in the order lowest to highest. */
export interface Catalog {
  readonly products: readonly Product[]
  readonly features: readonly Feature[]
  readonly plans: readonly Plan[]
  readonly addons: readonly Addon[]
  readonly coupons: readonly Coupon[]
  /** null when no tax is computed here. */
  readonly tax: TaxSettings | null
}

/** The published versions of a catalog. A version never changes; a subscription stays on the one it bought. */
export interface CatalogVersions {
  /** The number of the newest version; 0 when none has been published. */
  readonly current: number
  get(version: number): Catalog
}
