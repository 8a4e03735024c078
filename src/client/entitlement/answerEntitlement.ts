import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import type { AccessDeniedReason } from '../../core/entitlement/Entitlement.ts'
import type { EntitlementFallback, EntitlementQuery, EntitlementState } from '../EntitlementState.ts'
import type { EntitlementCell } from './EntitlementCell.ts'
import type { ReadSettings } from './ReadSettings.ts'

const open: EntitlementFallback = { isGranted: true }

/**
 * Answers about one feature: by the rule with which the server enforces while its values hold, else by the fallbacks,
 * else by the policy for what is unknown.
 */
export function answerEntitlement(
  cell: EntitlementCell,
  query: EntitlementQuery,
  settings: ReadSettings,
): EntitlementState {
  const { entitlement } = cell
  const isValid = cell.context.mode === 'known' && !cell.isExpired
  const fallback = isValid ? undefined : fallbackOf(cell, query, settings)
  const shown = fallback ?? entitlement
  const usageLimit = shown?.usageLimit ?? null
  const currentUsage = entitlement?.currentUsage ?? 0
  // Undefined is unknown, null is granted.
  let reason: AccessDeniedReason | null | undefined
  if (fallback) reason = denialOf(fallback, currentUsage + (query.requestedUsage ?? 0))
  else if (isValid || (cell.isExpired && policyOf(cell, query, settings) === 'last_known'))
    reason = decideEntitlement(entitlement, query, cell.context.otherwise).accessDeniedReason
  return {
    featureId: cell.featureId,
    state: reason === undefined ? 'unknown' : reason === null ? 'granted' : 'denied',
    isGranted: reason === null,
    accessDeniedReason: reason === undefined ? 'Unknown' : reason,
    usageLimit,
    currentUsage,
    remaining: usageLimit === null ? null : Math.max(0, usageLimit - currentUsage),
    hasUnlimitedUsage: shown?.hasUnlimitedUsage ?? false,
    isFallback: fallback !== undefined,
    isStale: cell.context.isStale || cell.isExpired,
    isPending: cell.isPending,
    updatedAt: cell.updatedAt,
    entitlement: entitlement ?? null,
  }
}

/** What answers instead of values: a fallback where the server cannot be reached, else the policy `open`. */
function fallbackOf(
  cell: EntitlementCell,
  query: EntitlementQuery,
  settings: ReadSettings,
): EntitlementFallback | undefined {
  const configured =
    cell.isExpired || cell.context.mode === 'fallback'
      ? (query.fallback ?? ownValue(settings.fallbacks, cell.featureId) ?? settings.defaultFallback)
      : undefined
  return configured ?? (policyOf(cell, query, settings) === 'open' ? open : undefined)
}

function policyOf(cell: EntitlementCell, query: EntitlementQuery, { whenUnknown }: ReadSettings) {
  return query.whenUnknown ?? ownValue(whenUnknown?.features, cell.featureId) ?? whenUnknown?.default
}

function denialOf(fallback: EntitlementFallback, wantedUsage: number): AccessDeniedReason | null {
  if (!fallback.isGranted) return 'Unknown'
  const limit = fallback.hasUnlimitedUsage ? undefined : fallback.usageLimit
  return wantedUsage > (limit ?? Infinity) ? 'RequestedUsageExceedingLimit' : null
}

function ownValue<T>(values: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return values && Object.hasOwn(values, key) ? values[key] : undefined
}
