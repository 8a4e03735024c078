/**
 * Customers who are due and not postponed, as a JSON array, longest due first. $1 instant, $2 how many. Of those who are
 * due by the rules the first ones are enough; what is held for too long is let go of soon, so there is never much of it.
 */
export const dueCustomers = `
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
select coalesce(json_agg(customer_id order by due_at, customer_id), '[]')::text from due`

/** $1 customer, $2 until when. */
export const postponeCustomer = `
update latchkey.customers set postponed_until = $2::bigint where customer_id = $1::text returning 'postponed'`
