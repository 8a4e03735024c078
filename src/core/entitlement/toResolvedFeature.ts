import type { Feature } from '../catalog/Catalog.ts'
import { earliest } from '../time/earliest.ts'
import type { Instant } from '../time/Instant.ts'
import { currentUsage } from '../usage/currentUsage.ts'
import type { Entitlement } from './Entitlement.ts'
import { isBudgetExceeded, type Candidate } from './mostGenerous.ts'
import type { ResolvedFeature, Resolving } from './ResolvedFeature.ts'
import { toEntitledFeature } from './toEntitledFeature.ts'

/** A feature that something gives, with its usage; a promotion may take it away all the same. */
export function toResolvedFeature(candidate: Candidate, resolving: Resolving): ResolvedFeature {
  const { state, resourceId, now, revoked } = resolving
  const { value, feature, source } = candidate
  const window = source.windowOf(value)
  const usage = currentUsage(state, feature, resourceId, window, now)
  const limitUntil = earliest(changesAt(feature.id, resolving), window?.end ?? null)
  const entitlement: Entitlement = {
    feature: toEntitledFeature(feature),
    resourceId,
    usageLimit: value.hasUnlimitedUsage ? null : value.usageLimit,
    hasUnlimitedUsage: value.hasUnlimitedUsage,
    hasSoftLimit: value.hasSoftLimit,
    enumValues: feature.featureType === 'ENUM' ? inOrder(feature, value.enumValues) : null,
    currentUsage: usage.amount,
    resetPeriod: value.reset.resetPeriod,
    usagePeriodStart: window?.start ?? null,
    usagePeriodEnd: window?.end ?? null,
    accessDeniedReason: isBudgetExceeded(candidate) ? 'BudgetExceeded' : null,
    validUntil: earliest(limitUntil, usage.heldUntil),
  }
  return {
    given: candidate,
    limitUntil,
    entitlement: revoked.has(feature.id) ? { ...entitlement, ...takenAway(feature) } : entitlement,
  }
}

/** A feature that is taken away although nothing gives it, for whoever asks why. */
export function toRevokedFeature(feature: Feature, resolving: Resolving): ResolvedFeature {
  const { state, resourceId, now } = resolving
  const limitUntil = changesAt(feature.id, resolving)
  const usage = currentUsage(state, feature, resourceId, null, now)
  return {
    given: null,
    limitUntil,
    entitlement: {
      feature: toEntitledFeature(feature),
      resourceId,
      ...takenAway(feature),
      currentUsage: usage.amount,
      resetPeriod: null,
      usagePeriodStart: null,
      usagePeriodEnd: null,
      validUntil: earliest(limitUntil, usage.heldUntil),
    },
  }
}

/** Enum values as the catalog lists them; those that it no longer lists come last. */
function inOrder({ enumConfiguration }: Feature, values: readonly string[]): readonly string[] {
  if (values.length < 2) return values
  const listed = new Map(enumConfiguration.map(({ value }, index) => [value, index]))
  const indexOf = (value: string): number => listed.get(value) ?? listed.size
  return values.toSorted((a, b) => indexOf(a) - indexOf(b))
}

function takenAway(feature: Feature) {
  return {
    usageLimit: null,
    hasUnlimitedUsage: false,
    hasSoftLimit: false,
    enumValues: feature.featureType === 'ENUM' ? [] : null,
    accessDeniedReason: 'Revoked',
  } as const
}

function changesAt(featureId: string, resolving: Resolving): Instant | null {
  return earliest(resolving.subscriptionsUntil, resolving.promotionsUntil.get(featureId) ?? null)
}
