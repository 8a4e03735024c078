import { invalidRequest } from '../../core/errors/errorTable.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import { planTransfer } from '../../core/subscription/planTransfer.ts'
import type { CommandOptions, TransferSubscriptionInput } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { findSubscription, viewOf } from './findSubscription.ts'
import { runOnce } from './runOnce.ts'

/** Gives a subscription to another resource of its customer; what was used stays with the one that used it. */
export async function transferSubscription(
  context: EngineContext,
  rawInput: TransferSubscriptionInput,
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.transferSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, subscriptionId, destinationResourceId } = input
  return runOnce(context, {
    operation: 'transferSubscription',
    customerId,
    input,
    options,
    decide(state, now) {
      const found = findSubscription(state, subscriptionId)
      const planned = planTransfer(state, found, destinationResourceId, now)
      if (!planned.ok) throw invalidRequest(planned.problems)
      const { changes, events } = planned
      return { result: viewOf(applyChanges(state, changes), subscriptionId, now), changes, events }
    },
  })
}
