import { createError } from '../../core/errors/errorTable.ts'
import { advance } from '../../core/subscription/advance.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { grantsAccess } from '../../core/subscription/isLive.ts'
import { planCancellation } from '../../core/subscription/planCancellation.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import { undoScheduled } from '../../core/subscription/undoScheduled.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CancelSubscriptionInput, CommandOptions } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'
import { toSubscriptionView } from '../views/toSubscriptionView.ts'

/** Cancels a subscription: paid time is kept by default. What is written first is then told to the provider. */
export async function cancelSubscription(
  context: EngineContext,
  rawInput: CancelSubscriptionInput & { customerId: string },
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.cancelSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const actor = options.actor ?? { type: 'server' as const, id: null }
  const { view, billingId, endsAt } = await transactNow(
    context,
    { customerId: input.customerId, actor },
    (state, now) => {
      const subscription = liveSubscription(state, input.subscriptionId)
      const planned = planCancellation(state, subscription, input.cancellationTime, now)
      const after = advance(applyChanges(state, planned.changes), now).state
      return {
        ...planned,
        result: {
          view: viewOf(after, subscription.id, now),
          billingId: subscription.billingId,
          endsAt: planned.endsAt,
        },
      }
    },
  )
  await endBilling(context, billingId, endsAt)
  return view
}

/** Calls off a scheduled cancellation or change: the subscription goes on as it is. */
export async function cancelScheduledUpdate(
  context: EngineContext,
  rawInput: { customerId: string; subscriptionId: string },
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.getSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const actor = options.actor ?? { type: 'server' as const, id: null }
  const { view, billingId } = await transactNow(
    context,
    { customerId: input.customerId, actor },
    (state, now) => {
      const subscription = liveSubscription(state, input.subscriptionId)
      const undone = undoScheduled(state, subscription.id, now) ?? { changes: [], events: [] }
      const after = applyChanges(state, undone.changes)
      return {
        ...undone,
        result: { view: viewOf(after, subscription.id, now), billingId: subscription.billingId },
      }
    },
  )
  await endBilling(context, billingId, null)
  return view
}

/** Tells the provider when a subscription ends; null that it goes on. */
export async function endBilling(
  context: EngineContext,
  billingId: string | null,
  at: Instant | null,
): Promise<void> {
  if (!context.payments || billingId === null) return
  const now = context.clock.now()
  const call = { key: `${billingId}:end:${at ?? 'never'}:${now}`, now }
  if (at === null) await context.payments.resumeSubscription({ billingId }, call)
  else await context.payments.cancelSubscription({ billingId, at }, call)
}

function liveSubscription(state: CustomerState, subscriptionId: string): Subscription {
  const found = state.subscriptions.find((s) => s.id === subscriptionId && grantsAccess(s))
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId })
  return found
}

function viewOf(state: CustomerState, subscriptionId: string, now: Instant): SubscriptionView {
  const found = state.subscriptions.find((s) => s.id === subscriptionId)
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId })
  return toSubscriptionView(state, found, now)
}
