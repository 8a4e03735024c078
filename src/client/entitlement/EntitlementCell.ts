import type {
  AccessDeniedReason,
  Entitlement,
  EntitlementRequest,
} from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { EntitlementFallback } from '../ClientOptions.ts'
import type { EntitlementState } from '../EntitlementState.ts'

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
  readonly context: CellContext
  readonly fallback: EntitlementFallback | undefined
  readonly updatedAt: Instant | null
  plain: EntitlementState | undefined
  readonly answers: { readonly request: EntitlementRequest; readonly answer: EntitlementState }[]
}
