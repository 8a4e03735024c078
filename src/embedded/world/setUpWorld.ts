import type { Catalog } from '../../core/catalog/Catalog.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Engine } from '../../engine/index.ts'
import type { ProvisionCustomerInput } from '../../protocol/requests.ts'

/** Publishes the catalog and provisions the customers that are not there yet; doing it again changes nothing. */
export async function setUpWorld(
  engine: Engine,
  catalog: Catalog,
  customers: readonly ProvisionCustomerInput[],
): Promise<void> {
  await engine.publishCatalog(catalog)
  for (const customer of customers) {
    if (await isThere(engine, customer.id)) continue
    // Two tabs that open at once send the same key, and one of them provisions.
    const idempotencyKey = `world-${encodeURIComponent(customer.id)}`.slice(0, 255)
    await engine.provisionCustomer(customer, { idempotencyKey, actor: { type: 'system', id: null } })
  }
}

async function isThere(engine: Engine, customerId: string): Promise<boolean> {
  try {
    await engine.getCustomer(customerId)
    return true
  } catch (error) {
    if (isLatchkeyError(error) && error.code === 'CustomerNotFound') return false
    throw error
  }
}
