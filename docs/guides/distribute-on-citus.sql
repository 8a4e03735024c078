-- Spreads the tables of the schema "latchkey" over the nodes of a Citus cluster: everything of a customer on one node.
-- Run it once, on the coordinator, as the owner of the schema, after `latchkey migrate` and before the first customer.
-- See the guide "From one folder to many servers" for what of this was run, and what was not.

-- Only servers of an older release write here, and triggers cannot be on a table that is spread.
drop trigger if exists pass_event_on on latchkey.events;

-- What every node reads: the same everywhere.
select create_reference_table('latchkey.catalog_versions');
select create_reference_table('latchkey.webhook_endpoints');

-- What belongs to one customer: all of it where the customer is.
select create_distributed_table('latchkey.customers', 'customer_id');
select create_distributed_table('latchkey.subscriptions', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.intents', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.promotions', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.idempotency', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.counters', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.usage_ledger', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.holds', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.events', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.event_keys', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.raw_events', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.meter_values', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.log', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.delivery_lanes', 'customer_id', colocate_with => 'latchkey.customers');
select create_distributed_table('latchkey.deliveries', 'customer_id', colocate_with => 'latchkey.customers');

-- Stay on the coordinator: latchkey.migrations, latchkey.kept_values.
