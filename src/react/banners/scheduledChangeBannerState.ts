import type { PaywallData } from '../../protocol/PaywallData.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'
import { daysLeft } from '../pricing-table/planCard.ts'
import { findScheduledChange, type ScheduledChange } from '../scheduled-change/findScheduledChange.ts'
import type { BannerInput } from './trialBannerState.ts'

/** A change that is scheduled, in one line with its one action. */
export interface ScheduledChangeBanner extends ScheduledChange {
  /** The plan as it is now. */
  readonly plan: { readonly id: string; readonly displayName: string }
  /** Today counted: 1 on the last day before. */
  readonly daysLeft: number
  /** Call it off. */
  readonly undo: ViewAction
}

/** The scheduled change that comes first; null when there is none. */
export function scheduledChangeBannerState(
  input: BannerInput & {
    /** For the names of plans; null while not known. */
    readonly paywall: PaywallData | null
  },
): ScheduledChangeBanner | null {
  const { subscriptions, canPurchase, now, paywall } = input
  const banners = subscriptions.flatMap((subscription): ScheduledChangeBanner[] => {
    const change = findScheduledChange(subscription, subscriptions, paywall)
    if (!change) return []
    const undo = toAction(change.at > now, canPurchase)
    return [{ ...change, plan: subscription.plan, daysLeft: daysLeft(change.at, now), undo }]
  })
  return banners.toSorted((a, b) => a.at - b.at)[0] ?? null
}
