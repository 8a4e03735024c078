import type { Feature } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { CommandOptions, UsageReport } from '../../protocol/requests.ts'
import type { UsageResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckedReport } from '../ports/Store.ts'
import { transactNow } from '../transactNow.ts'
import { requireCustomers } from './requireCustomers.ts'

/**
 * Records usage, a change (DELTA) or a new amount (SET), also above a limit, and answers when it is recorded. A
 * repeat with the same key records nothing more. Several reports answer in their order.
 */
export async function reportUsage(
  context: EngineContext,
  rawReports: UsageReport | readonly UsageReport[],
  rawOptions: CommandOptions = {},
): Promise<readonly UsageResult[]> {
  const inputs = parseCommand(commands.reportUsage, rawReports)
  const options = parseCommand(commands.options, rawOptions)
  const at = context.clock.now()
  const features = await currentFeatures(context)
  const problems = inputs.flatMap((report, i) => checkReport(report, features, `reports[${i}]`))
  if (problems.length > 0) throw invalidRequest(problems)
  await requireCustomers(
    context,
    inputs.map((report) => report.customerId),
    'reports',
  )
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
  return addResolved(context, reports)
}

/** Adds reports; those whose counter has no valid rule get one and are repeated once. */
async function addResolved(
  context: EngineContext,
  reports: readonly CheckedReport[],
): Promise<readonly UsageResult[]> {
  const first = await context.store.addUsage(reports)
  const results: UsageResult[] = []
  for (const [i, report] of reports.entries()) {
    const result = first[i] ?? (await resolveAndAdd(context, report))
    results.push(result)
  }
  return results
}

async function resolveAndAdd(context: EngineContext, report: CheckedReport): Promise<UsageResult> {
  await resolveCounter(context, report)
  const [result] = await context.store.addUsage([report])
  if (!result) throw createError('RequestInProgress')
  return result
}

/** Gives a counter the limit and window that hold now. */
export async function resolveCounter(context: EngineContext, report: CheckedReport): Promise<void> {
  const { customerId, resourceId, featureId } = report
  await transactNow(context, { customerId, actor: { type: 'system', id: null } }, (state) => {
    if (!state.customer) throw createError('CustomerNotFound', { customerId })
    return { result: null, ensureCounter: { resourceId, featureId } }
  })
}

/** The features of the published catalog. */
export async function currentFeatures(context: EngineContext): Promise<ReadonlyMap<string, Feature>> {
  const versions = await context.store.catalog.read()
  if (versions.current === 0) throw createError('CatalogNotPublished')
  return catalogIndex(versions.get(versions.current)).features
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

/** A feature has to exist and to be counted by reports; null when it does and is. */
export function checkMetered(feature: Feature | undefined, path: string): Problem | null {
  const featurePath = path === '' ? 'featureId' : `${path}.featureId`
  if (!feature) {
    return { path: featurePath, code: 'FeatureNotFound', expected: 'the id of a published feature' }
  }
  if (feature.meterType === 'None') {
    return { path: featurePath, code: 'FeatureNotMetered', expected: 'a metered feature' }
  }
  if (feature.meter) {
    return {
      path: featurePath,
      code: 'CountedFromEvents',
      expected: `${feature.meter.eventName} events through reportEvent: this feature is counted from them`,
    }
  }
  return null
}

function batchKey(key: string | undefined, index: number): string | null {
  return key === undefined ? null : `${key}:${index}`
}
