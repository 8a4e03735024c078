import type { Feature } from '../catalog/Catalog.ts'
import type { EntitlementSource } from './EntitlementSource.ts'
import { unionOf, type GrantedValue } from './subscriptionEntitlements.ts'

/** A value of a feature with the source that gives it. */
export interface Candidate {
  readonly value: GrantedValue
  readonly feature: Feature
  readonly source: EntitlementSource
}

/**
 * The most generous value of each feature across sources, never a sum: unlimited before a soft limit before a hard one,
 * then the higher number; of enum values all of them. Of equal ones the first source wins.
 */
export function mostGenerous(sources: readonly EntitlementSource[]): ReadonlyMap<string, Candidate> {
  const best = new Map<string, Candidate>()
  for (const source of sources) {
    for (const value of source.values.values()) {
      const feature = source.features.get(value.featureId)
      if (!feature) continue
      const candidate = { value, feature, source }
      const other = best.get(value.featureId)
      best.set(value.featureId, other ? moreGenerous(other, candidate) : candidate)
    }
  }
  return best
}

/** How generous a limit is; compare `usageLimit` too where two are alike. */
export function generosity(value: Pick<GrantedValue, 'hasUnlimitedUsage' | 'hasSoftLimit'>): number {
  if (value.hasUnlimitedUsage) return 2
  return value.hasSoftLimit ? 1 : 0
}

/** Whether the budget of the candidate's trial takes the feature away. */
export function isBudgetExceeded({ feature, source }: Candidate): boolean {
  return source.budget !== null && source.budget.isReached && source.budget.isLimited(feature.id)
}

function moreGenerous(a: Candidate, b: Candidate): Candidate {
  const winner = isMore(b, a) ? b : a
  const enumValues = unionOf(a.value.enumValues, b.value.enumValues)
  return enumValues === winner.value.enumValues
    ? winner
    : { ...winner, value: { ...winner.value, enumValues } }
}

function isMore(a: Candidate, b: Candidate): boolean {
  const level = levelOf(a) - levelOf(b)
  return level === 0 ? (a.value.usageLimit ?? 0) > (b.value.usageLimit ?? 0) : level > 0
}

function levelOf(candidate: Candidate): number {
  return isBudgetExceeded(candidate) ? -1 : generosity(candidate.value)
}
