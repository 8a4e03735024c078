import type { Migration } from './Migration.ts'

/** Whole values by name, each replaced at once: the state of the payments sandbox, and what a server was set to. */
export const keptValues: Migration = {
  version: 11,
  name: 'kept values',
  sql: `
create table latchkey.kept_values (
  name text collate "C" primary key,
  revision bigint not null,
  body json not null
);
`,
}
