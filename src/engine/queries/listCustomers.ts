import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { ListCustomersQuery, Page } from '../../protocol/listing.ts'
import { listing } from '../../protocol/schemas/listing.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { createdBetween, readPage } from './readPage.ts'

/** The customers who pass all filters, newest first. */
export function listCustomers(
  { store }: EngineContext,
  rawQuery: ListCustomersQuery = {},
): Promise<Page<Customer>> {
  const query = parseCommand(listing.listCustomers, rawQuery)
  return readPage(query, async (walk) => {
    const found = await store.listCustomers({
      ...walk,
      email: query.email ?? null,
      name: query.name ?? null,
      created: createdBetween(query.createdAt),
    })
    return found.map((item) => ({ at: item, item }))
  })
}
