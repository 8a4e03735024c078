import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { zero } from '../../core/money/Money.ts'
import { isCharged } from '../../core/provisioning/planProvisioning.ts'
import { planPurchase } from '../../core/provisioning/planPurchase.ts'
import type { PriceTotals } from '../../core/provisioning/Quote.ts'
import type { EstimateSubscriptionInput } from '../../protocol/requests.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

/** What provisioning a selection would cost, from the very plan that provisioning carries out. Nothing is written. */
export async function estimateSubscription(
  context: EngineContext,
  rawInput: EstimateSubscriptionInput,
): Promise<SubscriptionEstimate> {
  const input = parseCommand(commands.estimateSubscription, rawInput)
  const { state, now } = await loadNow(context, input.customerId)
  if (!state.customer) throw createError('CustomerNotFound', { customerId: input.customerId })
  if (state.catalogs.current === 0) throw createError('CatalogNotPublished')
  const planned = planPurchase(state, input, now)
  if (!planned.ok) throw invalidRequest(planned.problems)
  const { purchase } = planned
  const nothing = noPrice(purchase.selection.currency)
  const quote =
    purchase.quote && context.payments ? await context.payments.quote(purchase.quote) : purchase.quote
  const method = state.customer.defaultPaymentMethod ? 'saved_payment_method' : 'checkout'
  return {
    immediateInvoice: purchase.due ?? nothing,
    recurringInvoice: purchase.recurring ?? nothing,
    billingPeriodRange: purchase.billingPeriodRange,
    trial:
      purchase.trialEndDate === null
        ? null
        : { days: Math.round((purchase.trialEndDate - now) / 86_400_000), endsAt: purchase.trialEndDate },
    isPlanDowngrade: purchase.isPlanDowngrade,
    effectiveAt: purchase.startsAt > now ? purchase.startsAt : null,
    payment: context.payments && isCharged(purchase) ? method : 'none',
    quote,
  }
}

function noPrice(currency: string | null): PriceTotals {
  const nothing = zero(currency ?? 'USD')
  return { lines: [], subTotal: nothing, discount: nothing, total: nothing }
}
