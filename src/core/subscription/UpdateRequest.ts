import type { RequestedSelection, ScheduleStrategy } from '../provisioning/Selection.ts'
import type { Instant } from '../time/Instant.ts'
import type { Quantity } from './Subscription.ts'

/** What is to change; what is left out stays. */
export interface UpdateRequest {
  readonly charges?: readonly Quantity[] | undefined
  /** The whole list, in place of the present one. */
  readonly addons?: readonly Quantity[] | undefined
  readonly billingPeriod?: RequestedSelection['billingPeriod']
  /** An empty text takes the coupon away. */
  readonly couponId?: string | undefined
  /** In place of the present metadata. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Beside the present metadata, or in place of what has the same name. */
  readonly addedMetadata?: Readonly<Record<string, string>> | undefined
  readonly trialEndDate?: Instant | undefined
  /** Moves to the newest version of the plan. */
  readonly migrates?: boolean | undefined
  readonly scheduleStrategy?: ScheduleStrategy | undefined
  readonly billingCycleAnchor?: 'UNCHANGED' | 'NOW' | undefined
  readonly prorationBehavior?: 'INVOICE_IMMEDIATELY' | 'CREATE_PRORATIONS' | 'NONE' | undefined
}
