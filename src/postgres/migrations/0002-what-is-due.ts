import type { Migration } from './Migration.ts'

/**
 * What has to be done by time, found without reading customers: when the rules of each have something to write, and what
 * is held for too long. Rows from before are due once, and so are those that an older process still writes. Entries of
 * the ledger tell the amount before them, and raw events when they were recorded, so that usage can be charged.
 */
export const whatIsDue: Migration = {
  version: 2,
  name: 'what is due',
  sql: `
alter table latchkey.customers
  add column due_at bigint default 0,
  add column postponed_until bigint;
create index customers_due on latchkey.customers (due_at, customer_id) where due_at is not null;

alter table latchkey.holds add column expired_at bigint;
create index holds_open on latchkey.holds (expires_at, customer_id)
  where settled_amount is null and expired_at is null;

alter table latchkey.usage_ledger add column amount_before bigint;
alter table latchkey.events add column recorded_at bigint;
`,
}
