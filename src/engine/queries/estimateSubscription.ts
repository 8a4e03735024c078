import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { nothingDue } from '../../core/pricing/nothingDue.ts'
import { isCharged } from '../../core/provisioning/planProvisioning.ts'
import { planPurchase } from '../../core/provisioning/planPurchase.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { PurchaseRequest } from '../../core/provisioning/Selection.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { planUpdate } from '../../core/subscription/planUpdate.ts'
import type { UpdateRequest } from '../../core/subscription/UpdateRequest.ts'
import type { Subscription } from '../../core/subscription/Subscription.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { EstimateSubscriptionInput } from '../../protocol/requests.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import { findSubscription } from '../commands/findSubscription.ts'
import { readPayer } from '../commands/readPayer.ts'
import { requireCustomer } from '../commands/requireCustomer.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'

/**
 * What provisioning a selection, or updating a subscription, would cost: from the very plan that carries it out.
 * Nothing is written.
 */
export async function estimateSubscription(
  context: EngineContext,
  rawInput: EstimateSubscriptionInput,
): Promise<SubscriptionEstimate> {
  const isUpdate = typeof rawInput === 'object' && rawInput !== null && 'subscriptionId' in rawInput
  if (isUpdate) {
    const input = parseCommand(commands.updateSubscription, rawInput)
    const { state, now } = await loadCustomer(context, input.customerId)
    return estimateUpdate(context, state, findSubscription(state, input.subscriptionId), input, now)
  }
  const input = parseCommand(commands.estimateSubscription, rawInput)
  const { state, now } = await loadCustomer(context, input.customerId)
  return estimatePurchase(context, state, input, now)
}

async function loadCustomer(context: EngineContext, customerId: string) {
  const loaded = await loadNow(context, customerId)
  requireCustomer(loaded.state, customerId)
  if (loaded.state.catalogs.current === 0) throw createError('CatalogNotPublished')
  return loaded
}

async function estimatePurchase(
  context: EngineContext,
  state: CustomerState,
  input: PurchaseRequest,
  now: Instant,
): Promise<SubscriptionEstimate> {
  const payer = await readPayer(context, input.payingCustomerId ?? null)
  const planned = planPurchase(state, input, now)
  if (!planned.ok) throw invalidRequest(planned.problems)
  const { purchase } = planned
  const nothing = nothingDue(purchase.selection.currency ?? 'USD')
  const hasMethod = (payer ?? state.customer)?.defaultPaymentMethod != null
  return {
    immediateInvoice: purchase.due ?? nothing,
    recurringInvoice: purchase.recurring ?? nothing,
    billingPeriodRange: purchase.billingPeriodRange,
    trial:
      purchase.trialEndDate === null
        ? null
        : {
            days: Math.round((purchase.trialEndDate - purchase.startsAt) / 86_400_000),
            endsAt: purchase.trialEndDate,
          },
    isPlanDowngrade: purchase.isPlanDowngrade,
    effectiveAt: purchase.startsAt > now ? purchase.startsAt : null,
    payment:
      context.payments && isCharged(purchase) ? (hasMethod ? 'saved_payment_method' : 'checkout') : 'none',
    quote: await quoted(context, purchase.quote),
  }
}

async function estimateUpdate(
  context: EngineContext,
  state: CustomerState,
  subscription: Subscription,
  request: UpdateRequest,
  now: Instant,
): Promise<SubscriptionEstimate> {
  const planned = planUpdate(state, subscription, request, now)
  if (!planned.ok) throw invalidRequest(planned.problems)
  const { update } = planned
  const nothing = nothingDue(update.selection.currency ?? subscription.currency ?? 'USD')
  const effectiveAt = update.update?.at ?? now
  return {
    immediateInvoice: update.collection === 'now' ? (update.due ?? nothing) : nothing,
    recurringInvoice: update.recurring ?? nothing,
    billingPeriodRange: update.billingPeriodRange,
    trial: null,
    isPlanDowngrade: update.isPlanDowngrade,
    effectiveAt: effectiveAt > now ? effectiveAt : null,
    payment: context.payments && update.collection === 'now' ? 'saved_payment_method' : 'none',
    quote: await quoted(context, update.quote),
  }
}

/** The price as the provider will charge it, where there is one. */
async function quoted(context: EngineContext, rules: Quote | null): Promise<Quote | null> {
  return rules && context.payments ? context.payments.quote(rules) : rules
}
