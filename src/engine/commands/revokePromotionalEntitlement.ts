import { planRevocation } from '../../core/entitlement/planPromotions.ts'
import type { PromotionalEntitlement } from '../../core/entitlement/PromotionalEntitlement.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'

/** Takes a promotion back: the feature is again what the subscriptions give. */
export async function revokePromotionalEntitlement(
  context: EngineContext,
  rawInput: { customerId: string; featureId: string; resourceId?: string | undefined },
  rawOptions: CommandOptions = {},
): Promise<PromotionalEntitlement> {
  const input = parseCommand(commands.revokePromotionalEntitlement, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, featureId, resourceId = null } = input
  return runOnce(context, {
    operation: 'revokePromotionalEntitlement',
    customerId,
    input,
    options,
    decide(state, now) {
      requireCustomer(state, customerId)
      const planned = planRevocation(state, { featureId, resourceId }, now)
      if (!planned) throw createError('PromotionNotFound', { featureId })
      const { promotion: result, ...decided } = planned
      return { result, ...decided }
    },
  })
}
