import type { ResetPeriod } from '../core/catalog/Catalog.ts'
import type { EntitledFeature } from '../core/entitlement/Entitlement.ts'
import type { PromotionalEntitlement } from '../core/entitlement/PromotionalEntitlement.ts'
import type { Instant } from '../core/time/Instant.ts'

/** What somebody was given of a feature besides their subscriptions, as their portal shows it. */
export interface PromotionView {
  readonly id: string
  readonly feature: EntitledFeature
  readonly resourceId: string | null
  /** false: the feature was taken away. */
  readonly isGranted: boolean
  readonly usageLimit: number | null
  readonly hasUnlimitedUsage: boolean
  readonly enumValues: readonly string[]
  readonly resetPeriod: ResetPeriod | null
  readonly description: string | null
  readonly startDate: Instant
  /** null lasts for ever. */
  readonly endDate: Instant | null
  readonly status: PromotionalEntitlement['status']
}
