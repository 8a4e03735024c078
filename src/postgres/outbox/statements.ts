/** Of two that look after the same customer at once, the second waits. $1 customer. */
export const lockDeliveries = `
select pg_advisory_xact_lock(hashtextextended('deliveries ' || $1::text, 0))::text`

/** $1 endpoint, $2 its types as JSON or null, $3 instant. */
export const registerEndpoint = `
insert into latchkey.webhook_endpoints (endpoint_id, types, since)
values ($1::text, $2::text::jsonb, $3::bigint)
on conflict (endpoint_id) do update set types = excluded.types returning 'registered'`

/** $1 endpoint. */
export const forgetEndpoint = `
with endpoints as (delete from latchkey.webhook_endpoints where endpoint_id = $1::text),
lanes as (delete from latchkey.delivery_lanes where endpoint_id = $1),
gone as (delete from latchkey.deliveries where endpoint_id = $1)
select 'forgotten'`

/**
 * Customers with something to do, from each bucket the longest waiting: $1 endpoints as a JSON array, $2 instant,
 * $3 how many.
 */
export const waitingCustomers = `
with fresh as (
  select found.customer_id, 0::bigint as since
  from generate_series(0::bigint, 31) as bucket
  cross join lateral (
    select customer_id from latchkey.log
    where (hashtextextended(customer_id, 0) & 31) = bucket and not is_dispatched
    order by event_id limit $3::integer
  ) as found
  where exists (select from latchkey.webhook_endpoints)
),
ready as (
  select found.customer_id, found.next_at as since
  from generate_series(0::bigint, 31) as bucket
  cross join lateral (
    select customer_id, next_at from latchkey.delivery_lanes as lane
    where lane.bucket = bucket.bucket and next_at <= $2::bigint and coalesce(lease_until, $2) <= $2
      and endpoint_id in (select json_array_elements_text($1::json))
    order by next_at limit $3
  ) as found
),
waiting as (
  select customer_id, min(since) as since from (select * from fresh union all select * from ready) as found
  group by customer_id order by min(since), customer_id limit $3
)
select coalesce(json_agg(customer_id order by since, customer_id), '[]')::text from waiting`

/** Queues what is new of a customer for every endpoint that wants it. $1 customer, $2 instant, $3 how many. */
export const dispatchEvents = `
with fresh as (
  select event_id, type, at from latchkey.log
  where (hashtextextended(customer_id, 0) & 31) = (hashtextextended($1::text, 0) & 31)
    and customer_id = $1 and not is_dispatched
  order by event_id limit $3::integer
),
wanted as (
  select event_id, endpoint_id from fresh join latchkey.webhook_endpoints
    on fresh.at >= since and (types is null or types @> to_jsonb(fresh.type))
),
queued as (
  insert into latchkey.deliveries (customer_id, endpoint_id, event_id, state, attempts)
  select $1, endpoint_id, event_id, 'pending', 0 from wanted
  on conflict (customer_id, endpoint_id, event_id) do nothing
),
woken as (
  insert into latchkey.delivery_lanes as lane (customer_id, endpoint_id, bucket, next_at)
  select distinct $1, endpoint_id, hashtextextended($1, 0) & 31, $2::bigint from wanted
  on conflict (customer_id, endpoint_id) do update set next_at = coalesce(lane.next_at, excluded.next_at)
),
marked as (
  update latchkey.log set is_dispatched = true from fresh
  where log.customer_id = $1 and log.event_id = fresh.event_id
)
select count(*)::text from fresh`

/** $1 customer, $2 endpoints as a JSON array, $3 instant, $4 lease, $5 until, $6 how many events of each. */
export const claimDeliveries = `
with leased as (
  update latchkey.delivery_lanes set lease_id = $4::text, lease_until = $5::bigint
  where customer_id = $1::text and endpoint_id in (select json_array_elements_text($2::json))
    and next_at <= $3::bigint and coalesce(lease_until, $3) <= $3
  returning endpoint_id
)
select coalesce(json_agg(json_build_object('endpointId', endpoint_id, 'deliveries', (
  select coalesce(json_agg(json_build_object(
    'number', event_id, 'attempts', attempts, 'event', case when type is null then null else json_build_object(
      'type', type, 'customerId', $1, 'at', at, 'actor', actor, 'data', data, 'before', before, 'after', after)
    end) order by event_id), '[]')
  from (
    select event_id, attempts from latchkey.deliveries
    where customer_id = $1 and deliveries.endpoint_id = leased.endpoint_id and state = 'pending'
    order by event_id limit $6::integer
  ) as first left join (select * from latchkey.log where customer_id = $1) as entry using (event_id)
)) order by endpoint_id), '[]')::text from leased`

/** A statement of its own, so that the next one sees what was queued meanwhile. $1 customer, $2 endpoint. */
export const lockLane = `
select endpoint_id from latchkey.delivery_lanes
where customer_id = $1::text and endpoint_id = $2::text for update`

/**
 * $1 customer, $2 endpoint, $3 numbers of what was delivered as a JSON array, $4 the number of what failed or null,
 * $5 why, $6 when it is tried again or null, $7 instant, $8 lease.
 */
export const settleDeliveries = `
with delivered as (
  delete from latchkey.deliveries
  where customer_id = $1::text and endpoint_id = $2::text
    and event_id in (select json_array_elements_text($3::json)::bigint)
),
failed as (
  update latchkey.deliveries set
    attempts = attempts + 1, last_error = $5::text, last_attempt_at = $7::bigint,
    state = case when $6::bigint is null then 'dead' else 'pending' end
  where customer_id = $1 and endpoint_id = $2 and event_id = $4::bigint
),
freed as (
  update latchkey.delivery_lanes set lease_id = null, lease_until = null, next_at = case
    when exists (
      select from latchkey.deliveries
      where customer_id = $1 and endpoint_id = $2 and state = 'pending'
        and event_id not in (select json_array_elements_text($3)::bigint)
        and ($6 is not null or event_id is distinct from $4)
    ) then coalesce($6, $7) else null end
  where customer_id = $1 and endpoint_id = $2 and lease_id = $8::text
)
select 'settled'`

/** $1 endpoint, $2 customer or null, $3 from, $4 to, $5 instant. */
export const replayEvents = `
with again as (
  select customer_id, event_id from latchkey.log join latchkey.webhook_endpoints
    on endpoint_id = $1::text and (types is null or types @> to_jsonb(log.type))
  where ($2::text is null or customer_id = $2) and at >= $3::bigint and at < $4::bigint
),
queued as (
  insert into latchkey.deliveries (customer_id, endpoint_id, event_id, state, attempts)
  select customer_id, $1, event_id, 'pending', 0 from again order by customer_id, event_id
  on conflict (customer_id, endpoint_id, event_id) do update
    set state = 'pending', attempts = 0, last_error = null, last_attempt_at = null
),
woken as (
  insert into latchkey.delivery_lanes as lane (customer_id, endpoint_id, bucket, next_at)
  select distinct customer_id, $1, hashtextextended(customer_id, 0) & 31, $5::bigint from again order by customer_id
  on conflict (customer_id, endpoint_id) do update set next_at = excluded.next_at
)
select count(*)::text from again`

/** $1 state, $2 endpoint or null, $3 customer or null, $4 how many. */
export const listDeliveries = `
select coalesce(json_agg(json_build_object(
  'customerId', customer_id, 'endpointId', endpoint_id, 'number', event_id, 'state', state, 'attempts', attempts,
  'lastError', last_error, 'lastAttemptAt', last_attempt_at) order by event_id, endpoint_id), '[]')::text
from (
  select * from latchkey.deliveries
  where state = $1::text and ($2::text is null or endpoint_id = $2) and ($3::text is null or customer_id = $3)
  order by event_id, endpoint_id limit $4::integer
) as listed`
