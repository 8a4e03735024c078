import { title } from '../client/report.ts'
import { compareSizes } from './figures.ts'
import { inTurns } from './measure.ts'
import { growTo, openServerWorld, type ServerWorld } from './world.ts'

/** Whether a check costs more among a million customers than among a thousand. */
export async function measureCustomers(small: ServerWorld, rounds: number, most: number): Promise<void> {
  title(`A check among ${most.toLocaleString('en')} customers and among 1,000`)
  const large = await openServerWorld(1)
  await growTo(large.pool, most)
  const check = ({ engine }: ServerWorld, customers: number) => ({
    name: String(customers),
    run: (i: number) =>
      engine.getEntitlement({
        customerId: `customer-${1 + ((i * 7919) % customers)}`,
        featureId: 'units-7',
      }),
  })
  const [few = [], many = []] = await inTurns([check(small, 1000), check(large, most)], {
    rounds,
    ms: 1000,
    atOnce: 8,
  })
  compareSizes('customers', 'a check, 1,000 times the customers', few, many)
  await large.close()
}

/** Whether a check and a report of an event cost more with a million events in one window than with a thousand. */
export async function measureEvents(world: ServerWorld, rounds: number, most: number): Promise<void> {
  const { engine, pool } = world
  title(`${most.toLocaleString('en')} events in one customer's window and 1,000, UNIQUE`)
  const run = String(Date.now())
  for (const customerId of ['customer-2', 'customer-3']) {
    await engine.reportEvent(login(customerId, `${run}-first`))
  }
  await fill(pool, 'customer-2', 1000)
  await fill(pool, 'customer-3', most)
  await pool.query('analyze')
  const check = (customerId: string) => ({
    name: customerId,
    run: () => engine.getEntitlement({ customerId, featureId: 'users' }),
  })
  const report = (customerId: string) => ({
    name: customerId,
    run: (i: number) => engine.reportEvent(login(customerId, `${run}-${i}`)),
  })
  const checks = await inTurns([check('customer-2'), check('customer-3')], { rounds, ms: 1000, atOnce: 4 })
  compareSizes('events', 'a check of a UNIQUE meter', checks[0] ?? [], checks[1] ?? [])
  const reports = await inTurns([report('customer-2'), report('customer-3')], { rounds, ms: 1000, atOnce: 1 })
  compareSizes('events', 'a report of an event that it counts', reports[0] ?? [], reports[1] ?? [])
  const { entitlement } = await engine.getEntitlement({ customerId: 'customer-3', featureId: 'users' })
  const { rows } = await pool.query<{ count: string }>(
    `select count(distinct value #>> '{}') from latchkey.raw_events where customer_id = 'customer-3'`,
  )
  if (Number(rows[0]?.count) !== entitlement?.currentUsage) {
    throw new Error(`${entitlement?.currentUsage} users were counted, there are ${rows[0]?.count}`)
  }
}

function login(customerId: string, key: string) {
  return { customerId, eventName: 'login', idempotencyKey: key, dimensions: { user_id: `user-${key}` } }
}

/** As many events as if each had been reported; two of three tell of a user for the first time. */
async function fill(pool: ServerWorld['pool'], customerId: string, events: number): Promise<void> {
  await pool.query(`
    insert into latchkey.event_keys (customer_id, resource_id, dedupe_key, fingerprint, recorded_at)
    select '${customerId}', '', 'login filled-' || n, 'f', ${Date.now()} from generate_series(1, ${events}) as n;
    insert into latchkey.raw_events (customer_id, recorded_at, resource_id, feature_id, dedupe_key, fingerprint, value, at)
    select '${customerId}', ${Date.now()}, '', 'users', 'login filled-' || n, 'f', to_json('filled-' || n * 2 / 3),
      ${Date.now()} from generate_series(1, ${events}) as n;
    insert into latchkey.meter_values (customer_id, resource_id, feature_id, generation, value)
    select distinct '${customerId}', '', 'users', meter_generation, 'filled-' || n * 2 / 3
    from latchkey.counters, generate_series(1, ${events}) as n
    where customer_id = '${customerId}' and feature_id = 'users';
    update latchkey.counters set meter_count = (
      select count(*) from latchkey.meter_values where customer_id = '${customerId}' and feature_id = 'users'
        and generation = meter_generation)
    where customer_id = '${customerId}' and feature_id = 'users';
    update latchkey.customers set event_revision = event_revision + ${events} where customer_id = '${customerId}'`)
}
