import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { canonicalText } from './canonicalText.ts'
import { closeSubscription } from './closeSubscription.ts'
import { isOver } from './isOver.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * Ends a subscription now or later; one that has ended stays as it is. What was planned is called off, and told again,
 * the last word holds. One that waits for its first payment is given up, with its invoice, whatever the time. What was
 * invoiced stays owed. A credit for unused time is given when it ends.
 * @throws `SubscriptionNotFound`
 */
export function endSubscription(
  state: SandboxState,
  input: Parameters<Payments['cancelSubscription']>[0],
  context: StepContext,
  endedBecause: SandboxSubscription['endedBecause'] = null,
): Step<null> {
  const subscription = requireSubscription(state, input.billingId)
  if (isOver(subscription, context.now)) return { state, result: null, events: [] }
  const ending: SandboxSubscription = {
    ...subscription,
    endsAt: input.at,
    endCredit: input.credit ?? null,
    plannedChange: null,
    endedBecause,
  }
  if (canonicalText(ending) === canonicalText(subscription)) return { state, result: null, events: [] }
  const endsNow = subscription.status === 'incomplete' || input.at <= context.now
  const recorded = recordEvent(
    endsNow
      ? closeSubscription(state, ending, context)
      : { ...state, subscriptions: putById(state.subscriptions, ending) },
    subscriptionNews(ending),
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
