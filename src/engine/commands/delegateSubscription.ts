import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import { planDelegation } from '../../core/subscription/planDelegation.ts'
import type { CommandOptions, DelegateSubscriptionInput } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { findSubscription, viewOf } from './findSubscription.ts'
import { readPayer } from './readPayer.ts'
import { runOnce } from './runOnce.ts'

/** Lets another customer pay for a subscription from its first charge on; its own customer pays again when named. */
export async function delegateSubscription(
  context: EngineContext,
  rawInput: DelegateSubscriptionInput,
  rawOptions: CommandOptions = {},
): Promise<SubscriptionView> {
  const input = parseCommand(commands.delegateSubscription, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, subscriptionId, targetCustomerId } = input
  const payer = await readPayer(context, targetCustomerId === customerId ? null : targetCustomerId)
  return runOnce(context, {
    operation: 'delegateSubscription',
    customerId,
    input,
    options,
    decide(state, now) {
      const found = findSubscription(state, subscriptionId)
      const planned = planDelegation(found, payer?.id ?? null, now)
      if (!planned.ok) throw invalidRequest(planned.problems)
      const isPaid = context.payments !== null && found.pricingType === 'PAID'
      if (payer && isPaid && payer.defaultPaymentMethod === null) throw createError('PaymentMethodMissing')
      const { changes, events } = planned
      return { result: viewOf(applyChanges(state, changes), subscriptionId, now), changes, events }
    },
  })
}
