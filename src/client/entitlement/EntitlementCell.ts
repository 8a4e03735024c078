import type { AccessDeniedReason, Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { EntitlementQuery, EntitlementState } from '../EntitlementState.ts'

/** What holds for all features alike. */
export interface CellContext {
  readonly mode: 'unknown' | 'known' | 'fallback'
  readonly isStale: boolean
  /** The reason of every feature of which the customer has nothing. */
  readonly otherwise: AccessDeniedReason
}

/**
 * Everything that decides the answers about one feature, and the answers given so far. A cell lives until something
 * in it changes, so a read finds its answer instead of making one.
 */
export interface EntitlementCell {
  readonly featureId: string
  /** As the server said. */
  readonly server: Entitlement | undefined
  /** As it is shown: pending usage included. */
  readonly entitlement: Entitlement | undefined
  readonly isPending: boolean
  /** Its time was over before anybody confirmed it. */
  readonly isExpired: boolean
  readonly context: CellContext
  readonly updatedAt: Instant | null
  /** The answer to a read that asks for nothing in particular. */
  plain: EntitlementState | undefined
  /** The last answer to a read that asked for units alone, and for how many. */
  metered: EntitlementState | undefined
  meteredUsage: number | undefined
  readonly answers: { readonly query: EntitlementQuery; readonly answer: EntitlementState }[]
}
