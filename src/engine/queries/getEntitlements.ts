import { resolveEntitlements } from '../../core/entitlement/resolveEntitlements.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { EntitlementsAnswer } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadAccess } from '../transactNow.ts'

/** Everything a customer has, and why there is nothing at all. What is taken away is listed too, with its reason. */
export async function getEntitlements(
  context: EngineContext,
  rawQuery: Parameters<Backend['getEntitlements']>[0],
): Promise<EntitlementsAnswer> {
  const query = parseCommand(commands.getEntitlements, rawQuery)
  const { state, now } = await loadAccess(context, query.customerId, null)
  const { entitlements, accessDeniedReason } = resolveEntitlements(state, now, query.resourceId)
  const hasSource = entitlements.length > 0 || accessDeniedReason === 'NoFeatureEntitlementInSubscription'
  return { entitlements, accessDeniedReason: hasSource ? null : accessDeniedReason }
}
