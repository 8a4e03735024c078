import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'

/**
 * Every customer of a batch has to be known before any of it is recorded; a batch of one finds out by itself.
 *
 * @param name - what the batch is called in paths: `reports`, `events`
 */
export async function requireCustomers(
  context: EngineContext,
  customerIds: readonly string[],
  name: string,
): Promise<void> {
  if (customerIds.length < 2) return
  const loaded = await Promise.all(
    [...new Set(customerIds)].map(async (id) => [id, await context.store.load(id)] as const),
  )
  const unknown = new Set(loaded.filter(([, state]) => !state.customer).map(([id]) => id))
  const problems = customerIds.flatMap((id, i) =>
    unknown.has(id)
      ? [
          {
            path: `${name}[${i}].customerId`,
            code: 'CustomerNotFound',
            expected: 'a customer that was provisioned',
          },
        ]
      : [],
  )
  if (problems.length > 0) throw invalidRequest(problems)
}
