import type { Migration } from './Migration.ts'

/**
 * What of the log has to reach which endpoint. Entries from before count as looked at; new ones do not, also those that an
 * older process writes. A lane is the queue of one customer for one endpoint, found by its bucket; deliveries that are
 * made are deleted.
 */
export const outbox: Migration = {
  version: 7,
  name: 'outbox',
  sql: `
alter table latchkey.log add column is_dispatched boolean not null default true;
alter table latchkey.log alter column is_dispatched set default false;
create index log_not_dispatched on latchkey.log ((hashtextextended(customer_id, 0) & 31), event_id)
  where not is_dispatched;

create table latchkey.webhook_endpoints (
  endpoint_id text collate "C" primary key,
  since bigint not null,
  types jsonb
);

create table latchkey.delivery_lanes (
  customer_id text collate "C" not null,
  endpoint_id text collate "C" not null,
  bucket bigint not null,
  next_at bigint,
  lease_id text,
  lease_until bigint,
  primary key (customer_id, endpoint_id)
);
create index delivery_lanes_ready on latchkey.delivery_lanes (bucket, next_at) where next_at is not null;

create table latchkey.deliveries (
  customer_id text collate "C" not null,
  endpoint_id text collate "C" not null,
  event_id bigint not null,
  state text not null,
  attempts integer not null,
  last_error text,
  last_attempt_at bigint,
  primary key (customer_id, endpoint_id, event_id)
);
create index deliveries_dead on latchkey.deliveries (event_id) where state = 'dead';
`,
}
