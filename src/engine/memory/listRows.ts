import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { Position } from '../../protocol/cursor.ts'
import type {
  CreatedBetween,
  CustomerWalk,
  SubscriptionKey,
  SubscriptionWalk,
  Walk,
} from '../ports/Listing.ts'
import type { CustomerRecord, MemoryStoreState } from './MemoryStoreState.ts'

/** The customers of a walk. */
export function listCustomers({ customers }: MemoryStoreState, walk: CustomerWalk): readonly Customer[] {
  const found = [...customers.values()].flatMap(({ customer }) =>
    customer &&
    (walk.email === null || customer.email === walk.email) &&
    (walk.name === null || customer.name === walk.name) &&
    isBetween(customer, walk.created)
      ? [customer]
      : [],
  )
  return along(found, walk)
}

/** Where the subscriptions of a walk are. */
export function listSubscriptions(
  { customers }: MemoryStoreState,
  walk: SubscriptionWalk,
): readonly SubscriptionKey[] {
  const found = [...customers]
    .filter(([customerId]) => walk.customerId === null || customerId === walk.customerId)
    .flatMap(([customerId, record]) =>
      record.subscriptions
        .filter((subscription) => isWanted(subscription, record, walk))
        .map(({ id, createdAt }) => ({ customerId, id, createdAt })),
    )
  return along(found, walk)
}

function isWanted(subscription: Subscription, { dueAt }: CustomerRecord, walk: SubscriptionWalk): boolean {
  const isDue = dueAt !== null && dueAt <= walk.now
  return (
    (walk.resourceId === null || subscription.resourceId === walk.resourceId) &&
    (walk.planId === null || subscription.planId === walk.planId) &&
    (walk.payingCustomerId === null || subscription.payingCustomerId === walk.payingCustomerId) &&
    (isDue || walk.status === null || walk.status.includes(subscription.status)) &&
    (isDue || walk.pricingType === null || walk.pricingType.includes(subscription.pricingType)) &&
    isBetween(subscription, walk.created)
  )
}

function isBetween({ createdAt }: Position, { start, end }: CreatedBetween): boolean {
  return (start === null || createdAt >= start) && (end === null || createdAt < end)
}

/** What follows a place, nearest first. */
function along<T extends Position>(rows: readonly T[], { from, towards, limit }: Walk): readonly T[] {
  const sign = towards === 'newer' ? 1 : -1
  const order = (a: Position, b: Position) => sign * compare(a, b)
  return rows
    .filter((row) => from === null || order(row, from) > 0)
    .toSorted(order)
    .slice(0, limit)
}

function compare(a: Position, b: Position): number {
  if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt
  return a.id < b.id ? -1 : Number(a.id > b.id)
}
