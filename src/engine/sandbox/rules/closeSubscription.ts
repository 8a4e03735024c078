import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'
import { putById } from './putById.ts'
import type { StepContext } from './Step.ts'
import { withdrawUnpaid } from './withdrawUnpaid.ts'

/** Ends a subscription at once: its credit is given, what was planned or is not paid yet is given up. */
export function closeSubscription(
  state: SandboxState,
  subscription: SandboxSubscription,
  { now }: StepContext,
): SandboxState {
  const closed: SandboxSubscription = {
    ...subscription,
    status: 'canceled',
    endsAt: now,
    plannedChange: null,
  }
  const written = { ...state, subscriptions: putById(state.subscriptions, closed) }
  const { endCredit, billed } = subscription
  const credited = endCredit ? addCredit(written, billed.customerBillingId, endCredit) : written
  return withdrawUnpaid(credited, subscription.id, 'PaymentFailed', now)
}
