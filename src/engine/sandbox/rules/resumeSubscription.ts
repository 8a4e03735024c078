import type { SandboxState } from '../SandboxState.ts'
import { isOver } from './isOver.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * Takes back an end and a change that have not come yet.
 * @throws `SubscriptionNotFound`
 */
export function resumeSubscription(state: SandboxState, billingId: string, context: StepContext): Step<null> {
  const subscription = requireSubscription(state, billingId)
  const isUnbroken = subscription.endsAt === null && subscription.plannedChange === null
  if (isUnbroken || isOver(subscription, context.now)) return { state, result: null, events: [] }
  const resumed = {
    ...subscription,
    endsAt: null,
    endedBecause: null,
    endCredit: null,
    plannedChange: null,
  }
  const recorded = recordEvent(
    { ...state, subscriptions: putById(state.subscriptions, resumed) },
    subscriptionNews(resumed),
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
