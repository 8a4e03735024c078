import type { Decided, RuleEvent } from '../events/RuleEvent.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import { addUnits, type CalendarUnit, type Instant } from '../time/Instant.ts'
import type { PromotionalEntitlement, PromotionPeriod } from './PromotionalEntitlement.ts'
import type { PromotionWish } from './PromotionWish.ts'

/** Promotions after a change, and what has to be written for it. */
export interface PlannedPromotions extends Decided {
  readonly promotions: readonly PromotionalEntitlement[]
}

/**
 * Gives a customer promotions that `promotionProblems` found nothing wrong with. There is one live promotion of a
 * feature and resource: a new one takes the place of the former, from now on.
 *
 * @param ids - one fresh id for each wish
 */
export function planGrants(
  state: CustomerState,
  wishes: readonly PromotionWish[],
  ids: readonly string[],
  now: Instant,
): PlannedPromotions {
  const planned = wishes.map((wish, index) => {
    const before = findLive(state, wish.featureId, wish.resourceId ?? null, now)
    const created = { id: ids[index] ?? '', createdAt: now }
    const { id, createdAt } = before ?? created
    return { before, after: { ...toPromotion(wish, now), id, createdAt } }
  })
  return {
    promotions: planned.map(({ after }) => after),
    changes: planned.map(({ after }): Change => ({ type: 'promotion.put', promotion: after })),
    events: planned.map(({ before, after }) =>
      promotionEvent(before ? 'updated' : 'granted', now, before, after),
    ),
  }
}

/** Takes a promotion back; null when there is none live of this feature and resource. */
export function planRevocation(
  state: CustomerState,
  about: { readonly featureId: string; readonly resourceId: string | null },
  now: Instant,
): (Decided & { readonly promotion: PromotionalEntitlement }) | null {
  const before = findLive(state, about.featureId, about.resourceId, now)
  if (!before) return null
  const promotion: PromotionalEntitlement = { ...before, status: 'Revoked', endDate: now, updatedAt: now }
  return {
    promotion,
    changes: [{ type: 'promotion.put', promotion }],
    events: [promotionEvent('revoked', now, before, promotion)],
  }
}

function findLive(
  { promotions }: CustomerState,
  featureId: string,
  resourceId: string | null,
  now: Instant,
): PromotionalEntitlement | null {
  const found = promotions.find(
    (p) =>
      p.featureId === featureId &&
      p.resourceId === resourceId &&
      (p.status === 'Active' || p.status === 'Paused') &&
      (p.endDate === null || p.endDate > now),
  )
  return found ?? null
}

function toPromotion(wish: PromotionWish, now: Instant): Omit<PromotionalEntitlement, 'id' | 'createdAt'> {
  const period = wish.period ?? 'lifetime'
  return {
    featureId: wish.featureId,
    resourceId: wish.resourceId ?? null,
    isGranted: wish.isGranted ?? true,
    usageLimit: wish.usageLimit ?? null,
    hasUnlimitedUsage: wish.hasUnlimitedUsage ?? false,
    hasSoftLimit: wish.hasSoftLimit ?? false,
    enumValues: wish.enumValues ?? [],
    resetPeriod: wish.resetPeriod ?? null,
    resetAnchor: wish.resetAnchor ?? 'SubscriptionStart',
    isVisible: wish.isVisible ?? true,
    description: wish.description ?? null,
    period,
    startDate: now,
    endDate: endOf(period, wish.customEndDate, now),
    status: 'Active',
    noticeAt: null,
    updatedAt: now,
  }
}

const lengths: Readonly<Partial<Record<PromotionPeriod, readonly [number, CalendarUnit]>>> = {
  '1 week': [1, 'WEEK'],
  '1 month': [1, 'MONTH'],
  '6 month': [6, 'MONTH'],
  '1 year': [1, 'YEAR'],
}

function endOf(period: PromotionPeriod, customEndDate: Instant | undefined, now: Instant): Instant | null {
  if (period === 'custom') return customEndDate ?? null
  const length = lengths[period]
  return length ? addUnits(now, ...length) : null
}

function promotionEvent(
  what: 'granted' | 'updated' | 'revoked',
  at: Instant,
  before: PromotionalEntitlement | null,
  after: PromotionalEntitlement,
): RuleEvent {
  return {
    type: `promotional_entitlement.${what}`,
    at,
    data: { promotionId: after.id, featureId: after.featureId },
    before: before && { ...before },
    after: { ...after },
  }
}
