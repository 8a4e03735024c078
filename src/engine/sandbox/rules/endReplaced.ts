import type { Instant } from '../../../core/time/Instant.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { withdrawUnpaid } from './withdrawUnpaid.ts'

/** Ends the subscription that another takes the place of: now, or when that one begins. What it credits, that one has. */
export function endReplaced(state: SandboxState, billed: BilledSubscription, now: Instant): SandboxState {
  const { replacesBillingId, startsAt } = billed
  const replaced = state.subscriptions.find(({ id }) => id === replacesBillingId)
  const endsAt = Math.max(startsAt ?? now, now)
  if (!replaced || (replaced.endsAt ?? Infinity) <= endsAt) return state
  const status = endsAt <= now ? ('canceled' as const) : replaced.status
  const subscriptions = state.subscriptions.map((subscription) =>
    subscription === replaced ? { ...replaced, status, endsAt, endCredit: null } : subscription,
  )
  const ended = { ...state, subscriptions }
  return endsAt <= now ? withdrawUnpaid(ended, replaced.id, 'PaymentFailed', now) : ended
}
