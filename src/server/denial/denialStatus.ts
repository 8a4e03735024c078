import type { AccessDeniedReason } from '../../core/entitlement/Entitlement.ts'

/** What no purchase changes: there is nobody or nothing to buy for, or it was taken away. */
const final: ReadonlySet<AccessDeniedReason> = new Set<AccessDeniedReason>([
  'CustomerNotFound',
  'CustomerIsArchived',
  'FeatureNotFound',
  'Revoked',
  'FeatureTypeMismatch',
  'Unknown',
])

/**
 * The HTTP status of a denial: 402 when buying could unlock it, 403 when nothing could. Whether this person may buy does
 * not matter: who may not can ask somebody who may.
 */
export function denialStatus(reason: AccessDeniedReason): 402 | 403 {
  return final.has(reason) ? 403 : 402
}
