import { createError } from '../../core/errors/errorTable.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { settleIntent } from './settleIntent.ts'

const customerReturns: Actor = { type: 'user', id: null }

/**
 * Asks the provider how a checkout ended and applies it: open answers the same address, paid succeeds, expired fails.
 * A checkout of somebody else does not exist.
 */
export function reconcileCheckout(
  context: EngineContext,
  rawQuery: { customerId: string; checkoutId: string },
): Promise<ProvisionOutcome> {
  const { customerId, checkoutId } = parseCommand(commands.reconcileCheckout, rawQuery)
  return reconcile(context, customerId, customerReturns, (i) => i.checkoutId === checkoutId)
}

/** The same for a payment that the customer had to complete, by its subscription. */
export function reconcilePayment(
  context: EngineContext,
  rawQuery: { customerId: string; subscriptionId: string },
): Promise<ProvisionOutcome> {
  const { customerId, subscriptionId } = parseCommand(commands.reconcilePayment, rawQuery)
  return reconcile(context, customerId, customerReturns, (i) => i.subscriptionId === subscriptionId)
}

async function reconcile(
  context: EngineContext,
  customerId: string,
  actor: Actor,
  isAsked: (intent: ProvisioningIntent) => boolean,
): Promise<ProvisionOutcome> {
  const { state } = await loadNow(context, customerId)
  const intent = findIntent(state, isAsked)
  if (!intent) throw createError('CheckoutNotFound')
  return settleIntent(context, { customerId, intentId: intent.id, actor, supersede: false })
}

function findIntent(
  state: CustomerState,
  isAsked: (intent: ProvisioningIntent) => boolean,
): ProvisioningIntent | undefined {
  return state.intents.findLast(isAsked)
}
