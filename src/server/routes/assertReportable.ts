import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'

/**
 * Lets browsers count usage only of features that say so: who can count from a page can also leave it.
 *
 * @throws `UsageNotReportable`, `FeatureNotFound`
 */
export async function assertReportable(backend: Backend, featureId: string): Promise<void> {
  const { catalog } = await backend.readCatalog()
  const feature = catalog.features.find(({ id }) => id === featureId)
  if (!feature) throw createError('FeatureNotFound', { featureId })
  if (feature.reportableBy !== 'browser') throw createError('UsageNotReportable', { featureId })
}
