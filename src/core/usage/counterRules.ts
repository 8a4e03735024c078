import { nextChange, resolveEntitlements } from '../entitlement/resolveEntitlements.ts'
import type { Entitlement } from '../entitlement/Entitlement.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { findCounter } from './findCounter.ts'
import type { UsageCounter } from './UsageCounter.ts'

/**
 * The rules of a customer's counters at an instant: for every metered feature that is counted by reports its limit and
 * window, as changes. They are written whenever entitlements change, so that a report or a `consume` needs one
 * statement. The amount stays, unless its window is over.
 *
 * @param ensure - a counter that must exist even when nothing is granted, so that usage can be recorded
 */
export function counterRules(
  state: CustomerState,
  now: Instant,
  ensure?: Pick<UsageCounter, 'resourceId' | 'featureId'>,
): readonly Change[] {
  const resources = new Set<string | null>([
    null,
    ensure?.resourceId ?? null,
    ...state.subscriptions.map((subscription) => subscription.resourceId),
    ...state.counters.map((counter) => counter.resourceId),
  ])
  return [...resources].flatMap((resourceId) => resourceRules(state, now, resourceId, ensure))
}

function resourceRules(
  state: CustomerState,
  now: Instant,
  resourceId: string | null,
  ensure: Pick<UsageCounter, 'resourceId' | 'featureId'> | undefined,
): Change[] {
  const { entitlements } = resolveEntitlements(state, now, resourceId)
  const held = new Map(entitlements.map((entitlement) => [entitlement.feature.id, entitlement]))
  const featureIds = new Set([
    ...entitlements.filter(isCounted).map((entitlement) => entitlement.feature.id),
    ...state.counters.filter((c) => c.resourceId === resourceId).map((counter) => counter.featureId),
    ...(ensure?.resourceId === resourceId ? [ensure.featureId] : []),
  ])
  return [...featureIds].map((featureId) => toRule(state, now, resourceId, featureId, held.get(featureId)))
}

function isCounted(entitlement: Entitlement): boolean {
  return entitlement.feature.meterType !== 'None'
}

function toRule(
  state: CustomerState,
  now: Instant,
  resourceId: string | null,
  featureId: string,
  entitlement: Entitlement | undefined,
): Change {
  const before = findCounter(state.counters, featureId, resourceId)
  if (!entitlement) {
    // The window stays as it was: without it, usage of long ago would count again once something is granted.
    const { windowStart = null, windowEnd = null } = before ?? {}
    const validUntil = nextChange(state, now)
    return {
      type: 'counter.put',
      counter: { resourceId, featureId, limit: 0, windowStart, windowEnd, validUntil, isReset: false },
    }
  }
  const { usagePeriodStart, usagePeriodEnd, validUntil } = entitlement
  const isOver =
    usagePeriodStart !== null && before?.windowEnd != null && before.windowEnd <= usagePeriodStart
  const isOpen = entitlement.hasUnlimitedUsage || entitlement.hasSoftLimit
  return {
    type: 'counter.put',
    counter: {
      resourceId,
      featureId,
      limit: isOpen ? null : (entitlement.usageLimit ?? 0),
      windowStart: usagePeriodStart,
      windowEnd: usagePeriodEnd,
      validUntil,
      isReset: isOver,
    },
  }
}
