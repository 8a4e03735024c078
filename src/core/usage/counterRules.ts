import type { Feature } from '../catalog/Catalog.ts'
import { isBudgetExceeded } from '../entitlement/mostGenerous.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { nextChange } from '../entitlement/nextChange.ts'
import type { ResolvedFeature } from '../entitlement/ResolvedFeature.ts'
import { resolveFeatures } from '../entitlement/resolveFeatures.ts'
import type { Change, CounterRule, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { findCounter } from './findCounter.ts'
import { reportableLimit } from './reportableLimit.ts'
import type { UsageCounter } from './UsageCounter.ts'
import { isWindowOver } from './usageWindow.ts'

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
    ...state.promotions.map((promotion) => promotion.resourceId),
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
  const resolved = resolveFeatures(state, now, resourceId).features.filter(isCounted)
  const held = new Map(resolved.map((feature) => [feature.entitlement.feature.id, feature]))
  const featureIds = new Set([
    ...held.keys(),
    ...state.counters.filter((c) => c.resourceId === resourceId).map((counter) => counter.featureId),
    ...(ensure?.resourceId === resourceId ? [ensure.featureId] : []),
  ])
  return [...featureIds].map((featureId): Change => {
    const feature = held.get(featureId)
    const counter = feature
      ? givenRule(state, now, feature)
      : closedRule(state, now, { resourceId, featureId })
    return { type: 'counter.put', counter }
  })
}

/** Counted by reports, and not merely taken away. */
function isCounted({ entitlement, given }: ResolvedFeature): boolean {
  return entitlement.feature.meterType !== 'None' && given !== null
}

function givenRule(state: CustomerState, now: Instant, resolved: ResolvedFeature): CounterRule {
  const { resourceId, feature, usagePeriodStart: start, usagePeriodEnd: end } = resolved.entitlement
  const before = findCounter(state.counters, feature.id, resourceId)
  const window = start === null || end === null ? null : { start, end }
  return {
    resourceId,
    featureId: feature.id,
    ...aggregationOf(resolved.given?.feature),
    ...limitOf(resolved),
    windowStart: start,
    windowEnd: end,
    // What the budget leaves changes with the usage of the other features too, so it is asked for each time.
    validUntil: isBudgeted(resolved) ? now + 1 : resolved.limitUntil,
    isReset: before !== undefined && isWindowOver(before, window),
  }
}

function limitOf({ entitlement, given }: ResolvedFeature): Pick<CounterRule, 'limit' | 'hasSoftLimit'> {
  const { usageLimit, hasUnlimitedUsage, hasSoftLimit, accessDeniedReason, feature } = entitlement
  if (accessDeniedReason !== null || !given) return { limit: 0, hasSoftLimit: false }
  const limit = hasUnlimitedUsage ? null : (usageLimit ?? 0)
  const budget = given.source.budget
  const cap = budget?.isLimited(feature.id) ? budget.capOf(feature.id) : null
  const isCapped = cap !== null && (limit === null || hasSoftLimit || cap < limit)
  return {
    limit: reportableLimit(isCapped ? cap : limit, given.feature.unitTransformation),
    hasSoftLimit: hasSoftLimit && !isCapped,
  }
}

function aggregationOf(feature: Feature | undefined): Pick<CounterRule, 'aggregation'> {
  return feature?.meter ? { aggregation: feature.meter.aggregation } : {}
}

function isBudgeted({ given }: ResolvedFeature): boolean {
  return (
    given !== null && (isBudgetExceeded(given) || given.source.budget?.isLimited(given.feature.id) === true)
  )
}

/** The rule where nothing is granted. Its window stays: without it, usage of long ago would count again one day. */
function closedRule(
  state: CustomerState,
  now: Instant,
  { resourceId, featureId }: Pick<UsageCounter, 'resourceId' | 'featureId'>,
): CounterRule {
  const before = findCounter(state.counters, featureId, resourceId)
  const { current } = state.catalogs
  const published =
    current > 0 ? catalogIndex(state.catalogs.get(current)).features.get(featureId) : undefined
  return {
    resourceId,
    featureId,
    ...aggregationOf(published),
    limit: 0,
    hasSoftLimit: false,
    windowStart: before?.windowStart ?? null,
    windowEnd: before?.windowEnd ?? null,
    validUntil: nextChange(state, now),
    isReset: false,
  }
}
