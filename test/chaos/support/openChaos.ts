import { createEngine, createSandbox } from 'latchkey/engine'
import { createPgDriver, createPostgresStore, type Driver } from 'latchkey/postgres'
import { chaosCatalog } from './chaosCatalog.ts'

export const customerIds = ['customer-1', 'customer-2', 'customer-3']

/** Fills a database with a catalog and customers on the free plan, and gives a way to look into it. */
export async function openChaos(connectionString: string): Promise<Driver> {
  const driver = await createPgDriver({ connectionString, maxConnections: 4 })
  const payments = createSandbox({
    checkoutUrl: (id) => `https://pay.example.com/${id}`,
    invoiceUrl: (id) => `https://pay.example.com/${id}`,
  })
  const engine = createEngine({ store: await createPostgresStore({ driver }), payments })
  await engine.publishCatalog(chaosCatalog)
  for (const id of customerIds) {
    await engine.provisionCustomer({ id, subscriptionParams: { planId: 'free' } })
  }
  return driver
}
