import { planGrants } from '../../core/entitlement/planPromotions.ts'
import { promotionProblems } from '../../core/entitlement/promotionProblems.ts'
import type { PromotionalEntitlement } from '../../core/entitlement/PromotionalEntitlement.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { CommandOptions, PromotionalEntitlementInput } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'

/** Gives a customer features besides their subscriptions, or takes some away: all of the list, or nothing of it. */
export async function grantPromotionalEntitlements(
  context: EngineContext,
  rawInput: { customerId: string; promotionalEntitlements: readonly PromotionalEntitlementInput[] },
  rawOptions: CommandOptions = {},
): Promise<readonly PromotionalEntitlement[]> {
  const input = parseCommand(commands.grantPromotionalEntitlements, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, promotionalEntitlements: wishes } = input
  const ids = wishes.map(() => context.ids.create('promotion-'))
  return runOnce(context, {
    operation: 'grantPromotionalEntitlements',
    customerId,
    input,
    options,
    decide(state, now) {
      const { archivedAt } = requireCustomer(state, customerId)
      if (archivedAt !== null) throw createError('CustomerIsArchived', { customerId })
      if (state.catalogs.current === 0) throw createError('CatalogNotPublished')
      const problems = promotionProblems(state.catalogs.get(state.catalogs.current), wishes, now)
      if (problems.length > 0) throw invalidRequest(problems)
      const { promotions: result, ...decided } = planGrants(state, wishes, ids, now)
      return { result, ...decided }
    },
  })
}
