import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { stickyCountry } from '../../core/provisioning/stickyCountry.ts'
import { isTrialEligible } from '../../core/provisioning/trial.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { toPaywall } from '../views/toPaywall.ts'

/** The plans of a product, the only one when none is named. */
export async function getPaywall(
  context: EngineContext,
  rawQuery: Parameters<Backend['getPaywall']>[0],
): Promise<PaywallData> {
  const query = parseCommand(commands.getPaywall, rawQuery)
  const versions = await context.store.catalog.read()
  if (versions.current === 0) throw createError('CatalogNotPublished')
  const catalog = versions.get(versions.current)
  const productId = query.productId ?? catalog.products[0]?.id ?? ''
  const product = catalogIndex(catalog).products.get(productId)
  if (!product) throw createError('ProductNotFound', { productId })
  const customer = query.customerId === undefined ? null : await loadNow(context, query.customerId)
  return toPaywall(catalog, product, {
    catalogVersion: versions.current,
    billingCountryCode: (customer && stickyCountry(customer.state)) ?? query.billingCountryCode ?? null,
    isTrialEligible: (plan) => isTrialEligible(customer?.state ?? null, catalog, plan),
    serverTime: context.clock.now(),
  })
}
