/**
 * What a meter reads of raw events, as columns `counted` and `total`; of those that match a condition. Events are
 * recorded at most 10 minutes before their own time, so older partitions than the window's are not looked at.
 */
export const countRawEvents = (aggregation: string, condition: string) => `
  select
    case
      when ${aggregation} = 'COUNT' then count(*)
      when ${aggregation} = 'UNIQUE' then count(distinct event.value #>> '{}')
      else count(*) filter (where json_typeof(event.value) = 'number')
    end as counted,
    case
      when ${aggregation} in ('SUM', 'AVG') then sum(number)
      when ${aggregation} = 'MAX' then max(number)
      when ${aggregation} = 'MIN' then min(number)
    end as total
  from latchkey.raw_events as event
  cross join lateral (
    select case when json_typeof(event.value) = 'number' then (event.value #>> '{}')::numeric end as number
  ) as typed
  where ${condition}`

/** The raw events of a window: all that there are where it has no ends. */
export const isInWindow = (customer: string, rule: string) => `
    event.customer_id = ${customer} and event.resource_id = coalesce(${rule}."resourceId", '')
    and event.feature_id = ${rule}."featureId"
    and (${rule}."windowStart" is null or ${rule}."windowEnd" is null or (
      event.at >= ${rule}."windowStart" and event.at < ${rule}."windowEnd"
      and event.recorded_at >= ${rule}."windowStart" - 600000))`

/** $1 customer, $2 a JSON array of windows. */
export const readMeters = `
select coalesce(json_agg(json_build_object(
  'aggregation', rule.aggregation, 'count', counted, 'total', total::text, 'generation', 0) order by n), '[]')::text
from (
  select row_number() over () as n, given.*
  from json_to_recordset($2::json) as given(
    "resourceId" text, "featureId" text, aggregation text, "windowStart" bigint, "windowEnd" bigint)
) as rule
cross join lateral (${countRawEvents('rule.aggregation', isInWindow('$1::text', 'rule'))}) as counted`

/** $1 customer, $2 resource or '', $3 feature. */
export const listRawEvents = `
select coalesce(json_agg(json_build_object(
  'resourceId', nullif(resource_id, ''), 'featureId', feature_id, 'dedupeKey', dedupe_key,
  'fingerprint', fingerprint, 'value', value, 'at', at, 'recordedAt', recorded_at) order by position), '[]')::text
from latchkey.raw_events
where customer_id = $1::text and resource_id = $2::text and feature_id = $3::text`

/** Opens the months that come next: $1 instant. */
export const openMonths = `select latchkey.open_months($1::bigint, 3)::text`

/** Drops whole months: $1 instant. */
export const dropMonths = `select latchkey.drop_months($1::bigint)::text`

/** Forgets what no whole month is left for, in pieces: $1 instant, $2 how many at most. */
export const forgetEvents = `
with forgotten as (
  delete from latchkey.raw_events where (customer_id, recorded_at, position) in (
    select customer_id, recorded_at, position from latchkey.raw_events
    where recorded_at < $1::bigint limit $2::integer)
  returning 1
)
select count(*)::text from forgotten`

/** The same for keys. */
export const forgetKeys = `
with forgotten as (
  delete from latchkey.event_keys where (customer_id, resource_id, dedupe_key) in (
    select customer_id, resource_id, dedupe_key from latchkey.event_keys
    where recorded_at < $1::bigint limit $2::integer)
  returning 1
)
select count(*)::text from forgotten`

/** Removes the values of windows that are over: $1 how many at most. */
export const forgetValues = `
with forgotten as (
  delete from latchkey.meter_values where (customer_id, resource_id, feature_id, generation, value) in (
    select value.customer_id, value.resource_id, value.feature_id, value.generation, value.value
    from latchkey.meter_values as value
    join latchkey.counters as counter using (customer_id, resource_id, feature_id)
    where value.generation < counter.meter_generation limit $1::integer)
  returning 1
)
select count(*)::text from forgotten`
