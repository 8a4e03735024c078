/** $1 before which instant, $2 how many at most. A command that never came to an end keeps its key. */
export const forgetAnswers = `
with old as (
  select customer_id, key from latchkey.idempotency
  where lease_until < $1::bigint and body ->> 'status' = 'done'
  order by lease_until limit $2::integer
),
gone as (
  delete from latchkey.idempotency using old
  where idempotency.customer_id = old.customer_id and idempotency.key = old.key
    and lease_until < $1 and idempotency.body ->> 'status' = 'done'
  returning 1
)
select count(*)::text from gone`
