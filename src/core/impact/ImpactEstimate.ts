import type { EntitledFeature } from '../entitlement/Entitlement.ts'
import type { Instant } from '../time/Instant.ts'

/** What a customer has of a feature, before or after a change. */
export interface FeatureAccess {
  readonly isGranted: boolean
  readonly usageLimit: number | null
  readonly hasUnlimitedUsage: boolean
  readonly hasSoftLimit: boolean
  readonly enumValues: readonly string[] | null
}

/** One feature that a change gives, takes away, raises or lowers. */
export interface FeatureImpact {
  readonly feature: EntitledFeature
  /** `lowered` too where one value of a list goes and another comes. */
  readonly type: 'gained' | 'raised' | 'lowered' | 'lost'
  readonly before: FeatureAccess
  readonly after: FeatureAccess
  /** Usage that counts when the change takes effect, in the units that are sold. */
  readonly currentUsage: number
  /** Usage is then above the limit. */
  readonly isExceeded: boolean
}

/** What a change does to a customer's entitlements when it takes effect. */
export interface ImpactEstimate {
  readonly effectiveAt: Instant
  /** Only what changes. */
  readonly features: readonly FeatureImpact[]
}
