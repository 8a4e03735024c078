import type { ResetAnchor, ResetPeriod } from '../catalog/Catalog.ts'
import type { Instant } from '../time/Instant.ts'

export const promotionPeriods = ['1 week', '1 month', '6 month', '1 year', 'lifetime', 'custom'] as const

/** How long a promotion lasts; `custom` names its end. */
export type PromotionPeriod = (typeof promotionPeriods)[number]

/**
 * What a customer was given of one feature besides their subscriptions, with or without one. It counts with the most
 * generous of all sources, unless it takes the feature away: then it wins over all of them.
 */
export interface PromotionalEntitlement {
  readonly id: string
  readonly featureId: string
  readonly resourceId: string | null
  /** false takes the feature away, whatever the customer's subscriptions give. */
  readonly isGranted: boolean
  readonly usageLimit: number | null
  readonly hasUnlimitedUsage: boolean
  readonly hasSoftLimit: boolean
  readonly enumValues: readonly string[]
  readonly resetPeriod: ResetPeriod | null
  readonly resetAnchor: ResetAnchor
  /** Whether the customer's portal shows it. */
  readonly isVisible: boolean
  readonly description: string | null
  readonly period: PromotionPeriod
  readonly startDate: Instant
  /** null lasts for ever. */
  readonly endDate: Instant | null
  readonly status: 'Active' | 'Paused' | 'Expired' | 'Revoked'
  /** When it was told that it ends soon; null before. */
  readonly noticeAt: Instant | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
}
