/** What servers with the first two steps of the schema run, as they ran it: they may still be there beside newer ones. */
export const statementsOfStep2 = {
  addUnits: `
with 
others as (
  select
    coalesce((
      select sum(version) from latchkey.counters
      where customer_id = $1::text and (resource_id, feature_id) <> ($2::text, $3::text)), 0)
    + coalesce((select event_revision from latchkey.customers where customer_id = $1), 0) as revision
),
counter as (
  select amount, latchkey.held_amount(reservations, $5::bigint) as held, usage_limit as "limit",
    has_soft_limit as "hasSoftLimit", valid_until as "validUntil",
    others.revision + version as "usageRevision"
  from latchkey.counters, others
  where customer_id = $1 and resource_id = $2 and feature_id = $3
),
known as (
  select request, answer from latchkey.usage_ledger
  where customer_id = $1 and command = 'report' and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    amount = greatest(0, amount + $4::bigint),
    reservations = latchkey.live_reservations(reservations, $5),
    version = version + 1
  where 
    customer_id = $1 and resource_id = $2 and feature_id = $3
    and (valid_until is null or valid_until > $5)  
    and greatest(0, amount + $4::bigint) + latchkey.held_amount(reservations, $5) <= 9007199254740991
    and not exists (
      select from latchkey.usage_ledger
      where usage_ledger.customer_id = $1 and command = 'report' and key = $6)
  
  returning previous_amount, amount, latchkey.held_amount(reservations, $5) as held, usage_limit, version
),

answer as (
  select changed.*, json_build_object('amount', amount, 'held', held, 'limit', usage_limit,
    'usageRevision', others.revision + version) as answer
  from changed, others
),
ledger as (
  insert into latchkey.usage_ledger (
    customer_id, resource_id, feature_id, at, amount_before, amount, type, command, key, request, answer)
  select $1, $2, $3, $5, previous_amount, amount, 'report', 'report', $6, $7::text, answer from answer
),

logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, $8::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', held),
    json_build_object('currentUsage', amount, 'held', held)
  from answer cross join lateral (values
    (1, 'usage.reported', $9::json, true),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', $3, 'resourceId', nullif($2, ''), 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)

select json_build_object(
  'changed', (select answer from answer),
  'known', (select row_to_json(known) from known),
  'counter', (select row_to_json(counter) from counter)
)::text`,
  consumeUnits: `
with 
others as (
  select
    coalesce((
      select sum(version) from latchkey.counters
      where customer_id = $1::text and (resource_id, feature_id) <> ($2::text, $3::text)), 0)
    + coalesce((select event_revision from latchkey.customers where customer_id = $1), 0) as revision
),
counter as (
  select amount, latchkey.held_amount(reservations, $5::bigint) as held, usage_limit as "limit",
    has_soft_limit as "hasSoftLimit", valid_until as "validUntil",
    others.revision + version as "usageRevision"
  from latchkey.counters, others
  where customer_id = $1 and resource_id = $2 and feature_id = $3
),
known as (
  select request, answer from latchkey.usage_ledger
  where customer_id = $1 and command = 'consume' and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    amount = amount + $4::bigint,
    reservations = latchkey.live_reservations(reservations, $5),
    version = version + 1
  where 
    customer_id = $1 and resource_id = $2 and feature_id = $3
    and (valid_until is null or valid_until > $5) 
    and (usage_limit is null or has_soft_limit
      or amount + latchkey.held_amount(reservations, $5) + $4::bigint <= usage_limit) 
    and amount + $4::bigint + latchkey.held_amount(reservations, $5) <= 9007199254740991
    and not exists (
      select from latchkey.usage_ledger
      where usage_ledger.customer_id = $1 and command = 'consume' and key = $6)
  
  returning previous_amount, amount, latchkey.held_amount(reservations, $5) as held, usage_limit, version
),

answer as (
  select changed.*, json_build_object('amount', amount, 'held', held, 'limit', usage_limit,
    'usageRevision', others.revision + version) as answer
  from changed, others
),
ledger as (
  insert into latchkey.usage_ledger (
    customer_id, resource_id, feature_id, at, amount_before, amount, type, command, key, request, answer)
  select $1, $2, $3, $5, previous_amount, amount, 'report', 'consume', $6, $7::text, answer from answer
),

logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, $8::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', held),
    json_build_object('currentUsage', amount, 'held', held)
  from answer cross join lateral (values
    (1, 'usage.reported', $9::json, true),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', $3, 'resourceId', nullif($2, ''), 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)

select json_build_object(
  'changed', (select answer from answer),
  'known', (select row_to_json(known) from known),
  'counter', (select row_to_json(counter) from counter)
)::text`,
  setUnits: `
with 
others as (
  select
    coalesce((
      select sum(version) from latchkey.counters
      where customer_id = $1::text and (resource_id, feature_id) <> ($2::text, $3::text)), 0)
    + coalesce((select event_revision from latchkey.customers where customer_id = $1), 0) as revision
),
counter as (
  select amount, latchkey.held_amount(reservations, $5::bigint) as held, usage_limit as "limit",
    has_soft_limit as "hasSoftLimit", valid_until as "validUntil",
    others.revision + version as "usageRevision"
  from latchkey.counters, others
  where customer_id = $1 and resource_id = $2 and feature_id = $3
),
known as (
  select request, answer from latchkey.usage_ledger
  where customer_id = $1 and command = 'report' and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    amount = $4::bigint,
    reservations = latchkey.live_reservations(reservations, $5),
    version = version + 1
  where 
    customer_id = $1 and resource_id = $2 and feature_id = $3
    and (valid_until is null or valid_until > $5)  
    and $4::bigint + latchkey.held_amount(reservations, $5) <= 9007199254740991
    and not exists (
      select from latchkey.usage_ledger
      where usage_ledger.customer_id = $1 and command = 'report' and key = $6)
  
  returning previous_amount, amount, latchkey.held_amount(reservations, $5) as held, usage_limit, version
),

answer as (
  select changed.*, json_build_object('amount', amount, 'held', held, 'limit', usage_limit,
    'usageRevision', others.revision + version) as answer
  from changed, others
),
ledger as (
  insert into latchkey.usage_ledger (
    customer_id, resource_id, feature_id, at, amount_before, amount, type, command, key, request, answer)
  select $1, $2, $3, $5, previous_amount, amount, 'report', 'report', $6, $7::text, answer from answer
),

logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, $8::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', held),
    json_build_object('currentUsage', amount, 'held', held)
  from answer cross join lateral (values
    (1, 'usage.reported', $9::json, true),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', $3, 'resourceId', nullif($2, ''), 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)

select json_build_object(
  'changed', (select answer from answer),
  'known', (select row_to_json(known) from known),
  'counter', (select row_to_json(counter) from counter)
)::text`,
  dueCustomers: `
with by_rules as (
  select customer_id, due_at from latchkey.customers
  where due_at <= $1::bigint and coalesce(postponed_until, $1) <= $1
  order by due_at, customer_id limit $2::integer
),
by_holds as (
  select customer_id, min(expires_at) as due_at
  from latchkey.holds join latchkey.customers using (customer_id)
  where settled_amount is null and expired_at is null and expires_at <= $1
    and coalesce(postponed_until, $1) <= $1
  group by customer_id
),
due as (
  select customer_id, min(due_at) as due_at
  from (select * from by_rules union all select * from by_holds) as found
  group by customer_id order by min(due_at), customer_id limit $2
)
select coalesce(json_agg(customer_id order by due_at, customer_id), '[]')::text from due`,
  postponeCustomer: `
update latchkey.customers set postponed_until = $2::bigint where customer_id = $1::text returning 'postponed'`,
  expireHolds: `
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
select count(*)::text from over`,
  lockCounters: `
select count(*)::text from (
  select from latchkey.counters where customer_id = $1::text for update
) as locked`,
  holdUnits: `
with 
others as (
  select
    coalesce((
      select sum(version) from latchkey.counters
      where customer_id = $1::text and (resource_id, feature_id) <> ($2::text, $3::text)), 0)
    + coalesce((select event_revision from latchkey.customers where customer_id = $1), 0) as revision
),
counter as (
  select amount, latchkey.held_amount(reservations, $5::bigint) as held, usage_limit as "limit",
    has_soft_limit as "hasSoftLimit", valid_until as "validUntil",
    others.revision + version as "usageRevision"
  from latchkey.counters, others
  where customer_id = $1 and resource_id = $2 and feature_id = $3
),
known as (
  select request, answer, reservation_id as "reservationId", expires_at as "expiresAt"
  from latchkey.holds where customer_id = $1 and key = $6::text
),
changed as (
  update latchkey.counters set
    previous_amount = amount,
    reservations = latchkey.live_reservations(reservations, $5) || jsonb_build_array(
      jsonb_build_object('id', $10::text, 'amount', $4::bigint, 'expiresAt', $11::bigint)),
    version = version + 1
  where 
    customer_id = $1 and resource_id = $2 and feature_id = $3
    and (valid_until is null or valid_until > $5) 
    and (usage_limit is null or has_soft_limit
      or amount + latchkey.held_amount(reservations, $5) + $4::bigint <= usage_limit) 
    and amount + $4 + latchkey.held_amount(reservations, $5) <= 9007199254740991
    and not exists (select from latchkey.holds where holds.customer_id = $1 and key = $6)
  
  returning previous_amount, amount, latchkey.held_amount(reservations, $5) as held, usage_limit, version
),

answer as (
  select changed.*, json_build_object('amount', amount, 'held', held, 'limit', usage_limit,
    'usageRevision', others.revision + version) as answer
  from changed, others
),
held as (
  insert into latchkey.holds (
    customer_id, reservation_id, resource_id, feature_id, amount, expires_at, key, request, answer)
  select $1, $10, $2, $3, $4, $11, $6, $7::text, answer from answer
),

logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, $8::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', held - $4),
    json_build_object('currentUsage', amount, 'held', held)
  from answer cross join lateral (values
    (1, 'usage.reserved', $9::json, true),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', $3, 'resourceId', nullif($2, ''), 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)

select json_build_object(
  'changed', (select answer from answer),
  'known', (select row_to_json(known) from known),
  'counter', (select row_to_json(counter) from counter)
)::text`,
  loadCustomer: `
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
)::text`,
  lockCustomers: `
select count(pg_advisory_xact_lock(lock))::text
from (
  select distinct hashtextextended(customer_id, 0) as lock
  from json_array_elements_text($1::json) as wanted(customer_id)
  order by lock
) as locks`,
  findByCheckout: `
select customer_id from latchkey.intents where checkout_id = $1::text limit 1`,
  findBySubscription: `
select customer_id from latchkey.subscriptions where subscription_id = $1::text limit 1`,
  hasSubscriptions: `
select exists (select from latchkey.subscriptions where product_id = $1::text)::text`,
  listEvents: `
select json_build_object(
  'isKnown', $2::bigint is null or exists (select from latchkey.log where event_id = $2),
  'events', (
    select coalesce(json_agg(json_build_object(
      'number', event_id, 'type', type, 'customerId', customer_id, 'at', at, 'actor', actor,
      'data', data, 'before', before, 'after', after) order by event_id), '[]')
    from (
      select * from latchkey.log
      where ($1::text is null or customer_id = $1) and event_id > coalesce($2, 0)
      order by event_id limit $3::integer
    ) as listed)
)::text`,
  listUsage: `
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
  order by at, entry_id), '[]')::text from listed`,
  lockCatalog: `
select pg_advisory_xact_lock(hashtextextended('latchkey catalog', 0))::text`,
  publishCatalog: `
with newest as (
  select version, catalog from latchkey.catalog_versions order by version desc limit 1
),
published as (
  insert into latchkey.catalog_versions (version, published_at, catalog)
  select coalesce((select version from newest), 0) + 1, $2::bigint, $1::text::json
  where not exists (select from newest where catalog::text = $1::text)
  returning version
)
select coalesce((select version from published), (select version from newest))::text`,
  readCatalogs: `
select json_build_object(
  'currentVersion', (select coalesce(max(version), 0) from latchkey.catalog_versions),
  'newVersions', (
    select coalesce(json_agg(json_build_object('version', version, 'catalog', catalog)), '[]')
    from latchkey.catalog_versions where version > $1::integer)
)::text`,
  settleHold: `
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
    
    and counters.amount + hold.used - hold.amount + latchkey.held_amount(reservations, $5) <= 9007199254740991
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
)::text`,
  writeCustomer: `
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
    "isReset" boolean, versions bigint)
),
new_counters as (
  insert into latchkey.counters (
    customer_id, resource_id, feature_id, amount, previous_amount, usage_limit, has_soft_limit,
    window_start, window_end, valid_until, reservations, version)
  select $1, coalesce("resourceId", ''), "featureId", 0, 0, "limit", "hasSoftLimit",
    "windowStart", "windowEnd", "validUntil", '[]', versions
  from rules where "isNew" order by n
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
    version = counter.version + versions
  from rules
  where not "isNew" and counter.customer_id = $1
    and counter.resource_id = coalesce("resourceId", '') and counter.feature_id = "featureId"
),
resets as (
  insert into latchkey.usage_ledger (customer_id, resource_id, feature_id, at, amount_before, amount, type)
  select $1, coalesce(item ->> 'resourceId', ''), item ->> 'featureId', (item ->> 'at')::bigint, 0, 0, 'reset'
  from input, json_array_elements(rows -> 'resets') with ordinality as given(item, n) order by n
),
events as (
  insert into latchkey.events (customer_id, resource_id, feature_id, dedupe_key, fingerprint, value, at, recorded_at)
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
select 'written'`,
}
