import { createError } from '../core/errors/errorTable.ts'
import type { BilledSubscription, PaymentCall, PaymentResult } from '../engine/ports/Payments.ts'
import { toAdded } from './ensurePrices.ts'
import { names } from './metadata.ts'
import { hasMethod, isGivenUp, refuse, requirePayer, requireReplaced } from './payer.ts'
import { settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { differenceOf } from './terms.ts'
import { toCreateParams } from './toCreateParams.ts'
import { toPaymentResult } from './toPaymentResult.ts'

export const invoiceDays = 30

/** Starts a subscription on the payer's default payment method, or by an invoice. */
export async function createSubscription(
  context: StripeContext,
  billed: BilledSubscription,
  { key, now }: PaymentCall,
): Promise<PaymentResult> {
  const { stripe } = context
  const payer = await requirePayer(context, billed)
  if (await isGivenUp(payer, billed)) return refuse(context, payer, key)
  await requireReplaced(context, billed)
  const isInvoiced = billed.collectionMethod === 'INVOICE'
  if (billed.due.total.amountMinor > 0 && !isInvoiced && !hasMethod(payer))
    throw createError('PaymentMethodMissing')
  const { start, ...params } = await toCreateParams(context, billed)
  const isFree = billed.recurring.total.amountMinor === 0
  const created = await stripe.subscriptions.create(
    {
      ...params,
      ...start,
      customer: payer.id,
      description: billed.description,
      payment_behavior: 'allow_incomplete',
      payment_settings: { save_default_payment_method: 'off' },
      trial_settings: {
        end_behavior: { missing_payment_method: isFree ? 'create_invoice' : 'cancel' },
      },
      ...(isInvoiced ? { collection_method: 'send_invoice' as const, days_until_due: invoiceDays } : {}),
    },
    { idempotencyKey: key },
  )
  await addFirst(context, billed, created.id, key)
  const loaded = await settle(context, created.id, now)
  const result = loaded && (await toPaymentResult(loaded, billed.intentId))
  if (!result) throw createError('PaymentsUnavailable')
  return result
}

/** Puts on the next invoice what its period costs besides, or less, the first time. */
async function addFirst(
  context: StripeContext,
  billed: BilledSubscription,
  subscription: string,
  key: string,
): Promise<void> {
  const { first, recurring, afterCoupon, customerBillingId: customer } = billed
  if (!first || first.lines.length === 0) return
  const lines = differenceOf(first, afterCoupon?.recurring ?? recurring)
  const added = await toAdded(context, lines, { [names.intent]: billed.intentId })
  for (const [index, item] of added.entries()) {
    const idempotencyKey = `${key}:first:${index}`
    await context.stripe.invoiceItems.create({ ...item, customer, subscription }, { idempotencyKey })
  }
}
