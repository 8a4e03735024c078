import type { PromotionalEntitlement } from '../../core/entitlement/PromotionalEntitlement.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import { requireCustomer } from '../commands/requireCustomer.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

/** All promotions that a customer ever got, oldest first, with their status at this moment. */
export async function listPromotionalEntitlements(
  context: EngineContext,
  rawQuery: { customerId: string },
): Promise<readonly PromotionalEntitlement[]> {
  const { customerId } = parseCommand(commands.listPromotionalEntitlements, rawQuery)
  const { state } = await loadNow(context, customerId)
  requireCustomer(state, customerId)
  return state.promotions
}
