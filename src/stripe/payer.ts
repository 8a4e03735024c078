import type { Stripe } from 'stripe'
import { createError } from '../core/errors/errorTable.ts'
import type { BilledSubscription, PaymentQuery, PaymentResult } from '../engine/ports/Payments.ts'
import { orNull } from './callStripe.ts'
import { idOf } from './loadSubscription.ts'
import { names, numbered } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'

/** Who pays, as Stripe has them; `CustomerNotFound` where there is nobody. */
export async function requirePayer(
  { stripe }: StripeContext,
  { customerBillingId, customerId }: Pick<BilledSubscription, 'customerBillingId' | 'customerId'>,
): Promise<Stripe.Customer> {
  const found = await orNull(stripe.customers.retrieve(customerBillingId))
  if (!found || found.deleted) throw createError('CustomerNotFound', { customerId })
  return found
}

export const hasMethod = ({ invoice_settings: settings }: Stripe.Customer): boolean =>
  idOf(settings.default_payment_method) !== ''

/** What marks an intent that was given up. */
export const giveUpMark = async ({ subscriptionId, intentId }: Omit<PaymentQuery, 'customerBillingId'>) =>
  numbered.givenUp(await shortHash(`${subscriptionId} ${intentId}`))

/** Whether an intent was given up before this call for it came. */
export async function isGivenUp(payer: Stripe.Customer, about: PaymentQuery): Promise<boolean> {
  return payer.metadata[await giveUpMark(about)] !== undefined
}

/**
 * What comes of a call for an intent that was given up: nothing. Its key is used up, which fails where giving it up
 * has taken that.
 */
export async function refuse(
  { stripe }: StripeContext,
  payer: Stripe.Customer,
  idempotencyKey: string,
): Promise<PaymentResult> {
  await stripe.customers.update(payer.id, { metadata: { latchkey_refused: '' } }, { idempotencyKey })
  return { status: 'failed', billingId: null, invoice: null, code: 'CheckoutCanceled' }
}

/** Refuses to replace a subscription that is not this customer's, whoever pays for it. */
export async function requireReplaced(
  { stripe, environment }: StripeContext,
  { replacesBillingId, customerId }: BilledSubscription,
): Promise<void> {
  if (replacesBillingId === null) return
  const replaced = await orNull(stripe.subscriptions.retrieve(replacesBillingId))
  const isTheirs =
    replaced?.metadata[names.customer] === customerId && replaced.metadata[names.environment] === environment
  if (!isTheirs) throw createError('SubscriptionNotFound', { subscriptionId: replacesBillingId })
}
