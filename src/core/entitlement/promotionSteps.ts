import type { Instant } from '../time/Instant.ts'
import type { PromotionalEntitlement } from './PromotionalEntitlement.ts'

/** The next thing that happens to a promotion by time alone. */
export interface PromotionStep {
  readonly at: Instant
  readonly after: PromotionalEntitlement
  readonly event: 'promotional_entitlement.ends_soon' | 'promotional_entitlement.expired'
}

const NOTICE_MS = 7 * 86_400_000

/**
 * What happens to a promotion next, by time alone: the notice that it ends soon, 7 days before its end (one that is
 * no longer than that has none), then its end. A paused promotion ends too, without a notice. Null when nothing will.
 */
export function nextPromotionStep(promotion: PromotionalEntitlement): PromotionStep | null {
  const { status, startDate, endDate, noticeAt } = promotion
  if (endDate === null || (status !== 'Active' && status !== 'Paused')) return null
  const notice = endDate - NOTICE_MS
  return status === 'Active' && noticeAt === null && notice > startDate
    ? {
        at: notice,
        after: { ...promotion, noticeAt: notice, updatedAt: notice },
        event: 'promotional_entitlement.ends_soon',
      }
    : {
        at: endDate,
        after: { ...promotion, status: 'Expired', updatedAt: endDate },
        event: 'promotional_entitlement.expired',
      }
}
