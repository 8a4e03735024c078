import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { EngineContext } from '../EngineContext.ts'

/** The customers of a batch by their ids. */
export type Batch = ReadonlyMap<string, CustomerState>

/** Loads every customer of a batch once; of a batch of one nobody: it finds out by itself. */
export async function loadBatch(context: EngineContext, customerIds: readonly string[]): Promise<Batch> {
  if (customerIds.length < 2) return new Map()
  const ids = [...new Set(customerIds)]
  return new Map(await Promise.all(ids.map(async (id) => [id, await context.store.load(id)] as const)))
}

/**
 * Every customer of a batch has to be known before any of it is recorded.
 *
 * @param name - what the batch is called in paths: `reports`, `events`
 */
export function unknownCustomers(
  batch: Batch,
  customerIds: readonly string[],
  name: string,
): readonly Problem[] {
  return customerIds.flatMap((id, i) =>
    batch.get(id)?.customer === null
      ? [
          {
            path: `${name}[${i}].customerId`,
            code: 'CustomerNotFound',
            expected: 'a customer that was provisioned',
          },
        ]
      : [],
  )
}
