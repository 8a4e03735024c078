import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import type { EntitlementDecision, EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import type { EntitlementState } from '../EntitlementState.ts'
import type { EntitlementCell } from './EntitlementCell.ts'

/** Answers about one feature by the same rule with which the server enforces. */
export function answerEntitlement(cell: EntitlementCell, request: EntitlementRequest): EntitlementState {
  const { context, featureId, isPending, updatedAt } = cell
  const { state, isGranted, accessDeniedReason } = decide(cell, request)
  const amounts = amountsOf(cell)
  const { usageLimit, currentUsage } = amounts
  return {
    featureId,
    state,
    isGranted,
    accessDeniedReason,
    ...amounts,
    remaining: usageLimit === null ? null : Math.max(0, usageLimit - currentUsage),
    isFallback: context.mode === 'fallback',
    isStale: context.isStale,
    isPending,
    updatedAt,
    entitlement: cell.entitlement ?? null,
  }
}

function decide(
  { context, entitlement, fallback }: EntitlementCell,
  request: EntitlementRequest,
): EntitlementDecision & Pick<EntitlementState, 'state'> {
  if (context.mode === 'known') {
    const decision = decideEntitlement(entitlement, request, context.otherwise)
    return { state: decision.isGranted ? 'granted' : 'denied', ...decision }
  }
  if (context.mode === 'unknown' || !fallback) {
    return { state: 'unknown', isGranted: false, accessDeniedReason: 'Unknown' }
  }
  return fallback.isGranted
    ? { state: 'granted', isGranted: true, accessDeniedReason: null }
    : { state: 'denied', isGranted: false, accessDeniedReason: 'Unknown' }
}

function amountsOf({ context, entitlement, fallback }: EntitlementCell) {
  const hasFallback = context.mode === 'fallback' && fallback !== undefined
  return {
    usageLimit: (hasFallback ? fallback.usageLimit : entitlement?.usageLimit) ?? null,
    currentUsage: entitlement?.currentUsage ?? 0,
    hasUnlimitedUsage: (hasFallback ? fallback.hasUnlimitedUsage : entitlement?.hasUnlimitedUsage) ?? false,
  }
}
