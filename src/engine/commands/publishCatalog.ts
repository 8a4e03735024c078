import type { Catalog } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { EngineContext } from '../EngineContext.ts'

/**
 * Publishes a catalog as a new version; the same content again changes nothing. What the payments provider cannot
 * express is refused before anything is written, and so is a setting that may not change any more.
 *
 * @returns the number of the version
 * @throws LatchkeyError `InvalidCatalog` with everything that cannot be published
 */
export async function publishCatalog(context: EngineContext, catalog: Catalog): Promise<number> {
  const problems = [
    ...(await settingProblems(context, catalog)),
    ...((await context.payments?.syncCatalog(catalog)) ?? []),
  ]
  if (problems.length > 0) throw createError('InvalidCatalog', { problems })
  return context.store.catalog.publish(catalog, context.clock.now())
}

/** Whether several subscriptions of a product go side by side cannot change once there are any. */
async function settingProblems(context: EngineContext, catalog: Catalog): Promise<readonly Problem[]> {
  const versions = await context.store.catalog.read()
  if (versions.current === 0) return []
  const before = catalogIndex(versions.get(versions.current)).products
  const problems: Problem[] = []
  for (const [i, { id, multipleSubscriptions }] of catalog.products.entries()) {
    const former = before.get(id)?.multipleSubscriptions ?? multipleSubscriptions
    if (former === multipleSubscriptions || !(await context.store.hasSubscriptions(id))) continue
    problems.push({
      path: `products[${i}].multipleSubscriptions`,
      code: 'SettingIsFixed',
      expected: `${former}: there are subscriptions already`,
    })
  }
  return problems
}
