import type { AccessDeniedReason } from './Entitlement.ts'

/**
 * The reasons of a denial in the order in which they are given: when several hold, the first one answers.
 *
 * `decideEntitlement` asks in the same order.
 */
export const denialOrder = [
  'CustomerNotFound',
  'CustomerIsArchived',
  'CustomerResourceNotFound',
  'FeatureNotFound',
  'NoActiveSubscription',
  'NoFeatureEntitlementInSubscription',
  'Revoked',
  'FeatureTypeMismatch',
  'BudgetExceeded',
  'RequestedUsageExceedingLimit',
  'RequestedValuesMismatch',
] as const satisfies readonly AccessDeniedReason[]

/** Why a feature is denied that a customer has nothing of: the reason of all such features, or that there is no such one. */
export function absenceReason(reason: AccessDeniedReason, isFeature: boolean): AccessDeniedReason {
  if (isFeature) return reason
  const order: readonly AccessDeniedReason[] = denialOrder
  return order.indexOf(reason) < order.indexOf('FeatureNotFound') ? reason : 'FeatureNotFound'
}
