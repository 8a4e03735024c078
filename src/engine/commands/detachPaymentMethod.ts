import { createError } from '../../core/errors/errorTable.ts'
import type { CustomerState, PaymentMethod } from '../../core/subscription/CustomerState.ts'
import { isLive } from '../../core/subscription/isLive.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { changePaymentMethods } from './changePaymentMethods.ts'

/** Forgets one of the customer's payment methods; the last one only while nothing is to be charged to it. */
export async function detachPaymentMethod(
  context: EngineContext,
  rawInput: Parameters<Backend['detachPaymentMethod']>[0],
  rawOptions: CommandOptions = {},
): Promise<readonly PaymentMethod[]> {
  const input = parseCommand(commands.detachPaymentMethod, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return changePaymentMethods(context, {
    operation: 'detachPaymentMethod',
    customerId: input.customerId,
    input,
    options,
    find: () => Promise.resolve(input.paymentMethodId),
    check: refuseInUse,
    tell: (payments, method, call) => payments.detachPaymentMethod(method, call),
  })
}

/** While another one is there, that becomes the default. */
function refuseInUse(state: CustomerState, methods: readonly PaymentMethod[], paymentMethodId: string): void {
  const subscriptionIds = methods.length > 1 ? [] : chargedSubscriptions(state)
  if (subscriptionIds.length > 0) {
    throw createError('PaymentMethodInUse', { paymentMethodId, subscriptionIds })
  }
}

/** What goes on being charged to the customer's own payment method. */
function chargedSubscriptions({ subscriptions }: CustomerState): readonly string[] {
  return subscriptions
    .filter(
      (subscription) =>
        isLive(subscription) &&
        subscription.pricingType === 'PAID' &&
        subscription.paymentCollectionMethod === 'CHARGE' &&
        subscription.payingCustomerId === null &&
        subscription.effectiveEndDate === null,
    )
    .map(({ id }) => id)
}
