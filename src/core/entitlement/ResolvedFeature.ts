import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { AccessDeniedReason, Entitlement } from './Entitlement.ts'
import type { Candidate } from './mostGenerous.ts'

/** A feature as it was resolved: the answer, and what its counter has to know besides. */
export interface ResolvedFeature {
  readonly entitlement: Entitlement
  /** What gives it; null when it is only taken away. */
  readonly given: Candidate | null
  /** When its limit or window may change by time alone; null never. */
  readonly limitUntil: Instant | null
}

/** A customer's features at an instant. */
export interface ResolvedFeatures {
  readonly features: readonly ResolvedFeature[]
  /** The reason for everything that is not among them. */
  readonly accessDeniedReason: AccessDeniedReason
}

/** What all features of one customer and resource are resolved with. */
export interface Resolving {
  readonly state: CustomerState
  readonly resourceId: string | null
  readonly now: Instant
  /** Features that a promotion takes away. */
  readonly revoked: ReadonlySet<string>
  /** When a promotion of a feature next begins or ends. */
  readonly promotionsUntil: ReadonlyMap<string, Instant | null>
  /** When a subscription next changes by time. */
  readonly subscriptionsUntil: Instant | null
}
