import type { Driver } from '../../../src/postgres/index.ts'
import type { Acknowledged } from './Acknowledged.ts'

/** What the tables say of each customer, each thing in every place where it is told. */
const told = `
select coalesce(json_agg(row_to_json(found)), '[]')::text from (
  select customer_id as "customerId", body ->> 'name' as name,
    (select amount from latchkey.counters as c
      where c.customer_id = customer.customer_id and feature_id = 'units') as amount,
    (select count(*) from latchkey.usage_ledger as l
      where l.customer_id = customer.customer_id and feature_id = 'units') as ledger,
    (select count(*) from latchkey.log as l
      where l.customer_id = customer.customer_id and type = 'usage.reported'
        and data ->> 'featureId' = 'units') as reported,
    (select meter_count from latchkey.counters as c
      where c.customer_id = customer.customer_id and feature_id = 'users') as users,
    (select count(*) from latchkey.raw_events as e where e.customer_id = customer.customer_id) as "rawEvents",
    (select count(*) from latchkey.log as l
      where l.customer_id = customer.customer_id and type = 'usage.event_recorded') as recorded,
    (select after ->> 'name' from latchkey.log as l
      where l.customer_id = customer.customer_id and type in ('customer.created', 'customer.updated')
      order by event_id desc limit 1) as "toldName",
    (select count(*) from latchkey.log as l
      where l.customer_id = customer.customer_id and type = 'customer.updated') as renamed
  from latchkey.customers as customer
) as found`

interface ToldCustomer {
  readonly customerId: string
  readonly name: string | null
  readonly amount: number | null
  readonly ledger: number
  readonly reported: number
  readonly users: number | null
  readonly rawEvents: number
  readonly recorded: number
  readonly toldName: string | null
  readonly renamed: number
}

/** Where what was acknowledged, what is stored and what events tell are not the same; one line each. */
export async function findDifferences(
  driver: Driver,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<readonly string[]> {
  const rows = JSON.parse((await driver.query(told)) ?? '[]') as ToldCustomer[]
  return rows.flatMap((row) => {
    const { report = 0, event = 0, rename = 0 } = acknowledged.get(row.customerId) ?? {}
    const expected: readonly (readonly [string, unknown, unknown])[] = [
      ['units', row.amount ?? 0, report],
      ['entries of the ledger', row.ledger, report],
      ['events of reports', row.reported, report],
      ['users', row.users ?? 0, event],
      ['raw events', row.rawEvents, event],
      ['events of raw events', row.recorded, event],
      ['events of names', row.renamed, rename],
      ['name as told', row.toldName, row.name],
    ]
    return expected.flatMap(([what, is, should]) =>
      is === should ? [] : [`${row.customerId}: ${what} is ${String(is)}, should be ${String(should)}`],
    )
  })
}
