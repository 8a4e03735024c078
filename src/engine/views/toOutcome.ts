import type { DecidedOutcome } from '../../core/provisioning/ProvisioningPlan.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toSubscriptionView } from './toSubscriptionView.ts'

/** A decided outcome with its subscription, as it is answered. */
export function toOutcome(state: CustomerState, decided: DecidedOutcome, now: Instant): ProvisionOutcome {
  const subscription = viewOf(state, decided.subscriptionId, now)
  return decided.type === 'scheduled'
    ? { type: 'scheduled', subscription, effectiveAt: decided.effectiveAt }
    : { type: 'succeeded', subscription }
}

/** What an intent has come to so far. `paymentSecret` is asked of the provider each time, never stored. */
export function intentOutcome(
  state: CustomerState,
  intent: ProvisioningIntent,
  paymentSecret: string | null,
  now: Instant,
): ProvisionOutcome {
  const subscription = viewOf(state, intent.subscriptionId, now)
  const invoice = subscription.latestInvoice
  if (intent.status === 'succeeded') return succeeded(intent, subscription, now)
  if (intent.status === 'failed') {
    const code = intent.failureCode ?? 'PaymentFailed'
    return { type: 'failed', code, invoice: code === 'RequestLost' ? null : invoice }
  }
  if (
    intent.status === 'checkout' &&
    intent.checkoutUrl !== null &&
    intent.checkoutId !== null &&
    intent.expiresAt !== null
  ) {
    return {
      type: 'checkout',
      checkoutUrl: intent.checkoutUrl,
      checkoutId: intent.checkoutId,
      expiresAt: intent.expiresAt,
    }
  }
  if (intent.status === 'action' && invoice) {
    return { type: 'action', paymentUrl: invoice.paymentUrl, paymentSecret, subscription, invoice }
  }
  return { type: 'processing', subscription }
}

/** Paid, and begun, or to begin at its time. */
function succeeded(
  { update }: ProvisioningIntent,
  subscription: SubscriptionView,
  now: Instant,
): ProvisionOutcome {
  const effectiveAt = update?.at ?? subscription.startDate
  const isToCome = update ? effectiveAt > now : subscription.status === 'NOT_STARTED'
  return isToCome ? { type: 'scheduled', subscription, effectiveAt } : { type: 'succeeded', subscription }
}

function viewOf(state: CustomerState, subscriptionId: string, now: Instant): SubscriptionView {
  const subscription = state.subscriptions.find((s) => s.id === subscriptionId)
  if (!subscription) throw new Error(`Subscription ${subscriptionId} is missing from its customer`)
  return toSubscriptionView(state, subscription, now)
}
