import type { ResetPeriod } from '../../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { PromotionView } from '../../protocol/PromotionView.ts'
import { daysLeft } from '../pricing-table/planCard.ts'

/** Something that the customer was given besides their plan. */
export interface PromotionRow {
  readonly id: string
  readonly feature: EntitledFeature
  readonly resourceId: string | null
  readonly description: string | null
  readonly value:
    | { readonly kind: 'included' }
    | { readonly kind: 'amount'; readonly amount: number; readonly resetPeriod: ResetPeriod | null }
    | { readonly kind: 'unlimited' }
    | { readonly kind: 'values'; readonly values: readonly string[] }
  readonly standing: 'active' | 'upcoming' | 'paused' | 'over'
  readonly startsAt: Instant
  /** null lasts for ever. */
  readonly endsAt: Instant | null
  /** Today counted, for what is active and ends; else null. */
  readonly daysLeft: number | null
}

/** What was given and still counts or will, what ends first in front; what was taken away is no gift. */
export function promotionListState(
  promotions: readonly PromotionView[],
  now: Instant,
): readonly PromotionRow[] {
  return promotions
    .filter(({ isGranted }) => isGranted)
    .map((promotion) => toRow(promotion, now))
    .filter(({ standing }) => standing !== 'over')
    .toSorted((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity) || a.startsAt - b.startsAt)
}

function toRow(promotion: PromotionView, now: Instant): PromotionRow {
  const { id, feature, resourceId, description, startDate, endDate } = promotion
  const standing = standingOf(promotion, now)
  return {
    id,
    feature,
    resourceId,
    description,
    value: valueOf(promotion),
    standing,
    startsAt: startDate,
    endsAt: endDate,
    daysLeft: standing === 'active' && endDate !== null ? daysLeft(endDate, now) : null,
  }
}

/** By its dates, which the stored status may be behind. */
function standingOf({ status, startDate, endDate }: PromotionView, now: Instant): PromotionRow['standing'] {
  if (status === 'Revoked' || status === 'Expired' || (endDate !== null && endDate <= now)) return 'over'
  if (status === 'Paused') return 'paused'
  return startDate > now ? 'upcoming' : 'active'
}

function valueOf(promotion: PromotionView): PromotionRow['value'] {
  const { feature, usageLimit, hasUnlimitedUsage, enumValues, resetPeriod } = promotion
  if (feature.featureType === 'ENUM') return { kind: 'values', values: enumValues }
  if (hasUnlimitedUsage) return { kind: 'unlimited' }
  if (feature.featureType === 'BOOLEAN' || usageLimit === null) return { kind: 'included' }
  return { kind: 'amount', amount: usageLimit, resetPeriod }
}
