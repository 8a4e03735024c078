import type { CustomerWalk, SubscriptionWalk, Walk } from '../../engine/ports/Listing.ts'
import type { Parameter } from '../Driver.ts'

type Towards = Walk['towards']

const after: Record<Towards, { readonly is: string; readonly order: string }> = {
  older: { is: '<', order: 'desc' },
  newer: { is: '>', order: 'asc' },
}

/** $1 email, $2 name, $3 made from, $4 made before, $5 and $6 the place to walk from: each or null; $7 how many. */
const customers = (towards: Towards) => `
select coalesce(json_agg(body order by created_at ${after[towards].order}, customer_id ${after[towards].order}), '[]')::text
from (
  select body, (body ->> 'createdAt')::bigint as created_at, customer_id from latchkey.customers
  where body ->> 'createdAt' is not null
    and ($1::text is null or body ->> 'email' = $1)
    and ($2::text is null or body ->> 'name' = $2)
    and ($3::bigint is null or (body ->> 'createdAt')::bigint >= $3)
    and ($4::bigint is null or (body ->> 'createdAt')::bigint < $4)
    and ($5::bigint is null or ((body ->> 'createdAt')::bigint, customer_id) ${after[towards].is} ($5, $6::text))
  order by (body ->> 'createdAt')::bigint ${after[towards].order}, customer_id ${after[towards].order}
  limit $7::integer
) as listed`

/**
 * $1 customer, $2 resource, $3 plan, $4 statuses and $5 pricing types as JSON arrays, $6 made from, $7 made before, $8
 * and $9 the place to walk from: each or null; $10 now, $11 how many, $12 who pays
 * or null.
 */
const subscriptions = (towards: Towards) => `
select coalesce(json_agg(json_build_object('customerId', customer_id, 'id', subscription_id, 'createdAt', created_at)
  order by created_at ${after[towards].order}, subscription_id ${after[towards].order}), '[]')::text
from (
  select customer_id, subscription_id, (body ->> 'createdAt')::bigint as created_at
  from latchkey.subscriptions as one
  where ($1::text is null or customer_id = $1)
    and ($2::text is null or body ->> 'resourceId' = $2)
    and ($3::text is null or body ->> 'planId' = $3)
    and ($12::text is null or body ->> 'payingCustomerId' = $12)
    and (
      ($4::json is null or body ->> 'status' in (select json_array_elements_text($4)))
      and ($5::json is null or body ->> 'pricingType' in (select json_array_elements_text($5)))
      or exists (
        select from latchkey.customers
        where customers.customer_id = one.customer_id and due_at <= $10::bigint)
    )
    and ($6::bigint is null or (body ->> 'createdAt')::bigint >= $6)
    and ($7::bigint is null or (body ->> 'createdAt')::bigint < $7)
    and ($8::bigint is null or ((body ->> 'createdAt')::bigint, subscription_id) ${after[towards].is} ($8, $9::text))
  order by (body ->> 'createdAt')::bigint ${after[towards].order}, subscription_id ${after[towards].order}
  limit $11::integer
) as listed`

interface Listed {
  readonly statement: string
  readonly parameters: readonly Parameter[]
}

/** The customers of a walk, as a JSON array. */
export function customersAlong({ email, name, created, from, towards, limit }: CustomerWalk): Listed {
  const place = [from?.createdAt ?? null, from?.id ?? null]
  return {
    statement: customers(towards),
    parameters: [email, name, created.start, created.end, ...place, limit],
  }
}

/** Where the subscriptions of a walk are, as a JSON array. */
export function subscriptionsAlong(walk: SubscriptionWalk): Listed {
  const { created, from, towards, now, limit } = walk
  const list = (wanted: readonly string[] | null) => (wanted === null ? null : JSON.stringify(wanted))
  return {
    statement: subscriptions(towards),
    parameters: [
      walk.customerId,
      walk.resourceId,
      walk.planId,
      list(walk.status),
      list(walk.pricingType),
      created.start,
      created.end,
      from?.createdAt ?? null,
      from?.id ?? null,
      now,
      limit,
      walk.payingCustomerId,
    ],
  }
}
