import type { Driver } from '../Driver.ts'
import { tables } from './0001-tables.ts'
import { whatIsDue } from './0002-what-is-due.ts'
import type { Migration } from './Migration.ts'

/** All steps of the schema, oldest first. */
export const migrations: readonly Migration[] = [tables, whatIsDue]

const begin = `
select pg_advisory_xact_lock(hashtextextended('latchkey migrations', 0));
create schema if not exists latchkey;
create table if not exists latchkey.migrations (
  version integer primary key,
  name text not null,
  applied_at timestamptz not null default now()
);`
const readApplied = `select coalesce(json_agg(version), '[]')::text from latchkey.migrations`
const recordApplied = `insert into latchkey.migrations (version, name) values ($1::integer, $2::text)`

/**
 * Brings the schema up to date, all or nothing, and answers what was applied. Of several that start together one does
 * it, while the others wait.
 */
export function migrate(driver: Driver): Promise<readonly Migration[]> {
  return driver.transaction(async (session) => {
    await session.execute(begin)
    const applied = new Set(JSON.parse((await session.query(readApplied)) ?? '[]') as number[])
    const missing = migrations.filter(({ version }) => !applied.has(version))
    for (const { version, name, sql } of missing) {
      await session.execute(sql)
      await session.query(recordApplied, [version, name])
    }
    return missing
  })
}
