import type { Instant } from '../../../core/time/Instant.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'

/** Ends the subscription that a paid one takes the place of. */
export function endReplaced(state: SandboxState, billed: BilledSubscription, now: Instant): SandboxState {
  const subscriptions = state.subscriptions.map((subscription) =>
    subscription.id === billed.replacesBillingId && (subscription.endsAt ?? Infinity) > now
      ? { ...subscription, status: 'canceled' as const, endsAt: now }
      : subscription,
  )
  return { ...state, subscriptions }
}
