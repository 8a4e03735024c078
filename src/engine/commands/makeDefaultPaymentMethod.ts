import { createError } from '../../core/errors/errorTable.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { changePaymentMethods } from './changePaymentMethods.ts'
import { collectOwed } from './collectOwed.ts'

/**
 * Charges one of the customer's payment methods from now on, or the one that a setup has saved; what is owed is charged
 * to it at once.
 */
export async function makeDefaultPaymentMethod(
  context: EngineContext,
  rawInput: Parameters<Backend['makeDefaultPaymentMethod']>[0],
  rawOptions: CommandOptions = {},
): Promise<readonly PaymentMethod[]> {
  const input = parseCommand(commands.makeDefaultPaymentMethod, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return changePaymentMethods(context, {
    operation: 'makeDefaultPaymentMethod',
    customerId: input.customerId,
    input,
    options,
    async find(payments, customerBillingId) {
      if ('paymentMethodId' in input) return input.paymentMethodId
      const setup = await payments.findSetup({ customerBillingId, setupId: input.setupId })
      if (!setup) throw createError('PaymentMethodNotFound', input)
      return setup.paymentMethodId
    },
    tell: (payments, method, call) => payments.makeDefaultPaymentMethod(method, call),
    follow: (payments, key) => collectOwed(context, payments, { customerId: input.customerId, key }),
  })
}
