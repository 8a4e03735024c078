import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxSubscription } from '../SandboxState.ts'

/** Whether a subscription is over at an instant, or never began. */
export function isOver({ status, endsAt }: SandboxSubscription, now: Instant): boolean {
  return status === 'failed' || status === 'canceled' || (endsAt !== null && endsAt <= now)
}
