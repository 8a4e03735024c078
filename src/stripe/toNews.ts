import type { Instant } from '../core/time/Instant.ts'
import type { PaymentEvent } from '../engine/ports/Payments.ts'
import { fetchCheckout } from './checkouts.ts'
import { orNull } from './callStripe.ts'
import { names } from './metadata.ts'
import { settle } from './settle.ts'
import { findSetup } from './setups.ts'
import type { StripeContext } from './StripeContext.ts'
import type { Subject } from './toSubject.ts'

/** Looks at what a hint is about, and does what is left to do there; null when it is not of this environment. */
export async function toNews(
  context: StripeContext,
  subject: Subject,
  about: { readonly id: string; readonly now: Instant },
): Promise<PaymentEvent | null> {
  const { id } = about
  switch (subject.type) {
    case 'checkout': {
      const session = await fetchCheckout(context, subject.checkoutId, about.now)
      if (!session) return null
      const { customerId, subscriptionId, checkoutId, payment } = session
      return {
        id,
        type: 'checkout',
        customerId,
        subscriptionId,
        checkoutId,
        billingId: payment?.billingId ?? null,
      }
    }
    case 'subscription':
    case 'invoice': {
      const loaded = await settle(context, subject.billingId, about.now)
      if (!loaded) return null
      const { [names.customer]: customerId = '', [names.subscription]: subscriptionId = '' } = loaded.metadata
      return {
        id,
        type: subject.type,
        customerId,
        subscriptionId,
        checkoutId: null,
        billingId: subject.billingId,
      }
    }
    case 'setup':
      return setupNews(context, subject.setupId, id)
    case 'customer':
      return customerNews(context, subject.customerBillingId, id)
  }
}

async function setupNews(context: StripeContext, setupId: string, id: string): Promise<PaymentEvent | null> {
  const { stripe } = context
  const setup = setupId.startsWith('seti_')
    ? await orNull(stripe.setupIntents.retrieve(setupId))
    : await orNull(stripe.checkout.sessions.retrieve(setupId))
  const customerBillingId = typeof setup?.customer === 'string' ? setup.customer : ''
  if (customerBillingId === '' || setup?.metadata?.[names.environment] !== context.environment) return null
  await findSetup(context, { customerBillingId, setupId })
  return customerNews(context, customerBillingId, id)
}

async function customerNews(
  { stripe, environment }: StripeContext,
  customerBillingId: string,
  id: string,
): Promise<PaymentEvent | null> {
  const customer = await orNull(stripe.customers.retrieve(customerBillingId))
  if (!customer || customer.deleted || customer.metadata[names.environment] !== environment) return null
  const customerId = customer.metadata[names.customer] ?? ''
  return { id, type: 'customer', customerId, subscriptionId: null, checkoutId: null, billingId: null }
}
