import type { EntitlementState } from '../../client/EntitlementState.ts'
import type { ResetPeriod } from '../../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { usagePace, type Pace } from '../../core/usage/usagePace.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'

/** Shares of the limit, from 0 to 1, at which a meter begins to warn, and at which it is full. */
export interface UsageThresholds {
  /** @defaultValue 0.7 */
  readonly warning?: number | undefined
  /** @defaultValue 1 */
  readonly reached?: number | undefined
}

export type UsageLevel = 'normal' | 'warning' | 'reached' | 'exceeded'

/** One metered feature as its meter shows it: feature units, instants and codes. */
export interface UsageMeter {
  readonly feature: EntitledFeature
  readonly resourceId: string | null
  readonly used: number
  /** null is unlimited. */
  readonly limit: number | null
  /** Never below 0; null is unlimited. */
  readonly remaining: number | null
  /** Units above the limit. */
  readonly excess: number
  /** Whole percent of the limit, rounded down, above 100 when it is exceeded; null is unlimited. */
  readonly percent: number | null
  /** The filled part of the bar, from 0 to 1; null is unlimited. */
  readonly share: number | null
  /** By the thresholds; always `normal` when unlimited. */
  readonly level: UsageLevel
  readonly isUnlimited: boolean
  /** Usage goes on above the limit. */
  readonly hasSoftLimit: boolean
  /** Nothing of it can be used now. */
  readonly isBlocked: boolean
  readonly resetPeriod: ResetPeriod | null
  /** When counting begins anew; null when it does not, or that time is over and the server was not heard since. */
  readonly resetsAt: Instant | null
  /** Today counted; null without `resetsAt`. */
  readonly daysUntilReset: number | null
  /** How usage is going in its window, at the rate so far; null without a window, or for what is not counted up. */
  readonly pace: (Pace & { readonly willExceed: boolean }) | null
  readonly isStale: boolean
  /** It counts usage that the server has not acknowledged yet. */
  readonly isPending: boolean
  /** Offered from the warning on, where there may be more to buy. */
  readonly upgrade: ViewAction
}

export interface UsageMeterInput {
  readonly entitlement: EntitlementState
  readonly now: Instant
  readonly canPurchase: boolean
  readonly thresholds?: UsageThresholds | undefined
}

/** Everything that the meter of a feature shows; null when the feature is not metered, or the customer has none of it. */
export function usageMeterState(input: UsageMeterInput): UsageMeter | null {
  const { entitlement: state, now, canPurchase, thresholds } = input
  const { entitlement } = state
  if (!entitlement || entitlement.feature.meterType === 'None') return null
  const used = state.currentUsage
  const limit = state.hasUnlimitedUsage ? null : (state.usageLimit ?? 0)
  const level = levelOf(used, limit, thresholds)
  return {
    feature: entitlement.feature,
    resourceId: entitlement.resourceId,
    used,
    limit,
    remaining: limit === null ? null : Math.max(0, limit - used),
    excess: limit === null ? 0 : Math.max(0, used - limit),
    percent: limit === null ? null : Math.floor(100 * ratio(used, limit)),
    share: limit === null ? null : Math.min(1, Math.max(0, ratio(used, limit))),
    level,
    isUnlimited: limit === null,
    hasSoftLimit: entitlement.hasSoftLimit,
    isBlocked:
      entitlement.accessDeniedReason !== null ||
      (limit !== null && used >= limit && !entitlement.hasSoftLimit),
    resetPeriod: entitlement.resetPeriod,
    ...resetOf(entitlement.usagePeriodEnd, now),
    pace: paceOf(input, used, limit),
    isStale: state.isStale,
    isPending: state.isPending,
    upgrade: toAction(level !== 'normal', canPurchase),
  }
}

/** Of nothing, nothing is left: a limit of 0 is full. */
function ratio(used: number, limit: number): number {
  return limit === 0 ? 1 + Math.sign(Math.max(0, used)) : used / limit
}

function levelOf(used: number, limit: number | null, thresholds: UsageThresholds = {}): UsageLevel {
  const { warning = 0.7, reached = 1 } = thresholds
  if (limit === null) return 'normal'
  if (used > limit) return 'exceeded'
  const share = ratio(used, limit)
  if (share >= reached) return 'reached'
  return share >= warning ? 'warning' : 'normal'
}

const DAY = 86_400_000

function resetOf(periodEnd: Instant | null, now: Instant): Pick<UsageMeter, 'resetsAt' | 'daysUntilReset'> {
  if (periodEnd === null || periodEnd <= now) return { resetsAt: null, daysUntilReset: null }
  return { resetsAt: periodEnd, daysUntilReset: Math.ceil((periodEnd - now) / DAY) }
}

function paceOf(
  { entitlement: state, now }: UsageMeterInput,
  used: number,
  limit: number | null,
): UsageMeter['pace'] {
  const { entitlement } = state
  if (entitlement?.feature.meterType !== 'INCREMENTAL') return null
  const { usagePeriodStart: start, usagePeriodEnd: end } = entitlement
  if (start === null || end === null) return null
  const pace = usagePace({ start, end }, used, limit, now)
  return pace && { ...pace, willExceed: limit !== null && pace.projectedUsage > limit }
}
