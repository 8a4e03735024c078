import { createError } from '../../../core/errors/errorTable.ts'
import type { SandboxState } from '../SandboxState.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'
import { isOver, subscriptionAt } from './subscriptionAt.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/** Takes back an end and a change that have not come yet. */
export function resumeSubscription(state: SandboxState, billingId: string, context: StepContext): Step<null> {
  const found = state.subscriptions.find(({ id }) => id === billingId)
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  const { now } = context
  const subscription = subscriptionAt(found, now)
  const isUnbroken = subscription.endsAt === null && subscription.plannedChange === null
  if (isUnbroken || isOver(subscription, now)) return { state, result: null, events: [] }
  const resumed = { ...subscription, endsAt: null, endCredit: null, plannedChange: null }
  const recorded = recordEvent(
    { ...state, subscriptions: putById(state.subscriptions, resumed) },
    subscriptionNews(resumed.billed),
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
