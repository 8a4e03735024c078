// Beside the browser's handler, on the same engine: mount it at /api/v1/* for every method.
import { createMemoryStore, createEngine } from 'latchkey/engine'
import { createStiggHandler } from 'latchkey/stigg'
import { catalog } from './product.ts'

/** From the environment: LATCHKEY_SECRET_KEY, and the one before while it is being replaced. */
export async function createRestHandler(keys: readonly string[]) {
  const engine = createEngine({ store: createMemoryStore() })
  await engine.publishCatalog(catalog)
  return createStiggHandler({ backend: engine, keys })
}
