import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { Resource } from '../../protocol/results.ts'
import { requireCustomer } from '../commands/requireCustomer.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

/** The resources that a customer has or had a subscription or a promotion for, in the order they first appeared. */
export async function listResources(
  context: EngineContext,
  rawQuery: { customerId: string },
): Promise<readonly Resource[]> {
  const { customerId } = parseCommand(commands.listResources, rawQuery)
  const { state } = await loadNow(context, customerId)
  requireCustomer(state, customerId)
  const first = new Map<string, number>()
  for (const { resourceId, createdAt } of [...state.subscriptions, ...state.promotions]) {
    if (resourceId === null) continue
    first.set(resourceId, Math.min(createdAt, first.get(resourceId) ?? createdAt))
  }
  return [...first]
    .map(([id, createdAt]) => ({ id, createdAt }))
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}
