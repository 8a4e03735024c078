import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { beginAt } from './beginAt.ts'
import { endReplaced } from './endReplaced.ts'
import { isOnTrial } from './holdTerms.ts'
import { keepCredit } from './keepCredit.ts'
import { putById } from './putById.ts'
import type { StepContext } from './Step.ts'

/** A subscription whose first payment is settled begins: its time is counted, and what it replaces ends. */
export function beginSubscription(
  state: SandboxState,
  subscription: SandboxSubscription,
  context: StepContext,
): SandboxState {
  const { now } = context
  const billed = beginAt(subscription.billed, now)
  const chargedAt = isOnTrial(billed, now) ? billed.trialEndDate : billed.nextBillingAt
  const begun: SandboxSubscription = {
    ...subscription,
    billed,
    status: 'active',
    startsAt: Math.max(billed.startsAt ?? now, now),
    renewsAt: Math.max(chargedAt, now),
  }
  const active = { ...state, subscriptions: putById(state.subscriptions, begun) }
  return keepCredit(endReplaced(active, billed, context), billed.customerBillingId, billed.due)
}
