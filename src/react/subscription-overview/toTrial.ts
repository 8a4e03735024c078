import type { TrialBudget } from '../../core/catalog/Catalog.ts'
import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { daysLeft } from '../pricing-table/planCard.ts'

/** A trial that is running. */
export interface TrialStanding {
  readonly endsAt: Instant
  /** Today counted: 1 on its last day, 0 once it is over. */
  readonly daysLeft: number
  /** Its time is over, and the server has not said yet what became of it. */
  readonly isOver: boolean
  /** What happens at its end: it is charged, or it ends. */
  readonly atEnd: 'converts' | 'ends'
  /** What is charged when it converts; null when nothing is, or it is not known. */
  readonly total: Money | null
  readonly budget: TrialBudget | null
}

/** The trial that a subscription is on; null when it is on none. */
export function toTrial(subscription: SubscriptionView, now: Instant): TrialStanding | null {
  const { status, trialEndDate, trialEndBehavior, totalPrice, budget, cancelReason } = subscription
  if (status !== 'IN_TRIAL' || trialEndDate === null) return null
  const isConverting = trialEndBehavior === 'CONVERT_TO_PAID' && cancelReason === null
  return {
    endsAt: trialEndDate,
    daysLeft: daysLeft(trialEndDate, now),
    isOver: trialEndDate <= now,
    atEnd: isConverting ? 'converts' : 'ends',
    total: isConverting ? (totalPrice?.total ?? null) : null,
    budget,
  }
}
