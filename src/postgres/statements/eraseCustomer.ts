/**
 * All of a customer but the ledger and the log. $1 customer. Each table is its own part, so that a distributed
 * database finds all of it in one place.
 */
export const eraseRows = `
with ${[
  'customers',
  'subscriptions',
  'intents',
  'promotions',
  'idempotency',
  'counters',
  'holds',
  'events',
  'event_keys',
  'raw_events',
  'meter_values',
  'delivery_lanes',
  'deliveries',
]
  .map((table) => `${table}_gone as (delete from latchkey.${table} where customer_id = $1::text)`)
  .join(',\n')}
select 'erased'`

/** Takes what a customer used out of the ledger, without keys and answers, as JSON. $1 customer. */
export const takeLedger = `
with gone as (
  delete from latchkey.usage_ledger where customer_id = $1::text
  returning entry_id, resource_id, feature_id, at, amount_before, amount, type
)
select coalesce(json_agg(gone order by entry_id), '[]')::text from gone`

/** Puts it back under a pseudonym. $1 pseudonym, $2 the JSON. A row cannot change whose it is where that decides its place. */
export const putLedger = `
with written as (
  insert into latchkey.usage_ledger (customer_id, resource_id, feature_id, at, amount_before, amount, type)
  select $1::text, resource_id, feature_id, at, amount_before, amount, type
  from json_to_recordset($2::json) as given(
    entry_id bigint, resource_id text, feature_id text, at bigint, amount_before bigint, amount bigint, type text)
  order by entry_id
)
select 'written'`

/** Takes what happened to a customer out of the log: only what, when, and what kind of actor did it. $1 customer. */
export const takeLog = `
with gone as (
  delete from latchkey.log where customer_id = $1::text
  returning event_id, type, at, json_build_object('type', actor ->> 'type', 'id', null) as actor
)
select coalesce(json_agg(gone order by event_id), '[]')::text from gone`

/** Puts it back in its place under a pseudonym, with nothing left to deliver. $1 pseudonym, $2 the JSON. */
export const putLog = `
with written as (
  insert into latchkey.log (customer_id, event_id, type, at, actor, data, before, after, is_dispatched)
  overriding system value
  select $1::text, event_id, type, at, actor, '{}', null, null, true
  from json_to_recordset($2::json) as given(event_id bigint, type text, at bigint, actor json)
)
select 'written'`

/** Tells that it was done. $1 pseudonym, $2 instant, $3 actor as JSON. */
export const recordErasure = `
with written as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  values ($1::text, 'customer.erased', $2::bigint, $3::json, '{}', null, null)
)
select 'written'`
