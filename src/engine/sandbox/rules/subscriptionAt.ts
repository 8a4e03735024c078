import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxSubscription } from '../SandboxState.ts'

/** A subscription as it stands at an instant: a planned change holds from its time on, whether or not anybody looked. */
export function subscriptionAt(subscription: SandboxSubscription, now: Instant): SandboxSubscription {
  const { plannedChange } = subscription
  return plannedChange && plannedChange.at <= now
    ? { ...subscription, billed: plannedChange.billed, plannedChange: null }
    : subscription
}

/** Whether a subscription is over at an instant, or never began. */
export function isOver({ status, endsAt }: SandboxSubscription, now: Instant): boolean {
  return status === 'failed' || (endsAt !== null && endsAt <= now)
}
