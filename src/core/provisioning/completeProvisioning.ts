import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Invoice, Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { activate, type Decided } from './activate.ts'
import type { PaymentResult } from './PaymentResult.ts'
import type { ProvisioningIntent } from './ProvisioningIntent.ts'

/** An open checkout, as the provider describes it. */
export interface OpenCheckout {
  readonly status: 'checkout'
  readonly checkoutId: string
  readonly checkoutUrl: string
  readonly expiresAt: Instant
}

/**
 * Brings what the payments provider answered into the customer's state. It may be called any number of times for one
 * intent, in any order of news: what is settled stays settled, only that a failed payment may be paid after all.
 */
export function completeProvisioning(
  state: CustomerState,
  intentId: string,
  result: PaymentResult | OpenCheckout,
  now: Instant,
): Decided {
  const intent = state.intents.find((i) => i.id === intentId)
  const subscription = state.subscriptions.find((s) => s.id === intent?.subscriptionId)
  const isSettled =
    intent?.status === 'succeeded' || (intent?.status === 'failed' && result.status !== 'paid')
  if (!intent || !subscription || isSettled) return { changes: [], events: [] }
  switch (result.status) {
    case 'checkout': {
      return {
        changes: [
          putIntent({
            ...intent,
            status: 'checkout',
            checkoutId: result.checkoutId,
            checkoutUrl: result.checkoutUrl,
            expiresAt: result.expiresAt,
          }),
        ],
        events: [],
      }
    }
    case 'paid': {
      return succeed(state, intent, subscription, result)
    }
    case 'failed': {
      return fail(intent, subscription, result.code, result.invoice, now)
    }
    case 'requires_action':
    case 'processing': {
      const isAction = result.status === 'requires_action'
      return {
        changes: [
          putIntent({ ...intent, status: isAction ? 'action' : 'processing' }),
          putSubscription({
            ...subscription,
            billingId: result.billingId,
            paymentCollection: isAction ? 'ACTION_REQUIRED' : 'PROCESSING',
            latestInvoice: result.invoice,
          }),
        ],
        events: [],
      }
    }
  }
}

function succeed(
  state: CustomerState,
  intent: ProvisioningIntent,
  subscription: Subscription,
  result: Extract<PaymentResult, { status: 'paid' }>,
): Decided {
  const paid: Subscription = {
    ...subscription,
    billingId: result.billingId,
    paymentCollection: 'NOT_REQUIRED',
    latestInvoice: result.invoice,
    effectiveEndDate: null,
    cancelReason: null,
  }
  const activated = activate(state, paid, result.paidAt)
  return {
    changes: [...activated.changes, putIntent({ ...intent, status: 'succeeded', failureCode: null })],
    events: activated.events,
  }
}

function fail(
  intent: ProvisioningIntent,
  subscription: Subscription,
  code: string,
  invoice: Invoice | null,
  now: Instant,
): Decided {
  return {
    changes: [
      putIntent({ ...intent, status: 'failed', failureCode: code }),
      putSubscription({
        ...subscription,
        status: 'EXPIRED',
        effectiveEndDate: now,
        cancelReason: 'PENDING_PAYMENT_EXPIRED',
        paymentCollection: 'FAILED',
        latestInvoice: invoice ?? subscription.latestInvoice,
      }),
    ],
    events: [
      {
        type: 'subscription.creation_failed',
        at: now,
        data: { subscriptionId: subscription.id, planId: subscription.planId, code },
      },
    ],
  }
}

function putIntent(intent: ProvisioningIntent): Change {
  return { type: 'intent.put', intent }
}

function putSubscription(subscription: Subscription): Change {
  return { type: 'subscription.put', subscription }
}
