import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import { resolveEntitlements } from '../../core/entitlement/resolveEntitlements.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { CommandOptions, ConsumeInput } from '../../protocol/requests.ts'
import type { ConsumeResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckedReport, ConsumeAttempt } from '../ports/Store.ts'
import { loadNow } from '../transactNow.ts'
import { checkMetered, currentFeatures, resolveCounter } from './reportUsage.ts'

/**
 * Asks for units and takes them in one step: granted whole or denied, exact under any concurrency. A repeat with the
 * same key takes nothing more.
 */
export async function consume(
  context: EngineContext,
  rawInput: ConsumeInput,
  rawOptions: CommandOptions = {},
): Promise<ConsumeResult> {
  const input = parseCommand(commands.consume, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const features = await currentFeatures(context)
  const problem = checkMetered(features.get(input.featureId), '')
  if (problem) throw invalidRequest([problem])
  const report: CheckedReport = {
    customerId: input.customerId,
    resourceId: input.resourceId ?? null,
    featureId: input.featureId,
    value: input.amount,
    updateBehavior: 'DELTA',
    idempotencyKey: options.idempotencyKey ?? null,
    at: context.clock.now(),
    actor: options.actor ?? { type: 'server', id: null },
  }
  const attempt = await attemptResolved(context, report)
  return {
    featureId: report.featureId,
    isGranted: attempt.status === 'granted',
    accessDeniedReason: attempt.status === 'granted' ? null : await denialReason(context, report),
    currentUsage: attempt.amount,
    usageLimit: attempt.limit,
    usageRevision: attempt.usageRevision,
  }
}

async function attemptResolved(
  context: EngineContext,
  report: CheckedReport,
): Promise<Exclude<ConsumeAttempt, { status: 'unresolved' }>> {
  const first = await context.store.consume(report)
  if (first.status !== 'unresolved') return first
  await resolveCounter(context, report)
  const second = await context.store.consume(report)
  if (second.status === 'unresolved') throw createError('RequestInProgress')
  return second
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
