import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { sumMoney, toMoney, type Money } from '../../core/money/Money.ts'
import type { PriceLine } from '../../core/provisioning/Quote.ts'
import { advance } from '../../core/subscription/advance.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { grantsAccess } from '../../core/subscription/isLive.ts'
import { planCancellation } from '../../core/subscription/planCancellation.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { CancelSubscriptionInput, CommandOptions } from '../../protocol/requests.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { endBilling } from './endBilling.ts'
import { callOff } from './cancelScheduledUpdate.ts'
import { findSubscription, viewOf } from './findSubscription.ts'
import { runOnce } from './runOnce.ts'

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
  const { state } = await loadNow(context, customerId)
  if (findSubscription(state, subscriptionId).status === 'NOT_STARTED') {
    return callOff(context, { customerId, subscriptionId }, options)
  }
  const { view } = await runOnce(context, {
    operation: 'cancelSubscription',
    customerId,
    input,
    options,
    decide(state, now) {
      const subscription = liveSubscription(state, subscriptionId)
      const planned = planCancellation(state, subscription, input, now)
      if (!planned.ok) throw invalidRequest(planned.problems)
      const after = advance(applyChanges(state, planned.changes), now).state
      const result = {
        view: viewOf(after, subscriptionId, now),
        billingId: subscription.billingId,
        endsAt: planned.endsAt,
        credit: creditOf(planned.credits),
      }
      return { ...planned, result }
    },
    async finish(done) {
      await endBilling(context, done.billingId, { at: done.endsAt, credit: done.credit })
      return done
    },
  })
  return view
}

function creditOf(lines: readonly PriceLine[]): Money | null {
  const [first] = lines
  if (!first) return null
  const { currency } = first.amount
  const sum = sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  )
  return toMoney(-BigInt(sum.amountMinor), currency)
}

function liveSubscription(state: CustomerState, subscriptionId: string): Subscription {
  const found = findSubscription(state, subscriptionId)
  if (!grantsAccess(found)) throw createError('SubscriptionNotFound', { subscriptionId })
  return found
}
