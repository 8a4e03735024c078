import { advance } from '../../core/subscription/advance.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import { undoScheduled } from '../../core/subscription/undoScheduled.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { findSubscription, viewOf } from './findSubscription.ts'
import { runOnce } from './runOnce.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBillingSoon } from './tellBilling.ts'

/**
 * Calls off what is scheduled for a subscription, so that it goes on as it is; or, with the status `PENDING_PAYMENT`,
 * an update that waits for its payment, which is given up at the provider.
 */
export async function cancelScheduledUpdate(
  context: EngineContext,
  rawInput: Parameters<Backend['cancelScheduledUpdate']>[0],
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.cancelScheduledUpdate, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return input.status === 'PENDING_PAYMENT'
    ? giveUpPending(context, input, options)
    : callOff(context, input, options)
}

interface Named {
  readonly customerId: string
  readonly subscriptionId: string
}

/** Calls off what is scheduled, here first and then at the provider. Nothing scheduled changes nothing. */
async function callOff(
  context: EngineContext,
  { customerId, subscriptionId }: Named,
  options: CommandOptions,
): Promise<SubscriptionView> {
  return runOnce(context, {
    operation: 'cancelScheduledUpdate',
    customerId,
    input: { customerId, subscriptionId },
    options,
    decide(state, now) {
      findSubscription(state, subscriptionId)
      const undone = undoScheduled(state, subscriptionId, now) ?? { changes: [], events: [] }
      const after = advance(applyChanges(state, undone.changes), now).state
      return { ...undone, result: viewOf(after, subscriptionId, now) }
    },
    async finish(view) {
      await tellBillingSoon(context, customerId)
      return view
    },
  })
}

async function giveUpPending(
  context: EngineContext,
  { customerId, subscriptionId }: Named,
  options: CommandOptions,
): Promise<SubscriptionView> {
  const { state } = await loadNow(context, customerId)
  findSubscription(state, subscriptionId)
  const pending = state.intents.find(
    (i) => i.subscriptionId === subscriptionId && i.status !== 'succeeded' && i.status !== 'failed',
  )
  const actor = options.actor ?? { type: 'server' as const, id: null }
  if (pending) {
    await settleIntent(context, { customerId, intentId: pending.id, actor, supersede: true })
  }
  const after = await loadNow(context, customerId)
  return viewOf(after.state, subscriptionId, after.now)
}
