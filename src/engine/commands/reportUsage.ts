import type { Feature } from '../../core/catalog/Catalog.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import { findCounter } from '../../core/usage/findCounter.ts'
import { isRuleOver } from '../../core/usage/isRuleOver.ts'
import { transformUnits } from '../../core/usage/transformUnits.ts'
import type { UsageOptions, UsageReport } from '../../protocol/requests.ts'
import type { UsageResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckedReport } from '../ports/Store.ts'
import { checkMetered } from './checkMetered.ts'
import { currentFeatures } from './currentFeatures.ts'
import { joinHost } from './joinHost.ts'
import { loadBatch, unknownCustomers, type Batch } from './loadBatch.ts'
import { resolveCounter } from './resolveCounter.ts'

/**
 * Records usage, a change (DELTA) or a new amount (SET), also above a limit, and answers when it is recorded. A
 * repeat with the same key records nothing more. Several reports are recorded all or none, and answer in their order.
 */
export async function reportUsage(
  outside: EngineContext,
  rawReports: UsageReport | readonly UsageReport[],
  rawOptions: UsageOptions = {},
): Promise<readonly UsageResult[]> {
  const inputs = parseCommand(commands.reportUsage, rawReports)
  const { context, options } = joinHost(outside, rawOptions)
  const at = context.clock.now()
  const features = await currentFeatures(context)
  const customerIds = inputs.map((report) => report.customerId)
  const batch = await loadBatch(context, customerIds)
  const problems = [
    ...inputs.flatMap((report, i) => checkReport(report, features, `reports[${i}]`)),
    ...unknownCustomers(batch, customerIds, 'reports'),
  ]
  if (problems.length > 0) throw invalidRequest(problems)
  const reports = inputs.map((report, i): CheckedReport => ({
    customerId: report.customerId,
    resourceId: report.resourceId ?? null,
    featureId: report.featureId,
    value: report.value,
    updateBehavior: report.updateBehavior ?? 'DELTA',
    idempotencyKey: report.idempotencyKey ?? batchKey(options.idempotencyKey, i),
    at,
    actor: options.actor ?? { type: 'server', id: null },
  }))
  await resolveCounters(context, reports, batch)
  const results = await addResolved(context, reports)
  return results.map((result) => inSoldUnits(result, features))
}

/** Resolves the counters of a batch before any of it is recorded, so that one step can record all of it. */
async function resolveCounters(
  context: EngineContext,
  reports: readonly CheckedReport[],
  batch: Batch,
): Promise<void> {
  for (const [customerId, state] of batch) {
    const missing = new Map<string, CheckedReport>()
    let stale: CheckedReport | undefined
    for (const report of reports) {
      if (report.customerId !== customerId) continue
      const counter = findCounter(state.counters, report.featureId, report.resourceId)
      if (!counter) missing.set(`${report.resourceId ?? ''}\n${report.featureId}`, report)
      else if (isRuleOver(counter, report.at)) stale = report
    }
    // Resolving any counter of a customer resolves all that are there.
    if (stale && missing.size === 0) missing.set('', stale)
    for (const report of missing.values()) await resolveCounter(context, report)
  }
}

/** Adds reports; those whose counter has no valid rule get one and are repeated once. */
async function addResolved(
  context: EngineContext,
  reports: readonly CheckedReport[],
): Promise<readonly UsageResult[]> {
  const first = await context.store.addUsage(reports)
  const results: UsageResult[] = []
  for (const [i, report] of reports.entries()) {
    results.push(first[i] ?? (await resolveAndAdd(context, report)))
  }
  return results
}

async function resolveAndAdd(context: EngineContext, report: CheckedReport): Promise<UsageResult> {
  await resolveCounter(context, report)
  const [result] = await context.store.addUsage([report])
  if (!result) throw createError('RequestInProgress')
  return result
}

function inSoldUnits(result: UsageResult, features: ReadonlyMap<string, Feature>): UsageResult {
  const transformation = features.get(result.featureId)?.unitTransformation ?? null
  return { ...result, currentUsage: transformUnits(result.currentUsage, transformation) }
}

function checkReport(
  report: UsageReport,
  features: ReadonlyMap<string, Feature>,
  path: string,
): readonly Problem[] {
  const feature = features.get(report.featureId)
  const unmetered = checkMetered(feature, path)
  if (unmetered) return [unmetered]
  const isSet = report.updateBehavior === 'SET'
  if (report.value < 0 && (isSet || feature?.meterType !== 'FLUCTUATING')) {
    return [
      {
        path: `${path}.value`,
        code: 'NegativeUsage',
        expected: '0 or more: only a FLUCTUATING feature goes down, by a negative DELTA',
      },
    ]
  }
  return []
}

function batchKey(key: string | undefined, index: number): string | null {
  return key === undefined ? null : `${key}:${index}`
}
