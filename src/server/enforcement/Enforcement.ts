import type { EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import type { ConsumeResult, EntitlementAnswer } from '../../protocol/results.ts'

export interface EnforcementOptions {
  readonly backend: Pick<Backend, 'getEntitlement' | 'consume' | 'readCatalog'>
  /**
   * Features that a check grants while the backend cannot answer, such as pages that may rather be seen for free than not
   * at all. It never opens what is counted, what was denied to the customer before, nor `consume`.
   *
   * @defaultValue none: what cannot be found out is an error
   */
  readonly openReads?: readonly string[] | undefined
  /** How long is waited for an answer, in milliseconds. @defaultValue 5000 */
  readonly timeoutMs?: number | undefined
  /** Hears of every failure that a check answered in place of. @defaultValue console.error */
  readonly onError?:
    | ((error: unknown, context: { readonly customerId: string; readonly featureId: string }) => void)
    | undefined
}

/** The answer of a check. */
export interface CheckedEntitlement extends EntitlementAnswer {
  /** Whether the backend could not answer and the feature's own policy did. */
  readonly isFallback: boolean
}

/** What is asked beside the feature. */
export interface CheckRequest extends EntitlementRequest {
  readonly resourceId?: string | undefined
}

/** How units are taken. */
export interface ConsumeRequest extends CommandOptions {
  readonly resourceId?: string | undefined
}

/** What one customer may do. */
export interface CustomerEnforcement {
  /** Whether they have a feature, and why not. A denial is an answer. */
  check(featureId: string, asked?: CheckRequest): Promise<CheckedEntitlement>
  /**
   * Asks for units and takes them in one step, granted whole or denied: exact under any concurrency, and never granted
   * because something failed. With an `idempotencyKey` a repeat takes nothing more.
   */
  consume(featureId: string, amount: number, asked?: ConsumeRequest): Promise<ConsumeResult>
  /**
   * The same as `check`, for code that goes on only when it is granted.
   *
   * @throws `EntitlementDenied`, which `denialResponse` answers as status 402 or 403
   */
  require(featureId: string, asked?: CheckRequest): Promise<CheckedEntitlement>
}

/** Enforces what customers have in the product's own API. */
export interface Enforcement {
  for(customerId: string): CustomerEnforcement
}
