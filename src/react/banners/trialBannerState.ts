import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'
import { toTrial, type TrialStanding } from '../subscription-overview/toTrial.ts'

/** A trial that is running, in one line with its one action. */
export interface TrialBanner extends TrialStanding {
  readonly subscriptionId: string
  readonly plan: { readonly id: string; readonly displayName: string }
  readonly billingPeriod: BillingPeriod | null
  /** It ends within three days. */
  readonly isUrgent: boolean
  /** Buy the plan that is tried, or look at it when it will be charged by itself; members ask an admin. */
  readonly action: ViewAction & { readonly type: 'continue_with_plan' | 'manage' }
}

export interface BannerInput {
  readonly subscriptions: readonly SubscriptionView[]
  readonly canPurchase: boolean
  readonly now: Instant
}

/** The trial that ends first; null when there is none. */
export function trialBannerState({ subscriptions, canPurchase, now }: BannerInput): TrialBanner | null {
  const banners = subscriptions.flatMap((subscription) => {
    const trial = toTrial(subscription, now)
    return trial ? [toBanner(subscription, trial, canPurchase)] : []
  })
  return banners.toSorted((a, b) => a.endsAt - b.endsAt)[0] ?? null
}

function toBanner(
  { id, plan, billingPeriod }: SubscriptionView,
  trial: TrialStanding,
  canPurchase: boolean,
): TrialBanner {
  const type = trial.atEnd === 'converts' ? 'manage' : 'continue_with_plan'
  return {
    ...trial,
    subscriptionId: id,
    plan,
    billingPeriod,
    isUrgent: trial.daysLeft <= 3,
    action: { type, ...toAction(!trial.isOver, canPurchase) },
  }
}
