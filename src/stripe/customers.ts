import type { Stripe } from 'stripe'
import { createError } from '../core/errors/errorTable.ts'
import type { PaymentMethod } from '../core/subscription/CustomerState.ts'
import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import type { BillingAddress } from '../protocol/requests.ts'
import { orNull } from './callStripe.ts'
import { idOf } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'

type CustomerInput = Parameters<Payments['upsertCustomer']>[0]

/** Makes a customer known to Stripe, once for each of ours. */
export async function upsertCustomer(
  context: StripeContext,
  input: CustomerInput,
  { key }: PaymentCall,
): Promise<{ readonly billingId: string }> {
  const billingId =
    input.billingId === null
      ? await findOrCreate(context, input.customerId)
      : await requireTheirs(context, input.billingId, input.customerId)
  await context.stripe.customers.update(billingId, toDetails(input), { idempotencyKey: key })
  return { billingId }
}

/**
 * The search at Stripe may be a minute behind; the key holds for a day at least. Between them no customer is made twice.
 */
async function findOrCreate({ stripe, environment }: StripeContext, customerId: string): Promise<string> {
  const quoted = customerId.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const { data } = await stripe.customers.search({
    query: `metadata['${names.customer}']:'${quoted}'`,
    limit: 100,
  })
  const known = data.find(({ metadata }) => metadata[names.environment] === environment)
  if (known) return known.id
  const metadata = { [names.environment]: environment, [names.customer]: customerId }
  const idempotencyKey = `latchkey:customer:${await shortHash(`${environment} ${customerId}`)}`
  return (await stripe.customers.create({ metadata }, { idempotencyKey })).id
}

async function requireTheirs(
  { stripe, environment }: StripeContext,
  billingId: string,
  customerId: string,
): Promise<string> {
  const found = await orNull(stripe.customers.retrieve(billingId))
  const metadata = found?.deleted ? undefined : found?.metadata
  if (metadata?.[names.customer] !== customerId || metadata[names.environment] !== environment) {
    throw createError('CustomerNotFound', { customerId })
  }
  return billingId
}

function toDetails({ name, email, billingInformation }: CustomerInput): Stripe.CustomerUpdateParams {
  const { billingAddress, shippingAddress, language } = billingInformation ?? {}
  return {
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(billingAddress ? { address: toAddress(billingAddress) } : {}),
    ...(billingAddress?.phoneNumber ? { phone: billingAddress.phoneNumber } : {}),
    ...(shippingAddress ? { shipping: { name: name ?? '', address: toAddress(shippingAddress) } } : {}),
    ...(language ? { preferred_locales: [language] } : {}),
  }
}

function toAddress({ city, country, line1, line2, postalCode, state }: BillingAddress): Stripe.AddressParam {
  const fields = { city, country, line1, line2, postal_code: postalCode, state }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** The cards of a customer, the default first, then the newest. */
export async function listPaymentMethods(
  { stripe }: StripeContext,
  customerBillingId: string,
): Promise<readonly PaymentMethod[]> {
  const customer = await orNull(stripe.customers.retrieve(customerBillingId))
  if (!customer || customer.deleted) return []
  const defaultId = idOf(customer.invoice_settings.default_payment_method)
  const { data } = await stripe.customers.listPaymentMethods(customerBillingId, { type: 'card', limit: 100 })
  return data
    .toSorted((a, b) => Number(b.id === defaultId) - Number(a.id === defaultId))
    .map(({ id, card }) => ({
      billingId: id,
      type: 'CARD',
      brand: card?.brand ?? 'unknown',
      cardLast4Digits: card?.last4 ?? '',
      cardExpiryMonth: card?.exp_month ?? 0,
      cardExpiryYear: card?.exp_year ?? 0,
    }))
}

type MethodInput = Parameters<Payments['makeDefaultPaymentMethod']>[0]

async function requireMethod({ stripe }: StripeContext, { customerBillingId, paymentMethodId }: MethodInput) {
  const found = await orNull(stripe.paymentMethods.retrieve(paymentMethodId))
  if (!found || idOf(found.customer) !== customerBillingId) {
    throw createError('PaymentMethodNotFound', { paymentMethodId })
  }
}

export async function makeDefaultPaymentMethod(
  context: StripeContext,
  input: MethodInput,
  { key }: PaymentCall,
): Promise<void> {
  await requireMethod(context, input)
  const settings = { invoice_settings: { default_payment_method: input.paymentMethodId } }
  await context.stripe.customers.update(input.customerBillingId, settings, { idempotencyKey: key })
}

/** Forgets a payment method; when it was the default, the newest of the others is that then. */
export async function detachPaymentMethod(
  context: StripeContext,
  input: MethodInput,
  { key }: PaymentCall,
): Promise<void> {
  const { stripe } = context
  const done = await orNull(stripe.paymentMethods.retrieve(input.paymentMethodId))
  const isRepeat = done?.metadata?.['latchkey_detached_by'] === key
  if (isRepeat) return
  await requireMethod(context, input)
  await stripe.paymentMethods.update(input.paymentMethodId, { metadata: { latchkey_detached_by: key } })
  await stripe.paymentMethods.detach(input.paymentMethodId, {}, { idempotencyKey: key })
  const customer = await stripe.customers.retrieve(input.customerBillingId)
  if (customer.deleted || idOf(customer.invoice_settings.default_payment_method) !== '') return
  const [newest] = await listPaymentMethods(context, input.customerBillingId)
  if (!newest) return
  const settings = { invoice_settings: { default_payment_method: newest.billingId } }
  await stripe.customers.update(input.customerBillingId, settings)
}
