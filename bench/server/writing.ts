import { title } from '../client/report.ts'
import type { CheckedReport } from '../../src/engine/ports/Store.ts'
import { compareSpeed } from './figures.ts'
import { inTurns } from './measure.ts'
import type { ServerWorld } from './world.ts'

const CUSTOMERS = 1000
const BATCH = 1000

/** The dedupe row and the counter in one statement: the least that counts a report once. */
const floorReport = `
with added as (
  insert into floor_usage (customer_id, key, value, at) values ($1, $2, $3, $4)
  on conflict do nothing returning value)
update floor_counters set amount = amount + (select value from added) where customer_id = $1
  and exists (select from added) returning amount`

/** Reports one by one, many at once and in batches, and one customer whom everybody uses. */
export async function measureWrites(world: ServerWorld, rounds: number): Promise<void> {
  const { store, pool } = world
  const run = `${Date.now()}`
  const customerOf = (i: number): string => `customer-${2 + (i % CUSTOMERS)}`
  const reportOf = (i: number, more: Partial<CheckedReport> = {}): CheckedReport => ({
    customerId: customerOf(i),
    resourceId: null,
    featureId: 'units-1',
    value: 1,
    updateBehavior: 'DELTA',
    idempotencyKey: `${run}-${i}`,
    at: Date.now(),
    actor: { type: 'server', id: null },
    ...more,
  })
  const bare = {
    name: 'bare',
    run: (i: number) =>
      pool.query({
        name: 'floor-report',
        text: floorReport,
        values: [customerOf(i), `${run}-${i}`, 1, Date.now()],
      }),
  }
  const ours = (key: string) => ({
    name: 'addUsage',
    run: (i: number) => store.addUsage([reportOf(i, { idempotencyKey: `${run}-${key}-${i}` })]),
  })
  title('Writing to Postgres, durable')
  compareSpeed(
    'report',
    'single reports, one after the other',
    await inTurns([bare, ours('one')], { rounds, ms: 1000, atOnce: 1 }),
    0.8,
  )
  compareSpeed(
    'coalesced',
    'reports, 64 at once',
    await inTurns([bare, ours('many')], { rounds, ms: 1000, atOnce: 64 }),
    3,
  )
  compareSpeed(
    'batch',
    'batches of 1,000 reports of 1,000 customers',
    await inTurns(
      [
        {
          name: 'multi-row insert',
          size: BATCH,
          run: (i) => {
            const rows = Array.from({ length: BATCH }, (_, n) => `${run}-b${i}-${n}`)
            return pool.query({
              name: 'floor-batch',
              text: `insert into floor_usage (customer_id, key, value, at)
                select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) on conflict do nothing`,
              values: [
                rows.map((_, n) => customerOf(n)),
                rows,
                rows.map(() => 1),
                rows.map(() => Date.now()),
              ],
            })
          },
        },
        {
          name: 'addUsage',
          size: BATCH,
          run: (i) =>
            store.addUsage(
              Array.from({ length: BATCH }, (_, n) => reportOf(n, { idempotencyKey: `${run}-c${i}-${n}` })),
            ),
        },
      ],
      { rounds, ms: 1500, atOnce: 1 },
    ),
    0.8,
  )
  const before = await amountOf(world, 'units-2')
  let granted = 0
  const hot = await inTurns(
    [
      {
        name: 'naive hot row',
        run: (i) =>
          pool.query({
            name: 'floor-hot',
            text: `with taken as (
                update floor_counters set amount = amount + 1
                where customer_id = 'customer-1' and amount + 1 <= usage_limit returning amount)
              insert into floor_usage (customer_id, key, value, at)
              select 'customer-1', $1, amount, $2 from taken`,
            values: [`${run}-h${i}`, Date.now()],
          }),
      },
      {
        name: 'consume',
        run: async (i) => {
          const key = `${run}-h${i}`
          const attempt = await store.consume(
            reportOf(i, { customerId: 'customer-1', featureId: 'units-2', idempotencyKey: key }),
          )
          if (attempt.status === 'granted') granted++
        },
      },
    ],
    { rounds, ms: 1000, atOnce: 64 },
  )
  const taken = (await amountOf(world, 'units-2')) - before
  if (taken !== granted) throw new Error(`${granted} units were granted, ${taken} were taken`)
  compareSpeed('consume', 'one hot customer, 64 at once, exact', hot, 3)
}

async function amountOf({ store }: ServerWorld, featureId: string): Promise<number> {
  const { counters } = await store.load('customer-1')
  return counters.find((counter) => counter.featureId === featureId)?.amount ?? 0
}
