import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { CarriedOut } from '../../core/impact/CarriedOut.ts'
import { carryOutCancellation } from '../../core/impact/carryOutCancellation.ts'
import { carryOutPurchase } from '../../core/impact/carryOutPurchase.ts'
import { carryOutUpdate } from '../../core/impact/carryOutUpdate.ts'
import { estimateImpact as impactOf } from '../../core/impact/estimateImpact.ts'
import type { ImpactEstimate } from '../../core/impact/ImpactEstimate.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { grantsAccess } from '../../core/subscription/isLive.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Backend } from '../../protocol/Backend.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

type ImpactInput = Parameters<Backend['estimateImpact']>[0]

/** What a purchase, an update or a cancellation would give and take away, by the rules that carry it out. Nothing is written. */
export async function estimateImpact(context: EngineContext, rawInput: ImpactInput): Promise<ImpactEstimate> {
  const input = parse(rawInput)
  const { customerId } = input
  const { state, now } = await loadNow(context, customerId)
  if (!state.customer) throw createError('CustomerNotFound', { customerId })
  if (state.customer.archivedAt !== null) throw createError('CustomerIsArchived', { customerId })
  if (state.catalogs.current === 0) throw createError('CatalogNotPublished')
  const { carriedOut, resourceId } = carryOut(state, input, now)
  if (carriedOut.type === 'invalid') throw invalidRequest(carriedOut.problems)
  if (carriedOut.type === 'refused') throw createError(carriedOut.code, carriedOut.params)
  return impactOf(state, carriedOut, resourceId)
}

/** What is asked about shows in the fields: `isCancellation`, or the `subscriptionId` of an update. */
function parse(input: ImpactInput): ImpactInput {
  if (has(input, 'isCancellation')) return parseCommand(commands.estimateCancellationImpact, input)
  return has(input, 'subscriptionId')
    ? parseCommand(commands.updateSubscription, input)
    : parseCommand(commands.estimateSubscription, input)
}

function has(input: unknown, name: string): boolean {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, name)
}

function carryOut(
  state: CustomerState,
  input: ImpactInput,
  now: Instant,
): { readonly carriedOut: CarriedOut; readonly resourceId: string | null } {
  if (!('subscriptionId' in input)) {
    return { carriedOut: carryOutPurchase(state, input, now), resourceId: input.resourceId ?? null }
  }
  const subscription = liveSubscription(state, input.subscriptionId)
  const carriedOut =
    'isCancellation' in input
      ? carryOutCancellation(state, subscription, input, now)
      : carryOutUpdate(state, subscription, input, now)
  return { carriedOut, resourceId: subscription.resourceId }
}

function liveSubscription(state: CustomerState, subscriptionId: string): Subscription {
  const found = state.subscriptions.find((s) => s.id === subscriptionId && grantsAccess(s))
  if (!found) throw createError('SubscriptionNotFound', { subscriptionId })
  return found
}
