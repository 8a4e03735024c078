import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import type { Feature } from '../../core/catalog/Catalog.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { resolveFeatures } from '../../core/entitlement/resolveFeatures.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant, Period } from '../../core/time/Instant.ts'
import { meterEntries } from '../../core/usage/meterEntries.ts'
import {
  intervalStarts,
  MOST_POINTS,
  usageMarkers,
  usagePoints,
  type AmountEntry,
} from '../../core/usage/usageHistory.ts'
import { usagePace } from '../../core/usage/usagePace.ts'
import { usageWindow } from '../../core/usage/usageWindow.ts'
import type { UsageHistoryQuery } from '../../protocol/requests.ts'
import type { UsageHistory } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

/** Usage of a feature over time, in sold units, with its resets and how it is going. */
export async function getUsageHistory(
  context: EngineContext,
  rawQuery: UsageHistoryQuery,
): Promise<UsageHistory> {
  const query = parseCommand(commands.getUsageHistory, rawQuery)
  const { customerId, featureId, resourceId, interval = 'DAY' } = query
  const { state, now } = await loadNow(context, customerId)
  if (!state.customer) throw createError('CustomerNotFound', { customerId })
  const published = publishedFeature(state, featureId)
  const span = checkedSpan(query, now)
  const { entitlement, given } = resolveFeatures(state, now, resourceId ?? null, featureId).features[0] ?? {}
  // A subscription counts as the catalog said when it was bought.
  const feature = given?.feature ?? published
  // A past window is where today's way of counting puts it.
  const windowAt = (at: Instant): Period | null =>
    given ? usageWindow(given.value.reset, given.source.anchor, at) : null
  const starts = intervalStarts(span, interval)
  const entries = await entriesOf(context, feature, query, span, windowAt)
  const markers = usageMarkers(entries, span, windowAt, given?.source.anchor ?? null)
  if (!starts || !markers) {
    const expected = `a span with at most ${MOST_POINTS} points and ${MOST_POINTS} resets`
    throw invalidRequest([{ path: 'startDate', code: 'TooManyPoints', expected }])
  }
  return {
    points: usagePoints(entries, starts, { span, windowAt, unitTransformation: feature.unitTransformation }),
    markers,
    pace: entitlement
      ? usagePace(windowAt(now), entitlement.currentUsage, entitlement.usageLimit, now)
      : null,
  }
}

function publishedFeature(state: CustomerState, featureId: string): Feature {
  const { current } = state.catalogs
  if (current === 0) throw createError('CatalogNotPublished')
  const feature = catalogIndex(state.catalogs.get(current)).features.get(featureId)
  if (!feature) throw createError('FeatureNotFound', { featureId })
  if (feature.meterType !== 'None') return feature
  throw invalidRequest([{ path: 'featureId', code: 'FeatureNotMetered', expected: 'a metered feature' }])
}

/** Half-open; without an end it goes to this very moment, and never beyond it. */
function checkedSpan({ startDate, endDate }: UsageHistoryQuery, now: Instant): Period {
  if (startDate >= (endDate ?? now + 1)) {
    const expected = 'a time before endDate, which is now unless it is given'
    throw invalidRequest([{ path: 'startDate', code: 'TooBig', expected }])
  }
  return { start: startDate, end: Math.min(endDate ?? now + 1, now + 1) }
}

async function entriesOf(
  context: EngineContext,
  feature: Feature,
  query: UsageHistoryQuery,
  span: Period,
  windowAt: (at: Instant) => Period | null,
): Promise<readonly AmountEntry[]> {
  const { customerId, featureId } = query
  const resourceId = query.resourceId ?? null
  return feature.meter
    ? meterEntries(
        feature.meter,
        await context.store.listRawEvents({ customerId, featureId, resourceId }),
        windowAt,
      )
    : context.store.listUsage({ customerId, featureId, resourceId, from: span.start, to: span.end })
}
