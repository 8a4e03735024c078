import type { Entitlement } from '../entitlement/Entitlement.ts'
import { generosity } from '../entitlement/mostGenerous.ts'
import type { FeatureAccess, FeatureImpact } from './ImpactEstimate.ts'

const none: FeatureAccess = {
  isGranted: false,
  usageLimit: null,
  hasUnlimitedUsage: false,
  hasSoftLimit: false,
  enumValues: null,
}

/**
 * What a change does to each feature: the entitlements at the instant when it takes effect, without it and with it.
 * Features that stay as they are are left out; what goes comes first.
 */
export function compareEntitlements(
  before: readonly Entitlement[],
  after: readonly Entitlement[],
): readonly FeatureImpact[] {
  const had = new Map(before.map((entitlement) => [entitlement.feature.id, entitlement]))
  const has = new Map(after.map((entitlement) => [entitlement.feature.id, entitlement]))
  const featureIds = [...new Set([...had.keys(), ...has.keys()])]
  const impacts = featureIds.flatMap((id) => toImpact(had.get(id), has.get(id)))
  return impacts.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
}

const order: readonly FeatureImpact['type'][] = ['lost', 'lowered', 'raised', 'gained']

function toImpact(had: Entitlement | undefined, has: Entitlement | undefined): FeatureImpact[] {
  const known = has ?? had
  if (!known) return []
  const before = toAccess(had)
  const after = toAccess(has)
  const type = typeOf(before, after)
  if (type === null) return []
  const { currentUsage, feature } = known
  return [{ feature, type, before, after, currentUsage, isExceeded: isExceeded(known, after) }]
}

function toAccess(entitlement: Entitlement | undefined): FeatureAccess {
  if (!entitlement || entitlement.accessDeniedReason !== null) return none
  const { usageLimit, hasUnlimitedUsage, hasSoftLimit, enumValues } = entitlement
  return { isGranted: true, usageLimit, hasUnlimitedUsage, hasSoftLimit, enumValues }
}

function typeOf(before: FeatureAccess, after: FeatureAccess): FeatureImpact['type'] | null {
  if (before.isGranted !== after.isGranted) return after.isGranted ? 'gained' : 'lost'
  const level = generosity(after) - generosity(before) || (after.usageLimit ?? 0) - (before.usageLimit ?? 0)
  if (level !== 0) return level > 0 ? 'raised' : 'lowered'
  if (isMissingAny(before.enumValues, after.enumValues)) return 'lowered'
  return isMissingAny(after.enumValues, before.enumValues) ? 'raised' : null
}

function isMissingAny(values: FeatureAccess['enumValues'], among: FeatureAccess['enumValues']): boolean {
  const there = new Set(among)
  return (values ?? []).some((value) => !there.has(value))
}

function isExceeded({ feature, currentUsage }: Entitlement, after: FeatureAccess): boolean {
  return feature.meterType !== 'None' && !after.hasUnlimitedUsage && currentUsage > (after.usageLimit ?? 0)
}
