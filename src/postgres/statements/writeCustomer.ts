import { countRawEvents, isInWindow } from './meters.ts'

/**
 * What a transaction changes of a customer, all in one statement. $1 customer, $2 a JSON object of the rows to write,
 * each kind by its name. The limits of counters are written beside their amounts, which another statement may be
 * changing at this moment.
 */
export const writeCustomer = `
with input as (select $2::json as rows),
customer as (
  insert into latchkey.customers as existing (customer_id, revision, event_revision, due_at, body)
  select $1::text, (rows ->> 'revisions')::bigint, json_array_length(rows -> 'events'),
    (rows ->> 'dueAt')::bigint, rows -> 'customer'
  from input
  on conflict (customer_id) do update set
    revision = existing.revision + excluded.revision,
    event_revision = existing.event_revision + excluded.event_revision,
    due_at = excluded.due_at,
    postponed_until = null,
    body = coalesce(excluded.body, existing.body)
),
subscriptions as (
  insert into latchkey.subscriptions (customer_id, subscription_id, product_id, body)
  select $1, item ->> 'id', item ->> 'productId', item
  from input, json_array_elements(rows -> 'subscriptions') with ordinality as given(item, n) order by n
  on conflict (customer_id, subscription_id) do update set
    product_id = excluded.product_id, body = excluded.body
),
intents as (
  insert into latchkey.intents (customer_id, intent_id, checkout_id, body)
  select $1, item ->> 'id', item ->> 'checkoutId', item
  from input, json_array_elements(rows -> 'intents') with ordinality as given(item, n) order by n
  on conflict (customer_id, intent_id) do update set
    checkout_id = excluded.checkout_id, body = excluded.body
),
promotions as (
  insert into latchkey.promotions (customer_id, promotion_id, body)
  select $1, item ->> 'id', item
  from input, json_array_elements(rows -> 'promotions') with ordinality as given(item, n) order by n
  on conflict (customer_id, promotion_id) do update set body = excluded.body
),
rules as (
  select * from input, json_to_recordset(rows -> 'counters') as given(
    n bigint, "resourceId" text, "featureId" text, "limit" numeric, "hasSoftLimit" boolean,
    "windowStart" bigint, "windowEnd" bigint, "validUntil" bigint, "isNew" boolean,
    "isReset" boolean, versions bigint, meter json, "isCountedAnew" boolean)
),
counted as (
  select rules.n, recount.counted, recount.total
  from rules cross join lateral (${countRawEvents(`rules.meter ->> 'aggregation'`, isInWindow('$1', 'rules'))}
  ) as recount
  where "isCountedAnew"
),
ruled as (
  select rules.*, rules.meter ->> 'aggregation' as aggregation,
    coalesce(counted.counted, (rules.meter ->> 'count')::bigint) as meter_count,
    case when "isCountedAnew" then counted.total else (rules.meter ->> 'total')::numeric end as meter_total,
    (rules.meter ->> 'generation')::integer as generation
  from rules left join counted using (n)
),
new_counters as (
  insert into latchkey.counters (
    customer_id, resource_id, feature_id, amount, previous_amount, usage_limit, has_soft_limit,
    window_start, window_end, valid_until, reservations, version,
    meter_aggregation, meter_count, meter_total, meter_generation)
  select $1, coalesce("resourceId", ''), "featureId", 0, 0, "limit", "hasSoftLimit",
    "windowStart", "windowEnd", "validUntil", '[]', versions, aggregation, meter_count, meter_total, generation
  from ruled where "isNew" order by n
),
changed_counters as (
  update latchkey.counters as counter set
    amount = case when "isReset" then 0 else counter.amount end,
    previous_amount = counter.amount,
    usage_limit = "limit",
    has_soft_limit = "hasSoftLimit",
    window_start = "windowStart",
    window_end = "windowEnd",
    valid_until = "validUntil",
    version = counter.version + versions,
    meter_aggregation = aggregation,
    meter_count = ruled.meter_count,
    meter_total = ruled.meter_total,
    meter_generation = generation
  from ruled
  where not "isNew" and counter.customer_id = $1
    and counter.resource_id = coalesce("resourceId", '') and counter.feature_id = "featureId"
),
resets as (
  insert into latchkey.usage_ledger (customer_id, resource_id, feature_id, at, amount_before, amount, type)
  select $1, coalesce(item ->> 'resourceId', ''), item ->> 'featureId', (item ->> 'at')::bigint, 0, 0, 'reset'
  from input, json_array_elements(rows -> 'resets') with ordinality as given(item, n) order by n
),
counted_values as (
  insert into latchkey.meter_values (customer_id, resource_id, feature_id, generation, value)
  select distinct $1, event.resource_id, event.feature_id, ruled.generation, event.value #>> '{}'
  from ruled join latchkey.raw_events as event on ${isInWindow('$1', 'ruled')}
  where "isCountedAnew" and aggregation = 'UNIQUE' and event.value #>> '{}' is not null
),
new_values as (
  insert into latchkey.meter_values (customer_id, resource_id, feature_id, generation, value)
  select $1, coalesce("resourceId", ''), "featureId", generation, value
  from input, json_to_recordset(rows -> 'values') as given(
    "resourceId" text, "featureId" text, generation integer, value text)
),
event_keys as (
  insert into latchkey.event_keys (customer_id, resource_id, dedupe_key, fingerprint, recorded_at)
  select distinct $1, coalesce(item ->> 'resourceId', ''), item ->> 'dedupeKey', item ->> 'fingerprint',
    (item ->> 'recordedAt')::bigint
  from input, json_array_elements(rows -> 'events') as given(item)
),
events as (
  insert into latchkey.raw_events (
    customer_id, resource_id, feature_id, dedupe_key, fingerprint, value, at, recorded_at)
  select $1, coalesce(item ->> 'resourceId', ''), item ->> 'featureId', item ->> 'dedupeKey',
    item ->> 'fingerprint', item -> 'value', (item ->> 'at')::bigint, (item ->> 'recordedAt')::bigint
  from input, json_array_elements(rows -> 'events') with ordinality as given(item, n) order by n
),
released as (
  delete from latchkey.idempotency using input
  where customer_id = $1 and key = rows ->> 'releaseKey'
),
idempotency as (
  insert into latchkey.idempotency (customer_id, key, lease_until, body)
  select $1, item ->> 'key', (item ->> 'leaseUntil')::bigint, item
  from (select rows -> 'idempotency' as item from input) as given where item is not null
  on conflict (customer_id, key) do update set
    lease_until = excluded.lease_until, body = excluded.body
),
log as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select item ->> 'customerId', item ->> 'type', (item ->> 'at')::bigint, item -> 'actor', item -> 'data',
    item -> 'before', item -> 'after'
  from input, json_array_elements(rows -> 'log') with ordinality as given(item, n) order by n
)
select 'written'`
