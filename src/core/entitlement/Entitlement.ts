import type { FeatureType, MeterType, ResetPeriod } from '../catalog/Catalog.ts'
import type { Instant } from '../time/Instant.ts'

export type AccessDeniedReason =
  | 'CustomerNotFound'
  | 'CustomerIsArchived'
  | 'CustomerResourceNotFound'
  | 'FeatureNotFound'
  | 'NoActiveSubscription'
  | 'NoFeatureEntitlementInSubscription'
  | 'Revoked'
  | 'FeatureTypeMismatch'
  | 'BudgetExceeded'
  | 'RequestedUsageExceedingLimit'
  | 'RequestedValuesMismatch'
  | 'Unknown'

/** The parts of a feature that an answer about it carries. */
export interface EntitledFeature {
  readonly id: string
  readonly displayName: string
  readonly featureType: FeatureType
  readonly meterType: MeterType
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
}

/** What a customer has of one feature, resolved across all of their sources; plain data that also goes to the browser. */
export interface Entitlement {
  readonly feature: EntitledFeature
  readonly resourceId: string | null
  /** NUMBER: the limit, or the value when the feature is not metered. null for BOOLEAN, ENUM and unlimited. */
  readonly usageLimit: number | null
  readonly hasUnlimitedUsage: boolean
  readonly hasSoftLimit: boolean
  readonly enumValues: readonly string[] | null
  /** Usage in the current window; 0 when the feature is not metered. */
  readonly currentUsage: number
  readonly resetPeriod: ResetPeriod | null
  readonly usagePeriodStart: Instant | null
  readonly usagePeriodEnd: Instant | null
  /** A denial that holds whatever is asked; null normally. */
  readonly accessDeniedReason: AccessDeniedReason | null
  /** The next instant at which this may change by time alone; null never. */
  readonly validUntil: Instant | null
}

/** What is asked of an entitlement. */
export interface EntitlementRequest {
  /** Units wanted on top of the current usage. @defaultValue 0 */
  readonly requestedUsage?: number | undefined
  /** ENUM: the values wanted; every one has to be granted. */
  readonly requestedValues?: readonly string[] | undefined
}

/** The answer: granted, or denied and why. */
export interface EntitlementDecision {
  readonly isGranted: boolean
  readonly accessDeniedReason: AccessDeniedReason | null
}
