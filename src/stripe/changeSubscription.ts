import { createError } from '../core/errors/errorTable.ts'
import type { PaymentCall, PaymentResult, Payments } from '../engine/ports/Payments.ts'
import type { Loaded } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { applyChange, chargeChange } from './newTerms.ts'
import { hasMethod, isGivenUp, refuse, requirePayer } from './payer.ts'
import { planChange } from './planChange.ts'
import { giveUpInvoice, settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { toPaymentResult } from './toPaymentResult.ts'

type ChangeInput = Parameters<Payments['changeSubscription']>[0]

/**
 * Changes the terms of a subscription. What is charged now is charged by a pending update: Stripe applies it when its
 * invoice is paid, and until then the former terms hold.
 */
export async function changeSubscription(
  context: StripeContext,
  input: ChangeInput,
  call: PaymentCall,
): Promise<PaymentResult> {
  const { subscription: billed, billingId, effectiveAt } = input
  const loaded = await requireChangeable(context, input, call.now)
  const payer = await requirePayer(context, billed)
  if (await isGivenUp(payer, billed)) return refuse(context, payer, call.key)
  const known = await toPaymentResult(loaded, billed.intentId)
  if (known && loaded.metadata[names.intent] !== billed.intentId) return known
  if (effectiveAt > call.now) await planChange(context, loaded, input, call)
  else {
    const isCharged = input.collection === 'now' && billed.due.total.amountMinor > 0
    if (isCharged && billed.collectionMethod === 'CHARGE' && !hasMethod(payer)) {
      throw createError('PaymentMethodMissing')
    }
    await withdrawWaiting(context, loaded)
    await (isCharged ? chargeChange : applyChange)(context, loaded, input, call)
  }
  const changed = await settle(context, billingId, call.now)
  const result = changed && (await toPaymentResult(changed, billed.intentId))
  if (!result) throw createError('PaymentsUnavailable')
  return result
}

async function requireChangeable(
  context: StripeContext,
  { billingId, subscription: billed }: ChangeInput,
  now: number,
): Promise<Loaded> {
  const loaded = await settle(context, billingId, now)
  const isOpen =
    loaded && !['incomplete', 'incomplete_expired', 'canceled'].includes(loaded.subscription.status)
  if (!isOpen || loaded.metadata[names.customer] !== billed.customerId) {
    throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  }
  return loaded
}

/** A change that waits for its payment is given up for a newer one. */
async function withdrawWaiting(context: StripeContext, { invoices }: Loaded): Promise<void> {
  for (const { invoice } of invoices) {
    const isWaiting = invoice.status === 'open' && invoice.billing_reason === 'subscription_update'
    if (isWaiting && invoice.collection_method === 'charge_automatically') {
      await giveUpInvoice(context, invoice.id, { [names.givenUp]: '1' })
    }
  }
}
