import { closeSubscription } from '../rules/closeSubscription.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'

/** Ends a subscription: because its time has come, or by itself for a reason. */
export function endByTime(
  state: SandboxState,
  subscription: SandboxSubscription,
  context: StepContext,
  endedBecause: SandboxSubscription['endedBecause'] = subscription.endedBecause,
): SandboxState {
  const closed = closeSubscription(state, { ...subscription, endedBecause }, context)
  return recordEvent(closed, subscriptionNews(subscription), context).state
}
