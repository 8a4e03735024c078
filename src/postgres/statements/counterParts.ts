/** The counter as the statement sees it when it begins, and the usage revision of its customer then. */
export const counterBefore = `
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
)`

/** The counter while its rule holds. */
export const isUsable = `
    customer_id = $1 and resource_id = $2 and feature_id = $3
    and (valid_until is null or valid_until > $5)`

/** Beside what is used and held the units fit under the limit. */
export const fits = `
    and (usage_limit is null or has_soft_limit
      or amount + latchkey.held_amount(reservations, $5) + $4::bigint <= usage_limit)`

/** The largest number that is counted exactly, 2^53 − 1. */
const largest = '9007199254740991'
export const isCountable = (next: string) => `
    and ${next} + latchkey.held_amount(reservations, $5) <= ${largest}`

/** What a changed counter answers. */
export const changedCounter = `
  returning previous_amount, amount, latchkey.held_amount(reservations, $5) as held, usage_limit, version`

export const answerOfChange = `
answer as (
  select changed.*, json_build_object('amount', amount, 'held', held, 'limit', usage_limit,
    'usageRevision', others.revision + version) as answer
  from changed, others
)`

/** The log's entries; crossing the limit is one of its own. */
export const logUsage = (
  type: string,
  heldBefore: string,
  parameters: { readonly actor: string; readonly data: string },
) => `
logged as (
  insert into latchkey.log (customer_id, type, at, actor, data, before, after)
  select $1, entry.type, $5, ${parameters.actor}::json, entry.data,
    json_build_object('currentUsage', previous_amount, 'held', ${heldBefore}),
    json_build_object('currentUsage', amount, 'held', held)
  from answer cross join lateral (values
    (1, ${type}, ${parameters.data}::json, true),
    (2, 'entitlement.usage_exceeded', json_build_object(
      'featureId', $3, 'resourceId', nullif($2, ''), 'limit', usage_limit),
      previous_amount <= usage_limit and amount > usage_limit)
  ) as entry (n, type, data, is_told)
  where is_told order by n
)`

/** Everything that the statement found, and what it changed if it did. */
export const tellUsage = `
select json_build_object(
  'changed', (select answer from answer),
  'known', (select row_to_json(known) from known),
  'counter', (select row_to_json(counter) from counter)
)::text`
