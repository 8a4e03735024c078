import { createError } from '../../../core/errors/errorTable.ts'
import type { SandboxState } from '../SandboxState.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'

/** Takes back an end that has not come yet. */
export function resumeSubscription(state: SandboxState, billingId: string, context: StepContext): Step<null> {
  const subscription = state.subscriptions.find(({ id }) => id === billingId)
  if (!subscription) throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  const { billed, endsAt } = subscription
  if (endsAt === null || endsAt <= context.now) return { state, result: null, events: [] }
  const resumed = { ...subscription, endsAt: null }
  const recorded = recordEvent(
    { ...state, subscriptions: putById(state.subscriptions, resumed) },
    {
      type: 'subscription',
      customerId: billed.customerId,
      subscriptionId: billed.subscriptionId,
      checkoutId: null,
    },
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
