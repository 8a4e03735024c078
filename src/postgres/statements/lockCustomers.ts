/**
 * Waits until nobody else changes these customers, whether they exist already or not, and keeps it so until the
 * transaction ends. It is a statement of its own, so that the next one sees what the others have written. All take the
 * locks in one order, so that no two wait for each other. $1 customer ids, as a JSON array.
 */
export const lockCustomers = `
select count(pg_advisory_xact_lock(lock))::text
from (
  select distinct hashtextextended(customer_id, 0) as lock
  from json_array_elements_text($1::json) as wanted(customer_id)
  order by lock
) as locks`
