import type { ResetAnchor, ResetPeriod } from '../catalog/Catalog.ts'
import type { Instant } from '../time/Instant.ts'
import type { PromotionPeriod } from './PromotionalEntitlement.ts'

/** What a customer is to be given of one feature, or what is to be taken away. */
export interface PromotionWish {
  readonly featureId: string
  readonly resourceId?: string | undefined
  /** false takes the feature away. @defaultValue true */
  readonly isGranted?: boolean | undefined
  readonly usageLimit?: number | undefined
  /** @defaultValue false */
  readonly hasUnlimitedUsage?: boolean | undefined
  /** @defaultValue false */
  readonly hasSoftLimit?: boolean | undefined
  readonly enumValues?: readonly string[] | undefined
  readonly resetPeriod?: ResetPeriod | undefined
  readonly resetAnchor?: ResetAnchor | undefined
  /** @defaultValue true */
  readonly isVisible?: boolean | undefined
  readonly description?: string | undefined
  /** @defaultValue 'lifetime' */
  readonly period?: PromotionPeriod | undefined
  /** Needed with the period `custom`. */
  readonly customEndDate?: Instant | undefined
}
