import { createEngine, createMemoryStore, type Engine, type Store } from 'latchkey/engine'
import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { define, freePlan } from '../../core/support/catalogs.ts'
import { customer, start, subscribed } from '../../core/support/customerState.ts'

export { DAY, start } from '../../core/support/customerState.ts'
export const HOUR = 3_600_000
export const customerId = customer.id

/** One plan with a feature of every kind of counting. */
export const usageCatalog: Catalog = define({
  features: [
    counted('units', 'INCREMENTAL', { resetPeriod: 'MONTH' }),
    counted('seats', 'FLUCTUATING', {}),
    counted('soft', 'INCREMENTAL', {}),
    counted('unlimited', 'INCREMENTAL', {}),
    counted('ungranted', 'INCREMENTAL', {}),
    counted('gigabytes', 'INCREMENTAL', { unitTransformation: { divide: 1000, round: 'UP' } }),
    metered('users', { eventName: 'user_login', aggregation: 'UNIQUE', field: 'user_id' }),
    metered('uploaded', {
      eventName: 'upload',
      aggregation: 'SUM',
      field: 'size',
      filters: [{ conditions: [{ field: 'kind', operation: 'NOT_EQUALS', value: 'preview' }] }],
    }),
    metered('uploads', { eventName: 'upload', aggregation: 'COUNT' }),
    metered('largest', { eventName: 'measure', aggregation: 'MAX', field: 'size' }),
    metered('average', { eventName: 'measure', aggregation: 'AVG', field: 'size' }),
  ],
  plans: [
    freePlan('free', {
      entitlements: [
        { featureId: 'units', usageLimit: 100 },
        { featureId: 'seats', usageLimit: 5 },
        { featureId: 'soft', usageLimit: 10, hasSoftLimit: true },
        { featureId: 'unlimited', usageLimit: 'unlimited' },
        { featureId: 'gigabytes', usageLimit: 3 },
        { featureId: 'users', usageLimit: 3, resetPeriod: 'MONTH' },
        { featureId: 'uploaded', usageLimit: 10, resetPeriod: 'MONTH' },
        { featureId: 'uploads', usageLimit: 1000, resetPeriod: 'MONTH' },
        { featureId: 'largest', usageLimit: 100 },
        { featureId: 'average', usageLimit: 100 },
      ],
    }),
  ],
})

function counted(id: string, meterType: 'INCREMENTAL' | 'FLUCTUATING', more: object) {
  return { id, displayName: id, featureType: 'NUMBER' as const, meterType, ...more }
}

function metered(id: string, meter: object) {
  return counted(id, 'INCREMENTAL', { meter })
}

export interface UsageWorld {
  readonly engine: Engine
  readonly store: Store
  now(): number
  /** How many transactions the engine has run since the beginning. */
  transactions(): number
  /** Lets time pass, in milliseconds. */
  advance(ms: number): void
  usageOf(featureId: string, more?: { customerId?: string; resourceId?: string }): Promise<number | undefined>
}

interface UsageWorldOptions {
  readonly catalog?: Catalog
  readonly customerIds?: readonly string[]
  readonly keepEventsForMs?: number
  /** Of each customer. @defaultValue one to the plan `free`, since the start */
  readonly subscriptions?: readonly Subscription[]
}

/** An engine without payments, whose customers are subscribed, and a clock that stands still until it is moved. */
export async function createUsageWorld(options: UsageWorldOptions = {}): Promise<UsageWorld> {
  let now = start
  let lastId = 0
  const store = createMemoryStore()
  let transactions = 0
  const engine = createEngine({
    store: {
      ...store,
      transact(id, key, work, lookup) {
        transactions += 1
        return store.transact(id, key, work, lookup)
      },
    },
    clock: { now: () => now, wait: () => Promise.resolve() },
    keepEventsForMs: options.keepEventsForMs,
    ids: { create: (prefix) => `${prefix}${++lastId}` },
  })
  await engine.publishCatalog(options.catalog ?? usageCatalog)
  for (const id of options.customerIds ?? [customerId]) {
    await store.transact(id, null, () => ({
      result: null,
      changes: [
        { type: 'customer.put', customer: { ...customer, id } },
        ...(options.subscriptions ?? [subscribed('free')]).map((subscription) => ({
          type: 'subscription.put' as const,
          subscription: { ...subscription, id: `${subscription.id}-${id}`, customerId: id },
        })),
      ],
    }))
  }
  return {
    engine,
    store,
    now: () => now,
    transactions: () => transactions,
    advance: (ms) => void (now += ms),
    async usageOf(featureId, more = {}) {
      const answer = await engine.getEntitlement({ customerId, featureId, ...more })
      return answer.entitlement?.currentUsage
    },
  }
}
