import type { Migration } from './Migration.ts'

/** Lists across customers are read newest first; on a distributed database each part reads its own beginning. */
export const lists: Migration = {
  version: 9,
  name: 'lists',
  sql: `
create index customers_by_creation
  on latchkey.customers (((body ->> 'createdAt')::bigint), customer_id);
create index customers_by_email on latchkey.customers ((body ->> 'email'));
create index subscriptions_by_creation
  on latchkey.subscriptions (((body ->> 'createdAt')::bigint), subscription_id);
`,
}
