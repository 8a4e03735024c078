import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { isOnTrial } from './holdTerms.ts'
import { isOver } from './isOver.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * Moves the end of a trial: what is paid begins then, and its periods count from there. A trial that is over stays so.
 * @throws `SubscriptionNotFound`
 */
export function moveTrialEnd(
  state: SandboxState,
  { billingId, trialEndDate }: Parameters<Payments['moveTrialEnd']>[0],
  context: StepContext,
): Step<null> {
  const { now } = context
  const subscription = requireSubscription(state, billingId)
  const { billed } = subscription
  if (isOver(subscription, now) || !isOnTrial(billed, now) || billed.trialEndDate === trialEndDate) {
    return { state, result: null, events: [] }
  }
  const endsAt = Math.max(trialEndDate, now)
  const moved = {
    ...subscription,
    renewsAt: endsAt,
    billed: { ...billed, trialEndDate: endsAt, billingCycleAnchor: endsAt, nextBillingAt: endsAt },
  }
  const recorded = recordEvent(
    { ...state, subscriptions: putById(state.subscriptions, moved) },
    subscriptionNews(moved),
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
