import type { Stripe } from 'stripe'
import { idOf, subscriptionOf } from './loadSubscription.ts'
import { names } from './metadata.ts'

/** What an event of Stripe's is about: a hint what to look at. */
export type Subject =
  | { readonly type: 'checkout'; readonly checkoutId: string }
  | { readonly type: 'subscription' | 'invoice'; readonly billingId: string }
  | { readonly type: 'setup'; readonly setupId: string }
  | { readonly type: 'customer'; readonly customerBillingId: string }

/** What an event is about; null for one that tells nothing new, or nothing that we keep. */
export function toSubject(event: Stripe.Event): Subject | null {
  switch (event.type) {
    // What became of money that took days, its invoice tells.
    case 'checkout.session.completed':
    case 'checkout.session.expired': {
      const { id, mode } = event.data.object
      if (mode === 'setup') return { type: 'setup', setupId: id }
      return mode === 'subscription' ? { type: 'checkout', checkoutId: id } : null
    }
    case 'invoice.paid':
    case 'invoice.payment_failed':
    case 'invoice.overdue':
    case 'invoice.voided':
    case 'invoice.marked_uncollectible': {
      const billingId = subscriptionOf(event.data.object)
      return billingId === null ? null : { type: 'invoice', billingId }
    }
    case 'customer.subscription.updated':
      return isNews(event.data.previous_attributes)
        ? { type: 'subscription', billingId: event.data.object.id }
        : null
    case 'customer.subscription.deleted':
    case 'customer.subscription.trial_will_end':
      return { type: 'subscription', billingId: event.data.object.id }
    case 'setup_intent.succeeded': {
      const { id, metadata } = event.data.object
      return metadata?.[names.customer] === undefined ? null : { type: 'setup', setupId: id }
    }
    case 'payment_method.detached': {
      const { customer } = event.data.previous_attributes ?? {}
      const customerBillingId = idOf(customer)
      return customerBillingId === '' ? null : { type: 'customer', customerBillingId }
    }
    default:
      return null
  }
}

/** What only follows from an invoice, of which there is an event too, or is written by us. */
const follows = ['default_payment_method', 'items', 'latest_invoice', 'metadata', 'pending_update', 'status']

const isNews = (previous: object | undefined): boolean =>
  Object.keys(previous ?? {}).some((key) => !follows.includes(key))
