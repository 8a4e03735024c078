/**
 * What is needed to decide about many usage commands at once: the counters, what was answered under the same keys, and the customers' usage revisions.
 * $1 the counters and $2 the keys, as JSON arrays. A revision is taken without these counters, as they all were when the
 * statement began.
 */
const read = (lock: string) => `
with locked as materialized (
  select counter.* from latchkey.counters as counter
  join json_to_recordset($1::json) as asked("customerId" text, "resourceId" text, "featureId" text)
    on counter.customer_id = asked."customerId" and counter.resource_id = asked."resourceId"
    and counter.feature_id = asked."featureId"
  order by counter.customer_id, counter.resource_id, counter.feature_id
  ${lock}
),
known as (
  select ledger.customer_id, ledger.command, ledger.key, ledger.request, ledger.answer
  from json_to_recordset($2::json) as asked("customerId" text, command text, key text)
  join latchkey.usage_ledger as ledger
    on ledger.customer_id = asked."customerId" and ledger.command = asked.command and ledger.key = asked.key
),
customers as (
  select asked.customer_id,
    coalesce(customer.event_revision, 0) + coalesce(counted.versions, 0) - asked.versions as revision
  from (
    select customer_id, sum(seen.version) as versions
    from locked join latchkey.counters as seen using (customer_id, resource_id, feature_id)
    group by customer_id
  ) as asked
  cross join lateral (
    select sum(version) as versions from latchkey.counters as other where other.customer_id = asked.customer_id
  ) as counted
  left join latchkey.customers as customer on customer.customer_id = asked.customer_id
)
select json_build_object(
  'counters', (select coalesce(json_agg(json_build_object(
    'customerId', customer_id, 'resourceId', nullif(resource_id, ''), 'featureId', feature_id,
    'amount', amount, 'limit', usage_limit, 'hasSoftLimit', has_soft_limit, 'windowStart', window_start,
    'windowEnd', window_end, 'validUntil', valid_until, 'reservations', reservations,
    'version', version)), '[]') from locked),
  'known', (select coalesce(json_agg(json_build_object(
    'customerId', customer_id, 'command', command, 'key', key, 'request', request, 'answer', answer)), '[]')
    from known),
  'revisions', (select coalesce(json_object_agg(customer_id, revision), '{}') from customers)
)::text`

/** Keeps the counters for its transaction, in one order, so that no two wait for each other. */
export const readLocked = read('for update of counter')
/** Keeps nothing: whoever writes then has to see whether the counters are still the same. */
export const readUnlocked = read('')

/**
 * Writes what came of it, all or, when a counter is no longer what it was, nothing: then there is no answer. $1 the
 * counters with the versions they had, and $2 the entries of the ledger with those of the log, as JSON arrays.
 */
export const writeGathered = `
with changed as materialized (
  select * from json_to_recordset($1::json) as counter("customerId" text, "resourceId" text, "featureId" text,
    amount bigint, reservations jsonb, version bigint, "versionBefore" bigint)
),
locked as materialized (
  select counter.version from latchkey.counters as counter join changed
    on counter.customer_id = changed."customerId" and counter.resource_id = changed."resourceId"
    and counter.feature_id = changed."featureId"
  where counter.version = changed."versionBefore"
  order by counter.customer_id, counter.resource_id, counter.feature_id
  for update of counter
),
fresh as materialized (
  select 'written' as outcome where (select count(*) from locked) = (select count(*) from changed)
),
entries as materialized (
  select * from fresh, json_to_recordset($2::json) as entry(n bigint, "customerId" text, "resourceId" text,
    "featureId" text, at bigint, before bigint, amount bigint, command text, key text, request text, answer json,
    actor json, data json, "loggedBefore" json, "loggedAfter" json, exceeded json)
),
counters as (
  update latchkey.counters as counter set
    previous_amount = counter.amount,
    amount = changed.amount,
    reservations = changed.reservations,
    version = changed.version
  from changed, fresh
  where counter.customer_id = changed."customerId" and counter.resource_id = changed."resourceId"
    and counter.feature_id = changed."featureId"
),
ledger as (
  insert into latchkey.usage_ledger (
    customer_id, resource_id, feature_id, at, amount_before, amount, type, command, key, request, answer)
  select "customerId", "resourceId", "featureId", at, before, amount, 'report', command, key, request,
    entries.answer
  from entries order by n
),
logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select "customerId", told.type, at, actor, told.data, "loggedBefore", "loggedAfter"
  from entries cross join lateral (values
    (1, 'usage.reported', data), (2, 'entitlement.usage_exceeded', exceeded)) as told(k, type, data)
  where told.data is not null order by n, k
)
select outcome from fresh`
