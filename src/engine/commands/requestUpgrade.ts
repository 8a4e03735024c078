import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { CommandOptions, RequestUpgradeInput } from '../../protocol/requests.ts'
import type { UpgradeRequest } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'

/** Notes in the log that somebody who may not buy asks for it, with what they need and what they say. */
export async function requestUpgrade(
  context: EngineContext,
  rawInput: RequestUpgradeInput,
  rawOptions: CommandOptions = {},
): Promise<UpgradeRequest> {
  const input = parseCommand(commands.requestUpgrade, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId, featureId, selection, message, link, placement, variant } = input
  const requestId = context.ids.create('upgrade-request-')
  return runOnce(context, {
    operation: 'requestUpgrade',
    customerId,
    input,
    options,
    decide(state, now) {
      const customer = requireCustomer(state, customerId)
      if (customer.archivedAt !== null) throw createError('CustomerIsArchived', { customerId })
      refuseUnknown(state, featureId, selection?.planId)
      const data = {
        requestId,
        featureId: featureId ?? null,
        selection: selection ?? null,
        message: message ?? null,
        link: link ?? null,
        placement: placement ?? null,
        variant: variant ?? null,
      }
      return { result: { requestId }, changes: [], events: [{ type: 'upgrade.requested', at: now, data }] }
    },
  })
}

/** Whoever is asked has to find what was meant. */
function refuseUnknown(
  { catalogs }: CustomerState,
  featureId: string | undefined,
  planId: string | undefined,
): void {
  if (catalogs.current === 0) throw createError('CatalogNotPublished')
  const { features, plans } = catalogIndex(catalogs.get(catalogs.current))
  if (featureId !== undefined && !features.has(featureId)) throw createError('FeatureNotFound', { featureId })
  if (planId !== undefined && !plans.has(planId)) throw createError('PlanNotFound', { planId })
}
