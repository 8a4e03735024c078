import { PGlite } from '@electric-sql/pglite'
import { createEngine, createSandbox, type Engine } from 'latchkey/engine'
import { createPgliteDriver, createPostgresStore } from 'latchkey/postgres'

/** An engine that keeps everything in a folder. One process at a time may have it open. */
export async function openKeptEngine(folder: string, pages: string): Promise<Engine> {
  const driver = createPgliteDriver({ database: new PGlite(folder) })
  return createEngine({
    store: await createPostgresStore({ driver }),
    payments: createSandbox({
      checkoutUrl: (id) => `${pages}/checkout/${id}`,
      invoiceUrl: (id) => `${pages}/invoice/${id}`,
      setupUrl: (id) => `${pages}/setup/${id}`,
    }),
  })
}
