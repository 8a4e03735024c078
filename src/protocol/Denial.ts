import type { AccessDeniedReason } from '../core/entitlement/Entitlement.ts'
import type { ErrorBody } from './routes.ts'

/** What was asked for, and why it is denied. */
export interface DenialParams {
  readonly featureId: string
  readonly accessDeniedReason: AccessDeniedReason
  readonly resourceId: string | null
  /** Units that were wanted on top of the current usage; left out when none were. */
  readonly requestedUsage?: number
  /** The values that were wanted; left out when none were. */
  readonly requestedValues?: readonly string[]
  /** null is unlimited, or not a number. */
  readonly usageLimit: number | null
  readonly currentUsage: number
}

/**
 * The body with which a product's own API says that a feature is denied: status 402 when buying could unlock it, 403 when
 * nothing could. A client opens its paywall on it.
 */
export interface Denial extends ErrorBody {
  readonly error: ErrorBody['error'] & {
    readonly type: 'denied'
    readonly code: 'EntitlementDenied'
    readonly params: DenialParams & Readonly<Record<string, unknown>>
  }
}
