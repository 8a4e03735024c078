/**
 * The revisions of customers, of the catalog too, as one JSON object by customer. $1 customer ids, as a JSON array.
 */
export const readRevisions = `
with wanted as (select array(select json_array_elements_text($1::json)) as ids),
counted as (
  select customer_id, sum(version) as version from latchkey.counters
  where customer_id = any ((select ids from wanted)::text[]) group by customer_id
)
select coalesce(json_object_agg(customers.customer_id, concat_ws(' ', customers.revision,
  customers.event_revision + coalesce(counted.version, 0),
  (select max(version) from latchkey.catalog_versions))), '{}')::text
from latchkey.customers left join counted on counted.customer_id = customers.customer_id
where customers.customer_id = any ((select ids from wanted)::text[])`
