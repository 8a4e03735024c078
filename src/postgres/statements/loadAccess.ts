/**
 * What decides about entitlements, as arrays, because this is what is asked most. A trial may have a budget over other
 * features, so then their counters come along. $1 customer, $2 feature or null for all, $3 the newest catalog version
 * that is known already.
 */
export const loadAccess = `
with subscribed as (
  select position, body from latchkey.subscriptions where customer_id = $1::text
)
select json_build_array(
  (select json_build_array(revision, body) from latchkey.customers where customer_id = $1),
  (select json_agg(body order by position) from subscribed),
  (select json_agg(body order by position) from latchkey.promotions where customer_id = $1),
  (select json_agg(json_build_array(
      resource_id, feature_id, amount, usage_limit, has_soft_limit, window_start, window_end, valid_until,
      reservations, version, meter_aggregation, meter_count, meter_total::text, meter_generation) order by position)
    from latchkey.counters
    where customer_id = $1 and ($2::text is null or feature_id = $2
      or exists (select from subscribed where body ->> 'status' = 'IN_TRIAL'))),
  (select json_agg(json_build_object('version', version, 'catalog', catalog))
    from latchkey.catalog_versions where version > $3::integer)
)::text`
