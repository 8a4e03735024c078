import type { Migration } from './Migration.ts'

/**
 * The numbers of the log are given by one sequence, so nothing has to keep them apart; a unique index without the customer
 * is what a distributed database cannot have.
 */
export const logByCustomer: Migration = {
  version: 3,
  name: 'log by customer',
  sql: `
drop index latchkey.log_by_id;
create index log_by_id on latchkey.log (event_id);
`,
}
