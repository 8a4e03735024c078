import { createError } from '../../../core/errors/errorTable.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { giveEndCredits } from './giveEndCredits.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'
import { isOver, subscriptionAt } from './subscriptionAt.ts'
import { subscriptionNews } from './subscriptionNews.ts'
import { withdrawUnpaid } from './withdrawUnpaid.ts'

/**
 * Ends a subscription now or later; one that has ended stays as it is. One that waits for its first payment is given
 * up, with its invoice, whatever the time. What was invoiced stays owed. A credit for unused time is given when it ends.
 */
export function endSubscription(
  state: SandboxState,
  input: Parameters<Payments['cancelSubscription']>[0],
  context: StepContext,
): Step<null> {
  const subscription = state.subscriptions.find(({ id }) => id === input.billingId)
  if (!subscription) throw createError('SubscriptionNotFound', { subscriptionId: input.billingId })
  if (isOver(subscription, context.now)) return { state, result: null, events: [] }
  // Told again, an end stays as it was, with the credit that was promised for it.
  if (subscription.endsAt === input.at) return { state, result: null, events: [] }
  const endsNow = subscription.status === 'incomplete' || input.at <= context.now
  const standing = subscriptionAt(subscription, context.now)
  const endCredit = input.credit ?? null
  const ended: SandboxSubscription = endsNow
    ? { ...standing, status: 'canceled', endsAt: context.now, endCredit, plannedChange: null }
    : { ...standing, endsAt: input.at, endCredit }
  const written = giveEndCredits(
    { ...state, subscriptions: putById(state.subscriptions, ended) },
    context.now,
  )
  const recorded = recordEvent(
    endsNow ? withdrawUnpaid(written, ended.id, 'PaymentFailed', context.now) : written,
    subscriptionNews(ended.billed),
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}
