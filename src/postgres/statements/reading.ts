/** $1 customer, $2 resource or '', $3 feature, $4 from, $5 to. */
export const listUsage = `
with entries as (
  select at, coalesce(amount_before, amount) as before, amount, type, entry_id from latchkey.usage_ledger
  where customer_id = $1::text and resource_id = $2::text and feature_id = $3::text
    and at < $5::bigint
),
listed as (
  (select * from entries where at < $4::bigint order by at desc, entry_id desc limit 1)
  union all
  (select * from entries where at >= $4)
)
select coalesce(json_agg(json_build_object('at', at, 'before', before, 'amount', amount, 'type', type)
  order by at, entry_id), '[]')::text from listed`

/** $1 product. */
export const hasSubscriptions = `
select exists (select from latchkey.subscriptions where product_id = $1::text)::text`

/** $1 subscription. */
export const findBySubscription = `
select customer_id from latchkey.subscriptions where subscription_id = $1::text limit 1`

/** $1 checkout. */
export const findByCheckout = `
select customer_id from latchkey.intents where checkout_id = $1::text limit 1`

/** $1 the newest version that is known already. */
export const readCatalogs = `
select json_build_object(
  'currentVersion', (select coalesce(max(version), 0) from latchkey.catalog_versions),
  'newVersions', (
    select coalesce(json_agg(json_build_object('version', version, 'catalog', catalog)), '[]')
    from latchkey.catalog_versions where version > $1::integer)
)::text`

/** Waits until nobody else publishes. */
export const lockCatalog = `select pg_advisory_xact_lock(hashtextextended('latchkey catalog', 0))::text`

/** $1 catalog, $2 instant: a version of its own, unless the current one is the same. */
export const publishCatalog = `
with newest as (
  select version, catalog from latchkey.catalog_versions order by version desc limit 1
),
published as (
  insert into latchkey.catalog_versions (version, published_at, catalog)
  select coalesce((select version from newest), 0) + 1, $2::bigint, $1::text::json
  where not exists (select from newest where catalog::text = $1::text)
  returning version
)
select coalesce((select version from published), (select version from newest))::text`

/**
 * $1 customer, $2 the number of the event to read on from, $4 types as a JSON array, $5 the actor's type and $6 its id,
 * $7 from, $8 to: each may be null for all. $3 how many.
 */
export const listEvents = `
select json_build_object(
  'isKnown', $2::bigint is null or exists (select from latchkey.log where event_id = $2),
  'events', (
    select coalesce(json_agg(json_build_object(
      'number', event_id, 'type', type, 'customerId', customer_id, 'at', at, 'actor', actor,
      'data', data, 'before', before, 'after', after) order by event_id), '[]')
    from (
      select * from latchkey.log
      where ($1::text is null or customer_id = $1) and event_id > coalesce($2, 0)
        and ($4::json is null or type in (select json_array_elements_text($4)))
        and ($5::text is null or actor ->> 'type' = $5) and ($6::text is null or actor ->> 'id' = $6)
        and ($7::bigint is null or at >= $7) and ($8::bigint is null or at < $8)
      order by event_id limit $3::integer
    ) as listed)
)::text`
