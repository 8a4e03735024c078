import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { grantsAccess, isLive } from '../subscription/isLive.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { aggregateEvents } from '../usage/aggregateEvents.ts'
import { findCounter } from '../usage/findCounter.ts'
import { usageWindow } from '../usage/usageWindow.ts'
import type { AccessDeniedReason, EntitledFeature, Entitlement } from './Entitlement.ts'
import { subscriptionEntitlements, unionOf, type GrantedValue } from './subscriptionEntitlements.ts'

/** A customer's entitlements at an instant, and the reason for everything that is not among them. */
export interface ResolvedEntitlements {
  readonly entitlements: readonly Entitlement[]
  readonly accessDeniedReason: AccessDeniedReason
}

interface Source {
  readonly value: GrantedValue
  readonly feature: Feature
  readonly window: Period | null
}

/**
 * Resolves what a customer has at an instant: the most generous value per feature across all their subscriptions that
 * grant access (never a sum), with the usage in its window. The state must have been brought to `now` with `advance`.
 */
export function resolveEntitlements(
  state: CustomerState,
  now: Instant,
  resourceId: string | null = null,
): ResolvedEntitlements {
  if (!state.customer) return { entitlements: [], accessDeniedReason: 'CustomerNotFound' }
  if (state.customer.archivedAt !== null) {
    return { entitlements: [], accessDeniedReason: 'CustomerIsArchived' }
  }
  const subscriptions = state.subscriptions.filter(
    (subscription) => grantsAccess(subscription) && subscription.resourceId === resourceId,
  )
  if (subscriptions.length === 0) {
    const isKnown = resourceId === null || state.subscriptions.some((s) => s.resourceId === resourceId)
    return {
      entitlements: [],
      accessDeniedReason: isKnown ? 'NoActiveSubscription' : 'CustomerResourceNotFound',
    }
  }
  const best = new Map<string, Source>()
  for (const subscription of subscriptions) collectSources(state, subscription, now, best)
  const validUntil = nextChange(state, now)
  return {
    entitlements: [...best.values()].map((source) => toEntitlement(state, source, resourceId, validUntil)),
    accessDeniedReason: 'NoFeatureEntitlementInSubscription',
  }
}

function collectSources(
  state: CustomerState,
  subscription: Subscription,
  now: Instant,
  best: Map<string, Source>,
): void {
  const catalog: Catalog = state.catalogs.get(subscription.catalogVersion)
  const { features } = catalogIndex(catalog)
  // Most features of a subscription reset alike, and a window takes calendar arithmetic.
  const windows = new Map<string, Period | null>()
  const windowOf = ({ reset }: GrantedValue): Period | null => {
    const key = `${reset.resetPeriod} ${reset.resetAnchor}`
    let window = windows.get(key)
    if (window === undefined) windows.set(key, (window = usageWindow(reset, subscription.startDate, now)))
    return window
  }
  for (const value of subscriptionEntitlements(catalog, subscription).values()) {
    const feature = features.get(value.featureId)
    if (!feature) continue
    const other = best.get(value.featureId)
    const source = { value, feature, window: windowOf(value) }
    best.set(value.featureId, other ? moreGenerous(other, source) : source)
  }
}

/** The more generous of two sources; of enum values the union. The first one wins a tie. */
function moreGenerous(a: Source, b: Source): Source {
  const winner = rank(b.value) > rank(a.value) ? b : a
  const enumValues = unionOf(a.value.enumValues, b.value.enumValues)
  return { ...winner, value: { ...winner.value, enumValues } }
}

function rank(value: GrantedValue): number {
  if (value.hasUnlimitedUsage) return Number.POSITIVE_INFINITY
  if (value.hasSoftLimit) return Number.MAX_VALUE
  return value.usageLimit ?? 0
}

/** The fields of a feature that answers carry. */
export function toEntitledFeature(feature: Feature): EntitledFeature {
  const { id, displayName, featureType, meterType, featureUnits, featureUnitsPlural } = feature
  return { id, displayName, featureType, meterType, featureUnits, featureUnitsPlural }
}

function toEntitlement(
  state: CustomerState,
  { value, feature, window }: Source,
  resourceId: string | null,
  validUntil: Instant | null,
): Entitlement {
  const isEnum = feature.featureType === 'ENUM'
  return {
    feature: toEntitledFeature(feature),
    resourceId,
    usageLimit: value.hasUnlimitedUsage ? null : value.usageLimit,
    hasUnlimitedUsage: value.hasUnlimitedUsage,
    hasSoftLimit: value.hasSoftLimit,
    enumValues: isEnum ? value.enumValues : null,
    currentUsage: feature.meterType === 'None' ? 0 : currentUsage(state, feature, resourceId, window),
    resetPeriod: value.reset.resetPeriod,
    usagePeriodStart: window?.start ?? null,
    usagePeriodEnd: window?.end ?? null,
    accessDeniedReason: null,
    validUntil: earliest(validUntil, window?.end ?? null),
  }
}

/** Usage of a feature in its window: what its meter reads, or what its counter holds unless that window is over. */
function currentUsage(
  state: CustomerState,
  feature: Feature,
  resourceId: string | null,
  window: Period | null,
): number {
  if (feature.meter) {
    const events = state.events.filter((e) => e.featureId === feature.id && e.resourceId === resourceId)
    return aggregateEvents(feature.meter, events, window)
  }
  const counter = findCounter(state.counters, feature.id, resourceId)
  if (!counter) return 0
  const isOver = window !== null && counter.windowEnd !== null && counter.windowEnd <= window.start
  return isOver ? 0 : counter.amount
}

/** The next instant at which a subscription starts or ends by itself. */
export function nextChange(state: CustomerState, now: Instant): Instant | null {
  return state.subscriptions
    .filter(isLive)
    .flatMap((s) => (s.status === 'NOT_STARTED' ? [s.startDate] : [s.effectiveEndDate]))
    .reduce<Instant | null>((next, at) => (at !== null && at > now ? earliest(next, at) : next), null)
}

/** The earlier of two instants, where null is never. */
export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}
