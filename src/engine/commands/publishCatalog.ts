import type { Catalog } from '../../core/catalog/Catalog.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'

/**
 * Publishes a catalog as a new version; the same content again changes nothing. What the payments provider cannot
 * express is refused before anything is written.
 *
 * @returns the number of the version
 * @throws LatchkeyError `InvalidCatalog` with what the provider cannot express
 */
export async function publishCatalog(context: EngineContext, catalog: Catalog): Promise<number> {
  const problems = (await context.payments?.syncCatalog(catalog)) ?? []
  if (problems.length > 0) throw createError('InvalidCatalog', { problems })
  return context.store.catalog.publish(catalog, context.clock.now())
}
