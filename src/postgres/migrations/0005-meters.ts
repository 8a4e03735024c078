import type { Migration } from './Migration.ts'

/**
 * What meters have counted is kept in the counters, so that nobody reads raw events to know it. Raw events are in
 * partitions, one for each month in which they were recorded, which can be dropped whole; their keys, which must be
 * unique over all of time, are in a table of their own. A month without a partition is in the default one. What an older
 * process still writes into the former table is passed on, and its meter counted anew.
 */
export const meters: Migration = {
  version: 5,
  name: 'meters',
  sql: `
create table latchkey.event_keys (
  customer_id text collate "C" not null,
  resource_id text collate "C" not null,
  dedupe_key text collate "C" not null,
  fingerprint text not null,
  recorded_at bigint not null,
  primary key (customer_id, resource_id, dedupe_key)
);
create index event_keys_by_time on latchkey.event_keys (recorded_at);

create sequence latchkey.raw_event_position;
create table latchkey.raw_events (
  customer_id text collate "C" not null,
  recorded_at bigint not null,
  position bigint not null default nextval('latchkey.raw_event_position'),
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  dedupe_key text collate "C" not null,
  fingerprint text not null,
  value json,
  at bigint not null,
  primary key (customer_id, recorded_at, position)
) partition by range (recorded_at);
create index raw_events_by_time on latchkey.raw_events (customer_id, feature_id, resource_id, at);
create table latchkey.raw_events_default partition of latchkey.raw_events default;

create table latchkey.meter_values (
  customer_id text collate "C" not null,
  resource_id text collate "C" not null,
  feature_id text collate "C" not null,
  generation integer not null,
  value text collate "C" not null,
  primary key (customer_id, resource_id, feature_id, generation, value)
);

alter table latchkey.counters
  add column meter_aggregation text,
  add column meter_count bigint,
  add column meter_total numeric,
  add column meter_generation integer;

-- Takes place with the rights of the schema's owner, because a running server may not create or drop tables.
-- Takes the months from an instant on out of the default partition, each into one of its own.
create function latchkey.open_months(from_at bigint, months integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  month timestamptz := date_trunc('month', to_timestamp(from_at / 1000.0), 'UTC');
  name text;
begin
  for n in 0 .. months - 1 loop
    name := 'raw_events_' || to_char(month at time zone 'UTC', 'YYYYMM');
    if to_regclass('latchkey.' || name) is null then
      execute format('create table latchkey.%I (like latchkey.raw_events including all)', name);
      execute format(
        'with moved as (
           delete from latchkey.raw_events_default where recorded_at >= %s and recorded_at < %s returning *)
         insert into latchkey.%I select * from moved',
        extract(epoch from month)::bigint * 1000,
        extract(epoch from month + interval '1 month')::bigint * 1000, name);
      execute format('alter table latchkey.raw_events attach partition latchkey.%I for values from (%s) to (%s)',
        name, extract(epoch from month)::bigint * 1000,
        extract(epoch from month + interval '1 month')::bigint * 1000);
    end if;
    month := ((month at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  end loop;
end $$;

-- Drops the months that ended before an instant, and answers how many events were in them.
create function latchkey.drop_months(before_at bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  dropped bigint := 0;
  counted bigint;
  month record;
begin
  for month in
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'latchkey.raw_events'::regclass and c.relname ~ '^raw_events_\\d{6}$'
      and extract(epoch from ((to_timestamp(right(c.relname, 6), 'YYYYMM')::timestamp + interval '1 month')
        at time zone 'UTC'))::bigint * 1000 <= before_at
  loop
    execute format('select count(*) from latchkey.%I', month.name) into counted;
    execute format('drop table latchkey.%I', month.name);
    dropped := dropped + counted;
  end loop;
  return dropped;
end $$;

insert into latchkey.event_keys (customer_id, resource_id, dedupe_key, fingerprint, recorded_at)
select distinct on (customer_id, resource_id, dedupe_key)
  customer_id, resource_id, dedupe_key, fingerprint, coalesce(recorded_at, at)
from latchkey.events order by customer_id, resource_id, dedupe_key, position;
insert into latchkey.raw_events (
  customer_id, recorded_at, resource_id, feature_id, dedupe_key, fingerprint, value, at)
select customer_id, coalesce(recorded_at, at), resource_id, feature_id, dedupe_key, fingerprint, value, at
from latchkey.events order by position;
-- A window that nothing else has: it is counted again when it is looked at next.
update latchkey.counters as counter set
  meter_aggregation = 'COUNT', meter_count = 0, meter_generation = 0,
  window_start = 0, window_end = 0, valid_until = 0
where exists (
  select from latchkey.events as event
  where event.customer_id = counter.customer_id and event.resource_id = counter.resource_id
    and event.feature_id = counter.feature_id);

create function latchkey.pass_event_on() returns trigger language plpgsql as $$
begin
  insert into latchkey.event_keys (customer_id, resource_id, dedupe_key, fingerprint, recorded_at)
  values (new.customer_id, new.resource_id, new.dedupe_key, new.fingerprint, coalesce(new.recorded_at, new.at))
  on conflict do nothing;
  insert into latchkey.raw_events (
    customer_id, recorded_at, resource_id, feature_id, dedupe_key, fingerprint, value, at)
  values (new.customer_id, coalesce(new.recorded_at, new.at), new.resource_id, new.feature_id, new.dedupe_key,
    new.fingerprint, new.value, new.at);
  update latchkey.counters set
    meter_aggregation = coalesce(meter_aggregation, 'COUNT'), meter_count = coalesce(meter_count, 0),
    meter_generation = coalesce(meter_generation, 0), window_start = 0, window_end = 0, valid_until = 0
  where customer_id = new.customer_id and resource_id = new.resource_id and feature_id = new.feature_id;
  return null;
end $$;
create trigger pass_event_on after insert on latchkey.events
  for each row execute function latchkey.pass_event_on();
`,
}
