import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { Decided } from '../../core/events/RuleEvent.ts'
import { advance } from '../../core/subscription/advance.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { grantsAccess } from '../../core/subscription/isLive.ts'
import { planCancellation } from '../../core/subscription/planCancellation.ts'
import { undoScheduled } from '../../core/subscription/undoScheduled.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CancelSubscriptionInput, CommandOptions } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { findSubscription, viewOf } from './findSubscription.ts'
import { runOnce } from './runOnce.ts'
import { tellBillingSoon } from './tellBilling.ts'

/**
 * Cancels a subscription: paid time is kept by default. One that has not begun yet never does. What is written first is
 * then told to the provider.
 */
export async function cancelSubscription(
  context: EngineContext,
  rawInput: CancelSubscriptionInput & { customerId: string },
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.cancelSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, subscriptionId } = input
  return runOnce(context, {
    operation: 'cancelSubscription',
    customerId,
    input,
    options,
    decide(state, now) {
      const planned = decideEnd(state, input, now)
      const after = advance(applyChanges(state, planned.changes), now).state
      return { ...planned, result: viewOf(after, subscriptionId, now) }
    },
    async finish(view) {
      await tellBillingSoon(context, customerId)
      return view
    },
  })
}

/** What has not begun yet never does, and what was to end for it goes on. */
function decideEnd(state: CustomerState, input: CancelSubscriptionInput, now: Instant): Decided {
  const { subscriptionId } = input
  const subscription = findSubscription(state, subscriptionId)
  if (subscription.status === 'NOT_STARTED') return undoScheduled(state, subscriptionId, now) ?? nothing
  if (!grantsAccess(subscription)) throw createError('SubscriptionNotFound', { subscriptionId })
  const planned = planCancellation(state, subscription, input, now)
  if (!planned.ok) throw invalidRequest(planned.problems)
  return { changes: planned.changes, events: planned.events }
}

const nothing: Decided = { changes: [], events: [] }
