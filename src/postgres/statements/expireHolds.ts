/**
 * Waits until nobody else changes the counters of a customer. Whoever settles what is held changes its counter first, so
 * the next statement sees whether that was done in time. $1 customer.
 */
export const lockCounters = `
select count(*)::text from (
  select from latchkey.counters where customer_id = $1::text for update
) as locked`

/**
 * Lets go of what a customer has held for too long: the holds, the counters that still have them, and the log, each once
 * whoever asks. $1 customer, $2 instant.
 */
export const expireHolds = `
with over as (
  update latchkey.holds set expired_at = $2::bigint
  where customer_id = $1::text and settled_amount is null and expired_at is null and expires_at <= $2
  returning reservation_id, resource_id, feature_id, amount, expires_at
),
counters as (
  update latchkey.counters as counter set
    previous_amount = amount,
    reservations = latchkey.live_reservations(reservations, $2),
    version = version + 1
  where customer_id = $1 and reservations <> latchkey.live_reservations(reservations, $2)
    and exists (
      select from over
      where over.resource_id = counter.resource_id and over.feature_id = counter.feature_id)
),
logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, 'reservation.expired', expires_at, json_build_object('type', 'system', 'id', null),
    json_build_object('reservationId', reservation_id, 'featureId', feature_id,
      'resourceId', nullif(resource_id, ''), 'amount', amount),
    json_build_object('held', amount), json_build_object('held', 0)
  from over order by expires_at, reservation_id
)
select count(*)::text from over`
