import type { AggregationFunction } from '../core/catalog/Catalog.ts'
import type { PromotionalEntitlement } from '../core/entitlement/PromotionalEntitlement.ts'
import type { Customer, CustomerState } from '../core/subscription/CustomerState.ts'
import type { Subscription } from '../core/subscription/Subscription.ts'
import type { Reservation, UsageCounter } from '../core/usage/UsageCounter.ts'
import type { CatalogAnswer, CatalogCache } from './catalogCache.ts'

/** A customer as the access statement answers it. */
type LoadedAccess = readonly [
  customer: readonly [revision: number, body: Customer | null] | null,
  subscriptions: readonly Subscription[] | null,
  promotions: readonly PromotionalEntitlement[] | null,
  counters: readonly CounterRow[] | null,
  newVersions: CatalogAnswer['newVersions'] | null,
]

type CounterRow = readonly [
  resourceId: string,
  featureId: string,
  amount: number,
  limit: number | null,
  hasSoftLimit: boolean,
  windowStart: number | null,
  windowEnd: number | null,
  validUntil: number | null,
  reservations: readonly Reservation[],
  version: number,
  aggregation: AggregationFunction | null,
  count: number,
  total: string | null,
  generation: number,
]

/**
 * The state that decides about entitlements, from what the access statement answered.
 *
 * @param known - the newest catalog version that was known when it was asked
 */
export function toAccessState(answer: string | null, cache: CatalogCache, known: number): CustomerState {
  const loaded = JSON.parse(answer ?? 'null') as LoadedAccess
  const [customer, subscriptions, promotions, counters, newVersions] = loaded
  // Versions are numbered without a gap.
  const currentVersion = known + (newVersions?.length ?? 0)
  return {
    customer: customer?.[1] ?? null,
    subscriptions: subscriptions ?? [],
    intents: [],
    promotions: promotions ?? [],
    counters: counters?.map(toCounter) ?? [],
    catalogs: cache.add({ currentVersion, newVersions: newVersions ?? [] }),
    revision: { customer: customer?.[0] ?? 0, catalog: currentVersion, usage: 0 },
  }
}

function toCounter(row: CounterRow): UsageCounter {
  const [resourceId, featureId, amount, limit, hasSoftLimit, windowStart, windowEnd, validUntil] = row
  const [, , , , , , , , reservations, version, aggregation, count, total, generation] = row
  return {
    resourceId: resourceId === '' ? null : resourceId,
    featureId,
    amount,
    limit,
    hasSoftLimit,
    windowStart,
    windowEnd,
    validUntil,
    reservations,
    version,
    ...(aggregation === null ? {} : { meter: { aggregation, count, total, generation } }),
  }
}
