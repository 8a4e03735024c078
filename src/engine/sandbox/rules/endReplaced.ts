import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { closeSubscription } from './closeSubscription.ts'
import { putById } from './putById.ts'
import type { StepContext } from './Step.ts'

/** Ends the subscription that another takes the place of: now, or when that one begins. What it credits, that one has. */
export function endReplaced(
  state: SandboxState,
  { replacesBillingId, startsAt }: BilledSubscription,
  context: StepContext,
): SandboxState {
  const { now } = context
  const replaced = state.subscriptions.find(({ id }) => id === replacesBillingId)
  const endsAt = Math.max(startsAt ?? now, now)
  if (!replaced || (replaced.endsAt ?? Infinity) <= endsAt) return state
  const ended = { ...replaced, endsAt, endCredit: null, plannedChange: null, endedBecause: null }
  return endsAt <= now
    ? closeSubscription(state, ended, context)
    : { ...state, subscriptions: putById(state.subscriptions, ended) }
}
