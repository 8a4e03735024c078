import type { ListSubscriptionsQuery, Page } from '../../protocol/listing.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { listing } from '../../protocol/schemas/listing.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { SubscriptionKey, Walk } from '../ports/Listing.ts'
import { loadNow } from '../transactNow.ts'
import { toSubscriptionView } from '../views/toSubscriptionView.ts'
import { createdBetween, readPage, type Listed } from './readPage.ts'

/**
 * The subscriptions of all customers that pass all filters, newest first, each as it is now. One that time alone has
 * begun is listed once it is written, which the next command of its customer or `runDue` does.
 */
export async function listSubscriptions(
  context: EngineContext,
  rawQuery: ListSubscriptionsQuery = {},
): Promise<Page<SubscriptionView>> {
  const query = parseCommand(listing.listSubscriptions, rawQuery)
  return readPage(query, (walk) => walkFiltered(context, query, walk))
}

/** What is stored may be another one by now: those that do not fit any more are passed over. */
async function walkFiltered(
  context: EngineContext,
  query: ListSubscriptionsQuery,
  walk: Walk,
): Promise<readonly Listed<SubscriptionView>[]> {
  const found: Listed<SubscriptionView>[] = []
  let from = walk.from
  for (;;) {
    const keys = await context.store.listSubscriptions({
      customerId: query.customerId ?? null,
      resourceId: query.resourceId ?? null,
      planId: query.planId ?? null,
      payingCustomerId: null,
      status: query.status ?? null,
      pricingType: query.pricingType ?? null,
      created: createdBetween(query.createdAt),
      now: context.clock.now(),
      ...walk,
      from,
    })
    const views = await viewsOf(context, keys)
    found.push(...views.filter(({ item }) => fits(item, query)))
    const last = keys.at(-1)
    if (!last || keys.length < walk.limit || found.length >= walk.limit) return found.slice(0, walk.limit)
    from = last
  }
}

async function viewsOf(
  context: EngineContext,
  keys: readonly SubscriptionKey[],
): Promise<readonly Listed<SubscriptionView>[]> {
  const customerIds = [...new Set(keys.map(({ customerId }) => customerId))]
  const loaded = await Promise.all(customerIds.map((customerId) => loadNow(context, customerId)))
  const states = new Map(customerIds.map((customerId, i) => [customerId, loaded[i]]))
  return keys.flatMap((at) => {
    const { state, now } = states.get(at.customerId) ?? {}
    const found = state?.subscriptions.find(({ id }) => id === at.id)
    return state && now !== undefined && found ? [{ at, item: toSubscriptionView(state, found, now) }] : []
  })
}

function fits({ status, pricingType }: SubscriptionView, query: ListSubscriptionsQuery): boolean {
  return (
    (query.status === undefined || query.status.includes(status)) &&
    (query.pricingType === undefined || query.pricingType.includes(pricingType))
  )
}
