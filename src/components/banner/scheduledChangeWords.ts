import type { Instant } from '../../core/time/Instant.ts'
import type { ScheduledChangeBanner } from '../../react/banners/scheduledChangeBannerState.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { Format } from '../format/createFormat.ts'

type Kind = Exclude<ScheduledChangeBanner['kind'], 'plan' | 'downgrade' | 'billing_period'>

const keys: Readonly<Record<Kind, MessageKey>> = {
  cancellation: 'banner.cancellation',
  quantity: 'banner.quantity',
  addons: 'banner.addons',
  coupon: 'banner.coupon',
  migration: 'banner.migration',
}

/** "Growth changes to Basic on 3 Mar.", "Basic ends on 3 Mar. Until then everything stays as it is." */
export function scheduledChangeWords(
  { kind, at, plan, next }: ScheduledChangeBanner,
  now: Instant | null,
  format: Format,
): string {
  const named = { plan: plan.displayName, date: format.date(at, now ?? undefined) }
  switch (kind) {
    case 'plan':
    case 'downgrade':
      return next?.displayName
        ? format.text('banner.plan', { ...named, next: next.displayName })
        : format.text('banner.otherPlan', named)
    case 'billing_period':
      return format.text(next?.billingPeriod === 'MONTHLY' ? 'banner.monthly' : 'banner.annually', named)
    default:
      return format.text(keys[kind], named)
  }
}
