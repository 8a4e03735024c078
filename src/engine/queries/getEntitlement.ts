import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import { absenceReason } from '../../core/entitlement/denialOrder.ts'
import { resolveEntitlement } from '../../core/entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { EntitlementQuery } from '../../protocol/requests.ts'
import type { EntitlementAnswer } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadAccess } from '../transactNow.ts'

/** Whether a customer has a feature, and why not. A denial is an answer, also of a customer or feature nobody knows. */
export async function getEntitlement(
  context: EngineContext,
  rawQuery: EntitlementQuery,
): Promise<EntitlementAnswer> {
  const query = parseCommand(commands.getEntitlement, rawQuery)
  const { featureId } = query
  const { state, now } = await loadAccess(context, query.customerId, featureId)
  const { entitlement, accessDeniedReason } = resolveEntitlement(state, now, featureId, query.resourceId)
  const otherwise = absenceReason(accessDeniedReason, isPublished(state, featureId))
  return {
    featureId,
    entitlement: entitlement ?? null,
    ...decideEntitlement(entitlement, query, otherwise),
  }
}

function isPublished({ catalogs }: CustomerState, featureId: string): boolean {
  return catalogs.current > 0 && catalogIndex(catalogs.get(catalogs.current)).features.has(featureId)
}
