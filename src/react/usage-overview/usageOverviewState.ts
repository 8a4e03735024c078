import type { EntitlementState } from '../../client/EntitlementState.ts'
import type { AccessDeniedReason, EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import {
  usageMeterState,
  type UsageLevel,
  type UsageMeter,
  type UsageThresholds,
} from '../usage-meter/usageMeterState.ts'

/** A feature that is had or not, without a meter. */
export interface IncludedFeature {
  readonly feature: EntitledFeature
  readonly isIncluded: boolean
  readonly accessDeniedReason: AccessDeniedReason | null
  readonly value:
    | { readonly kind: 'included' }
    | { readonly kind: 'amount'; readonly amount: number }
    | { readonly kind: 'unlimited' }
    | { readonly kind: 'values'; readonly values: readonly string[] }
}

/** Everything that a customer has, metered features apart from the others. */
export interface UsageOverview {
  readonly meters: readonly UsageMeter[]
  readonly features: readonly IncludedFeature[]
  /** The most urgent level of all meters. */
  readonly level: UsageLevel
  /** Meters that are not `normal`. */
  readonly attentionCount: number
}

export interface UsageOverviewOptions {
  /** What to leave out; nothing unless it is given. */
  readonly hideFeature?: ((feature: EntitledFeature) => boolean) | undefined
  readonly thresholds?: UsageThresholds | undefined
  /** What stands first: the server's order, or the fullest meter. @defaultValue 'server' */
  readonly order?: 'server' | 'fullest' | undefined
}

export interface UsageOverviewInput {
  readonly entitlements: readonly EntitlementState[]
  readonly now: Instant
  readonly canPurchase: boolean
  readonly options?: UsageOverviewOptions | undefined
}

/** Everything that an overview of what a customer has and uses shows. */
export function usageOverviewState({
  entitlements,
  now,
  canPurchase,
  options = {},
}: UsageOverviewInput): UsageOverview {
  const { hideFeature, thresholds, order } = options
  const shown = entitlements.filter(
    ({ entitlement }) => entitlement !== null && !hideFeature?.(entitlement.feature),
  )
  const meters = shown.flatMap((entitlement) => {
    const meter = usageMeterState({ entitlement, now, canPurchase, thresholds })
    return meter ? [meter] : []
  })
  return {
    meters: order === 'fullest' ? meters.toSorted((a, b) => (b.percent ?? -1) - (a.percent ?? -1)) : meters,
    features: shown.flatMap(toIncluded),
    level: urgency.findLast((level) => meters.some((meter) => meter.level === level)) ?? 'normal',
    attentionCount: meters.filter(({ level }) => level !== 'normal').length,
  }
}

const urgency: readonly UsageLevel[] = ['normal', 'warning', 'reached', 'exceeded']

function toIncluded({ entitlement }: EntitlementState): IncludedFeature[] {
  if (!entitlement || entitlement.feature.meterType !== 'None') return []
  const { feature, accessDeniedReason } = entitlement
  return [
    { feature, accessDeniedReason, isIncluded: accessDeniedReason === null, value: valueOf(entitlement) },
  ]
}

function valueOf({
  feature,
  usageLimit,
  hasUnlimitedUsage,
  enumValues,
}: NonNullable<EntitlementState['entitlement']>): IncludedFeature['value'] {
  if (feature.featureType === 'ENUM') return { kind: 'values', values: enumValues ?? [] }
  if (hasUnlimitedUsage) return { kind: 'unlimited' }
  if (feature.featureType === 'BOOLEAN' || usageLimit === null) return { kind: 'included' }
  return { kind: 'amount', amount: usageLimit }
}
