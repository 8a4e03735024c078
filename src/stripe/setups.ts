import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import type { Stripe } from 'stripe'
import { orNull } from './callStripe.ts'
import { idOf } from './loadSubscription.ts'
import { names } from './metadata.ts'
import type { StripeContext } from './StripeContext.ts'

type SetupInput = Parameters<Payments['setUpPaymentMethod']>[0]

/** Begins to save a payment method: on Stripe's page, or in place by a secret. */
export async function setUpPaymentMethod(
  { stripe, environment }: StripeContext,
  { customerId, customerBillingId: customer, returnUrl }: SetupInput,
  { key }: PaymentCall,
): Promise<{ setupId: string; url: string | null; secret: string | null }> {
  const metadata = { [names.environment]: environment, [names.customer]: customerId }
  const idempotencyKey = key
  if (returnUrl === null) {
    const intent = await stripe.setupIntents.create(
      { customer, usage: 'off_session', metadata },
      { idempotencyKey },
    )
    return { setupId: intent.id, url: null, secret: intent.client_secret }
  }
  const url = returnUrl.replaceAll('{SETUP_ID}', '{CHECKOUT_SESSION_ID}')
  const session = await stripe.checkout.sessions.create(
    { mode: 'setup', customer, success_url: url, cancel_url: url, metadata },
    { idempotencyKey },
  )
  return { setupId: session.id, url: session.url, secret: null }
}

/** What a setup has saved; it is made the default, once. */
export async function findSetup(
  context: StripeContext,
  { customerBillingId, setupId }: { readonly customerBillingId: string; readonly setupId: string },
): Promise<{ readonly paymentMethodId: string | null } | null> {
  const intent = await findIntent(context, setupId)
  if (!intent || idOf(intent.customer) !== customerBillingId) return null
  const paymentMethodId = intent.status === 'succeeded' ? idOf(intent.payment_method) : ''
  if (paymentMethodId === '') return { paymentMethodId: null }
  await makeDefaultOnce(context, intent, customerBillingId, paymentMethodId)
  return { paymentMethodId }
}

async function findIntent({ stripe }: StripeContext, setupId: string): Promise<Stripe.SetupIntent | null> {
  if (setupId.startsWith('seti_')) return orNull(stripe.setupIntents.retrieve(setupId))
  const session = await orNull(stripe.checkout.sessions.retrieve(setupId))
  const intentId = idOf(session?.setup_intent)
  return session?.mode === 'setup' && intentId !== '' ? stripe.setupIntents.retrieve(intentId) : null
}

const isDefault = 'latchkey_is_default'

async function makeDefaultOnce(
  { stripe }: StripeContext,
  { id, metadata }: Stripe.SetupIntent,
  customer: string,
  method: string,
): Promise<void> {
  if (metadata?.[isDefault] !== undefined) return
  const settings = { invoice_settings: { default_payment_method: method } }
  await stripe.customers.update(customer, settings, { idempotencyKey: `latchkey:${id}:default` })
  await stripe.setupIntents.update(id, { metadata: { [isDefault]: '1' } })
}
