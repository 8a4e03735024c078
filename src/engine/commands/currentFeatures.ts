import type { Feature } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'

/** The features of the published catalog. */
export async function currentFeatures(context: EngineContext): Promise<ReadonlyMap<string, Feature>> {
  const versions = await context.store.catalog.read()
  if (versions.current === 0) throw createError('CatalogNotPublished')
  return catalogIndex(versions.get(versions.current)).features
}
