import { createEngine, type Engine } from 'latchkey/engine'
import { createPgDriver, createPostgresStore, type Driver, type Store } from 'latchkey/postgres'
import { Pool } from 'pg'
import { startPostgres } from '../../scripts/startPostgres.mjs'
import type { Catalog } from '../../src/core/catalog/Catalog.ts'
import { define, freePlan } from '../../test/core/support/catalogs.ts'

export interface ServerWorld {
  readonly engine: Engine
  readonly store: Store
  readonly driver: Driver
  /** What the floors use: as many connections to the same database. */
  readonly pool: Pool
  readonly customers: number
  close(): Promise<void>
}

const CONNECTIONS = 8

const features = Array.from({ length: 20 }, (_, i) => ({
  id: `units-${i}`,
  displayName: `Units ${i}`,
  featureType: 'NUMBER' as const,
  meterType: 'INCREMENTAL' as const,
}))
const users = {
  id: 'users',
  displayName: 'Users',
  featureType: 'NUMBER' as const,
  meterType: 'INCREMENTAL' as const,
  meter: { eventName: 'login', aggregation: 'UNIQUE' as const, field: 'user_id' },
}

/** One plan with 20 counted features, of which one also counts users by their events. */
const catalog: Catalog = define({
  features: [...features.slice(1), { ...features[0]! }, users],
  plans: [
    freePlan('free', {
      entitlements: [
        ...features.map(({ id }) => ({
          featureId: id,
          usageLimit: 1_000_000_000,
          resetPeriod: 'MONTH' as const,
        })),
        { featureId: 'users', usageLimit: 10_000_000, resetPeriod: 'MONTH' as const },
      ],
    }),
  ],
})

/** A real Postgres with an engine on it, and so many customers, each with a subscription and its counters. */
export async function openServerWorld(customers: number): Promise<ServerWorld> {
  const postgres = await startPostgres({ isDurable: true })
  const driver = await createPgDriver({ connectionString: postgres.url, maxConnections: CONNECTIONS })
  const pool = new Pool({ connectionString: postgres.url, max: CONNECTIONS })
  // The server ends before the last connections are told.
  pool.on('error', (error) => console.error(error.message))
  const store = await createPostgresStore({ driver })
  const engine = createEngine({ store })
  await engine.publishCatalog(catalog)
  const subscriptionParams = { planId: 'free' }
  await engine.provisionCustomer({ id: 'customer-1', subscriptionParams })
  await pool.query(
    'create table floor_customers (id text primary key, body json not null); ' +
      'create table floor_usage (customer_id text not null, key text not null, value bigint not null, ' +
      'at bigint not null, primary key (customer_id, key)); ' +
      'create table floor_counters (customer_id text primary key, amount bigint not null, usage_limit bigint not null); ' +
      'create table floor_entitlements (customer_id text not null, feature_id text not null, amount bigint not null, ' +
      'usage_limit bigint not null, primary key (customer_id, feature_id))',
  )
  await growTo(pool, customers)
  return {
    engine,
    store,
    driver,
    pool,
    customers,
    async close() {
      await driver.close()
      await pool.end()
      await postgres.stop()
    },
  }
}

/** Copies of the first customer, in the tables of the store and in those of the floors. */
export async function growTo(pool: Pool, customers: number): Promise<void> {
  const { rows } = await pool.query<{ count: string }>('select count(*) from floor_customers')
  const from = Number(rows[0]?.count ?? 0) + 1
  const ids = `generate_series(${Math.max(2, from)}, ${customers}) as n`
  const renamed = (body: string) => `replace(${body}::text, 'customer-1', 'customer-' || n)::json`
  const of1 = `where customer_id = 'customer-1'`
  await pool.query(`
    insert into latchkey.customers (customer_id, revision, event_revision, due_at, body)
    select 'customer-' || n, revision, event_revision, due_at, ${renamed('body')} from latchkey.customers, ${ids} ${of1};
    insert into latchkey.subscriptions (customer_id, subscription_id, product_id, body)
    select 'customer-' || n, subscription_id || '-' || n, product_id, ${renamed('body')}
    from latchkey.subscriptions, ${ids} ${of1};
    insert into latchkey.counters (customer_id, resource_id, feature_id, amount, previous_amount, usage_limit,
      has_soft_limit, window_start, window_end, valid_until, reservations, version, meter_aggregation, meter_count,
      meter_total, meter_generation)
    select 'customer-' || n, resource_id, feature_id, 0, 0, usage_limit, has_soft_limit, window_start, window_end,
      valid_until, reservations, version, meter_aggregation, meter_count, meter_total, meter_generation
    from latchkey.counters, ${ids} ${of1};
    insert into floor_customers select 'customer-' || n, (select body from latchkey.customers ${of1})
    from generate_series(${from}, ${customers}) as n;
    insert into floor_counters select 'customer-' || n, 0, 1000000000 from generate_series(${from}, ${customers}) as n;
    insert into floor_entitlements select 'customer-' || n, 'units-' || f, 0, 1000000000
    from generate_series(${from}, least(${customers}, 10000)) as n, generate_series(1, 20) as f;
    analyze;`)
}
