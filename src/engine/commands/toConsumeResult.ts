import type { Feature } from '../../core/catalog/Catalog.ts'
import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import { resolveEntitlements } from '../../core/entitlement/resolveEntitlements.ts'
import { transformUnits } from '../../core/usage/transformUnits.ts'
import type { CommandOptions, ConsumeInput } from '../../protocol/requests.ts'
import type { ConsumeResult } from '../../protocol/results.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckedReport, ConsumeAttempt } from '../ports/Store.ts'
import { loadNow } from '../transactNow.ts'

/** What is asked of a counter, as the store takes it. */
export function toAskedReport(
  context: EngineContext,
  input: ConsumeInput,
  options: CommandOptions,
): CheckedReport {
  return {
    customerId: input.customerId,
    resourceId: input.resourceId ?? null,
    featureId: input.featureId,
    value: input.amount,
    updateBehavior: 'DELTA',
    idempotencyKey: options.idempotencyKey ?? null,
    at: context.clock.now(),
    actor: options.actor ?? { type: 'server', id: null },
  }
}

/** What a counter answered, in the units that are sold and with what is held, and why when it refused. */
export async function toConsumeResult(
  context: EngineContext,
  report: CheckedReport,
  { unitTransformation }: Feature,
  attempt: Exclude<ConsumeAttempt, { readonly status: 'unresolved' }>,
): Promise<ConsumeResult> {
  const isGranted = attempt.status === 'granted'
  return {
    featureId: report.featureId,
    isGranted,
    accessDeniedReason: isGranted ? null : await denialReason(context, report),
    currentUsage: transformUnits(attempt.amount + attempt.held, unitTransformation),
    usageLimit: attempt.limit === null ? null : transformUnits(attempt.limit, unitTransformation),
    usageRevision: attempt.usageRevision,
  }
}

/** Why a counter refused: the rules' own reason, such as no subscription at all, else the limit. */
async function denialReason(
  context: EngineContext,
  report: CheckedReport,
): Promise<ConsumeResult['accessDeniedReason']> {
  const { state, now } = await loadNow(context, report.customerId)
  const { entitlements, accessDeniedReason } = resolveEntitlements(state, now, report.resourceId)
  const held = entitlements.find((entitlement) => entitlement.feature.id === report.featureId)
  const decision = decideEntitlement(held, { requestedUsage: report.value }, accessDeniedReason)
  return decision.accessDeniedReason ?? 'RequestedUsageExceedingLimit'
}
