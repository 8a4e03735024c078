/**
 * Everything of one customer in one round trip. $1 customer, $2 idempotency key or null, $3 the newest catalog version
 * that is known already, $4 what is asked of raw events as JSON, or null.
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
      'version', version, 'meter', case when meter_aggregation is not null then json_build_object(
        'aggregation', meter_aggregation, 'count', meter_count, 'total', meter_total::text,
        'generation', meter_generation) end) order by position), '[]')
    from latchkey.counters where customer_id = $1),
  'recorded', json_build_object(
    'events', (
      select coalesce(json_agg(json_build_object(
        'resourceId', nullif(resource_id, ''), 'dedupeKey', dedupe_key, 'fingerprint', fingerprint)), '[]')
      from latchkey.event_keys where customer_id = $1 and (resource_id, dedupe_key) in (
        select coalesce("resourceId", ''), "dedupeKey"
        from json_to_recordset($4::json -> 'events') as asked("resourceId" text, "dedupeKey" text))),
    'values', (
      select coalesce(json_agg(json_build_object(
        'resourceId', nullif(resource_id, ''), 'featureId', feature_id, 'value', value)), '[]')
      from latchkey.meter_values join latchkey.counters using (customer_id, resource_id, feature_id)
      where customer_id = $1 and generation = meter_generation and (resource_id, feature_id, value) in (
        select coalesce("resourceId", ''), "featureId", asked.value
        from json_to_recordset($4::json -> 'values') as asked("resourceId" text, "featureId" text, value text)))),
  'idempotency', (
    select body from latchkey.idempotency where customer_id = $1 and key = $2::text),
  'currentVersion', (select coalesce(max(version), 0) from latchkey.catalog_versions),
  'newVersions', (
    select coalesce(json_agg(json_build_object('version', version, 'catalog', catalog)), '[]')
    from latchkey.catalog_versions where version > $3::integer)
)::text`
