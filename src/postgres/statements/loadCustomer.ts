/**
 * Everything of one customer in one round trip. $1 customer, $2 idempotency key or null, $3 the newest catalog version
 * that is known already.
 */
export const loadCustomer = `
select json_build_object(
  'customer', (select body from latchkey.customers where customer_id = $1::text),
  'dueAt', (select due_at from latchkey.customers where customer_id = $1),
  'revision', coalesce((select revision from latchkey.customers where customer_id = $1), 0),
  'usageRevision',
    coalesce((select event_revision from latchkey.customers where customer_id = $1), 0)
    + coalesce((select sum(version) from latchkey.counters where customer_id = $1), 0),
  'subscriptions', (
    select coalesce(json_agg(body order by position), '[]')
    from latchkey.subscriptions where customer_id = $1),
  'intents', (
    select coalesce(json_agg(body order by position), '[]')
    from latchkey.intents where customer_id = $1),
  'promotions', (
    select coalesce(json_agg(body order by position), '[]')
    from latchkey.promotions where customer_id = $1),
  'counters', (
    select coalesce(json_agg(json_build_object(
      'resourceId', nullif(resource_id, ''), 'featureId', feature_id, 'amount', amount,
      'limit', usage_limit, 'hasSoftLimit', has_soft_limit, 'windowStart', window_start,
      'windowEnd', window_end, 'validUntil', valid_until, 'reservations', reservations,
      'version', version) order by position), '[]')
    from latchkey.counters where customer_id = $1),
  'events', (
    select coalesce(json_agg(json_build_object(
      'resourceId', nullif(resource_id, ''), 'featureId', feature_id, 'dedupeKey', dedupe_key,
      'fingerprint', fingerprint, 'value', value, 'at', at,
      'recordedAt', coalesce(recorded_at, at)) order by position), '[]')
    from latchkey.events where customer_id = $1),
  'idempotency', (
    select body from latchkey.idempotency where customer_id = $1 and key = $2::text),
  'currentVersion', (select coalesce(max(version), 0) from latchkey.catalog_versions),
  'newVersions', (
    select coalesce(json_agg(json_build_object('version', version, 'catalog', catalog)), '[]')
    from latchkey.catalog_versions where version > $3::integer)
)::text`
