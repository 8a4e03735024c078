import type { Migration } from './Migration.ts'

/**
 * Waits until nobody else changes the schema, then sees to it that there is one. A step may take as long as it needs, and
 * so may waiting for whoever is at it.
 */
export const beginStep = `
set local statement_timeout = 0;
set local lock_timeout = 0;
select pg_advisory_xact_lock(hashtextextended('latchkey migrations', 0));
create schema if not exists latchkey;
create table if not exists latchkey.migrations (
  version integer primary key,
  name text not null,
  applied_at timestamptz not null default now()
);
alter table latchkey.migrations add column if not exists contracts boolean not null default false;
`

/** What a step does, and that it is done. */
export function stepScript({ version, name, sql, contracts }: Migration): string {
  const quoted = `'${name.replaceAll(`'`, `''`)}'`
  return `${sql.trim()}
insert into latchkey.migrations (version, name, contracts) values (${version}, ${quoted}, ${contracts === true});
`
}
