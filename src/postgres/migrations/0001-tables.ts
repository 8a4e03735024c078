import type { Migration } from './Migration.ts'

/**
 * Every table of customers has their id first in its key. Rows are kept whole as JSON text, so that they come back as
 * they went in; a column of its own is only what is looked up or counted. No resource is the empty text, because null
 * is equal to nothing in a key. `position` keeps the order in which rows came.
 */
export const tables: Migration = {
  version: 1,
  name: 'tables',
  sql: `
create table latchkey.customers (
  customer_id text collate "C" primary key,
  revision bigint not null,
  event_revision bigint not null,
  body json
);

create table latchkey.subscriptions (
  customer_id text collate "C" not null,
  subscription_id text collate "C" not null,
  product_id text collate "C" not null,
  position bigint generated always as identity,
  body json not null,
  primary key (customer_id, subscription_id)
);
create index subscriptions_by_id on latchkey.subscriptions (subscription_id);
create index subscriptions_by_product on latchkey.subscriptions (product_id);

create table latchkey.intents (
  customer_id text collate "C" not null,
  intent_id text collate "C" not null,
  checkout_id text collate "C",
  position bigint generated always as identity,
  body json not null,
  primary key (customer_id, intent_id)
);
create index intents_by_checkout on latchkey.intents (checkout_id) where checkout_id is not null;

create table latchkey.promotions (
  customer_id text collate "C" not null,
  promotion_id text collate "C" not null,
  position bigint generated always as identity,
  body json not null,
  primary key (customer_id, promotion_id)
);

create table latchkey.idempotency (
  customer_id text collate "C" not null,
  key text collate "C" not null,
  lease_until bigint not null,
  body json not null,
  primary key (customer_id, key)
);

create table latchkey.counters (
  customer_id text collate "C" not null,
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  position bigint generated always as identity,
  amount bigint not null,
  -- What it was before the last change, for the statement that makes the change to tell.
  previous_amount bigint not null,
  usage_limit numeric,
  has_soft_limit boolean not null,
  window_start bigint,
  window_end bigint,
  valid_until bigint,
  reservations jsonb not null,
  version bigint not null,
  primary key (customer_id, resource_id, feature_id)
) with (fillfactor = 70);

create table latchkey.usage_ledger (
  customer_id text collate "C" not null,
  entry_id bigint generated always as identity,
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  at bigint not null,
  amount bigint not null,
  type text not null,
  command text,
  key text collate "C",
  request text,
  answer json,
  primary key (customer_id, entry_id)
);
create unique index usage_ledger_by_key on latchkey.usage_ledger (customer_id, command, key)
  where key is not null;
create index usage_ledger_by_time
  on latchkey.usage_ledger (customer_id, feature_id, resource_id, at, entry_id);

create table latchkey.holds (
  customer_id text collate "C" not null,
  reservation_id text collate "C" not null,
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  amount bigint not null,
  expires_at bigint not null,
  key text collate "C",
  request text not null,
  answer json not null,
  settled_amount bigint,
  settled_answer json,
  primary key (customer_id, reservation_id)
);
create unique index holds_by_key on latchkey.holds (customer_id, key) where key is not null;

create table latchkey.events (
  customer_id text collate "C" not null,
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  dedupe_key text collate "C" not null,
  position bigint generated always as identity,
  fingerprint text not null,
  value json,
  at bigint not null,
  primary key (customer_id, resource_id, feature_id, dedupe_key)
);

create table latchkey.log (
  customer_id text collate "C" not null,
  event_id bigint generated always as identity,
  type text not null,
  at bigint not null,
  actor json not null,
  data json not null,
  before json,
  after json,
  primary key (customer_id, event_id)
);
create unique index log_by_id on latchkey.log (event_id);

create table latchkey.catalog_versions (
  version integer primary key,
  published_at bigint not null,
  catalog json not null
);

-- The reservations of a counter that hold something at an instant, and how much that is. They look at nothing but
-- their arguments, so that a statement that had to wait for the row decides by what it is then.
create function latchkey.live_reservations(reservations jsonb, at bigint) returns jsonb
language sql immutable parallel safe
return case when reservations = '[]' then reservations else (
  select coalesce(jsonb_agg(r order by n), '[]')
  from jsonb_array_elements(reservations) with ordinality as held(r, n)
  where (r ->> 'expiresAt')::bigint > at
) end;

create function latchkey.held_amount(reservations jsonb, at bigint) returns bigint
language sql immutable parallel safe
return case when reservations = '[]' then 0 else (
  select coalesce(sum((r ->> 'amount')::bigint), 0)::bigint
  from jsonb_array_elements(reservations) as held(r)
  where (r ->> 'expiresAt')::bigint > at
) end;
`,
}
