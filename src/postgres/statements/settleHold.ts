import { isCountable } from './counterParts.ts'

/**
 * Uses what is held, or a part of it, and frees the rest, in one statement. That it is still held is read in the
 * counter's row, so of several that settle it at once one does.
 * $1 customer, $2 reservation, $3 units or null for all, $4 actor, $5 instant.
 */
export const settleHold = `
with hold as (
  select resource_id, feature_id, amount, expires_at, settled_amount, settled_answer, expired_at,
    coalesce($3::bigint, amount) as used
  from latchkey.holds where customer_id = $1::text and reservation_id = $2::text
),
others as (
  select coalesce(sum(version), 0)
    + coalesce((select event_revision from latchkey.customers where customer_id = $1), 0) as revision
  from latchkey.counters, hold
  where customer_id = $1
    and (counters.resource_id, counters.feature_id) <> (hold.resource_id, hold.feature_id)
),
counter as (
  select counters.valid_until, counters.amount, latchkey.held_amount(reservations, $5::bigint) as held,
    reservations @> jsonb_build_array(jsonb_build_object('id', $2)) as is_held
  from latchkey.counters join hold using (resource_id, feature_id)
  where customer_id = $1
),
changed as (
  update latchkey.counters set
    previous_amount = counters.amount,
    amount = counters.amount + hold.used,
    reservations = (
      select coalesce(jsonb_agg(r order by n), '[]')
      from jsonb_array_elements(latchkey.live_reservations(reservations, $5)) with ordinality as live(r, n)
      where r ->> 'id' <> $2),
    version = version + 1
  from hold
  where customer_id = $1 and counters.resource_id = hold.resource_id
    and counters.feature_id = hold.feature_id
    and (valid_until is null or valid_until > $5)
    and reservations @> jsonb_build_array(jsonb_build_object('id', $2))
    and hold.settled_amount is null and hold.expired_at is null and hold.expires_at > $5 and hold.used <= hold.amount
    ${isCountable('counters.amount + hold.used - hold.amount')}
  returning previous_amount, counters.amount, latchkey.held_amount(reservations, $5) as held,
    usage_limit, version, hold.resource_id, hold.feature_id, hold.used, hold.amount as freed
),
answer as (
  select changed.*, json_build_object('status', 'settled', 'featureId', feature_id, 'amount', amount,
    'held', held, 'limit', usage_limit, 'usageRevision', others.revision + version) as answer
  from changed, others
),
settled as (
  update latchkey.holds set settled_amount = used, settled_answer = answer.answer
  from answer where customer_id = $1 and reservation_id = $2
),
ledger as (
  insert into latchkey.usage_ledger (customer_id, resource_id, feature_id, at, amount_before, amount, type)
  select $1, resource_id, feature_id, $5, previous_amount, amount, 'report' from answer where used > 0
),
logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, $4::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', held + freed),
    json_build_object('currentUsage', amount, 'held', held)
  from answer
  cross join lateral (select nullif(resource_id, '') as resource) as named
  cross join lateral (values
    (1, 'usage.released', json_build_object(
      'featureId', feature_id, 'resourceId', resource, 'value', 0, 'reservationId', $2), used = 0),
    (1, 'usage.reported', json_build_object(
      'featureId', feature_id, 'resourceId', resource, 'value', used, 'updateBehavior', 'DELTA',
      'reservationId', $2), used > 0),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', feature_id, 'resourceId', resource, 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)
select json_build_object(
  'changed', (select answer from answer),
  'hold', (
    select json_build_object('resourceId', nullif(resource_id, ''), 'featureId', feature_id,
      'amount', amount, 'expiresAt', expires_at, 'isExpired', expired_at is not null, 'settledAmount', settled_amount,
      'settledAnswer', settled_answer) from hold),
  'counter', (
    select json_build_object('validUntil', valid_until, 'isHeld', is_held, 'amount', amount, 'held', held)
    from counter)
)::text`
