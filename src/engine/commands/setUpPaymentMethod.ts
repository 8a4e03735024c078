import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { PaymentMethodSetup } from '../../protocol/PaymentMethodSetup.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { methodKey } from './methodKey.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'
import { tellProvider } from './tellProvider.ts'

/**
 * Begins to save a payment method at the provider, which hears of the customer first. The secret is stored nowhere here:
 * a repeat gets the provider's own answer again.
 */
export async function setUpPaymentMethod(
  context: EngineContext,
  rawInput: Parameters<Backend['setUpPaymentMethod']>[0],
  rawOptions: CommandOptions = {},
): Promise<PaymentMethodSetup> {
  const input = parseCommand(commands.setUpPaymentMethod, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { payments } = context
  if (!payments) throw createError('Unsupported', { operation: 'setUpPaymentMethod' })
  const { customerId, returnUrl = null } = input
  const customer = await runOnce(context, {
    operation: 'setUpPaymentMethod',
    customerId,
    input,
    options,
    decide(state) {
      const known = requireCustomer(state, customerId)
      if (known.archivedAt !== null) throw createError('CustomerIsArchived', { customerId })
      return { result: known, changes: [], events: [] }
    },
    finish: async (known) => (known.billingId === null ? tellProvider(context, known, null) : known),
  })
  const { setupId, url, secret } = await payments.setUpPaymentMethod(
    { customerId, customerBillingId: customer.billingId ?? '', returnUrl },
    { key: await methodKey(context, 'set-up', customerId, options), now: context.clock.now() },
  )
  return { setupId, provider: payments.name, setupUrl: url, setupSecret: secret }
}
