import { completeProvisioning } from '../../core/provisioning/completeProvisioning.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckoutSession, Payments } from '../ports/Payments.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { customerChanges, savedMethod } from './pay.ts'

interface Settling {
  readonly customerId: string
  readonly intentId: string
  readonly actor: Actor
  /** Close what is still open, because another wish takes its place. */
  readonly supersede: boolean
}

/**
 * Brings an intent up to what the payments provider knows: open stays open, paid succeeds, expired or declined fails.
 * Nothing is guessed: what the provider never heard of has failed, and nobody was charged.
 */
export async function settleIntent(context: EngineContext, settling: Settling): Promise<ProvisionOutcome> {
  const { state, now } = await loadNow(context, settling.customerId)
  const intent = state.intents.find((i) => i.id === settling.intentId)
  if (!intent) throw createError('CheckoutNotFound')
  const { payments } = context
  if (!payments || intent.status === 'succeeded' || intent.status === 'failed') {
    return intentOutcome(state, intent, null, now)
  }
  const billingId = state.customer?.billingId ?? null
  const found = await ask(context, payments, state, intent, settling)
  if (found === 'open') return intentOutcome(state, intent, null, now)
  const owner = found.billingId ?? billingId
  const method = found.result.status === 'paid' && owner !== null ? await savedMethod(context, owner) : null
  const secret = found.result.status === 'requires_action' ? found.result.paymentSecret : null
  return transactNow(context, settling, (latest, at) => {
    const completed = completeProvisioning(latest, settling.intentId, found.result, at)
    const changes = [
      ...completed.changes,
      ...(owner === null ? [] : customerChanges(latest.customer, owner, method)),
    ]
    const after = applyChanges(latest, changes)
    const settled = after.intents.find((i) => i.id === settling.intentId) ?? intent
    return { result: intentOutcome(after, settled, secret, at), changes, events: completed.events }
  })
}

interface Found {
  readonly billingId: string | null
  readonly result: PaymentResult
}

async function ask(
  context: EngineContext,
  payments: Payments,
  state: CustomerState,
  intent: ProvisioningIntent,
  { supersede }: Settling,
): Promise<Found | 'open'> {
  const now = context.clock.now()
  if (intent.checkoutId !== null) {
    const call = { key: `${intent.id}:expire`, now }
    const session = supersede
      ? await payments.expireCheckout(intent.checkoutId, call)
      : await payments.fetchCheckout(intent.checkoutId, now)
    return fromSession(session, supersede)
  }
  const customerBillingId = state.customer?.billingId ?? null
  const payment =
    customerBillingId === null
      ? null
      : await payments.fetchPayment({ customerBillingId, subscriptionId: intent.subscriptionId, now })
  if (payment === null) return { billingId: null, result: failure('PaymentFailed') }
  if (supersede && (payment.status === 'requires_action' || payment.status === 'processing')) {
    await payments.cancelSubscription(
      { billingId: payment.billingId, at: now },
      { key: `${intent.id}:cancel`, now },
    )
    return { billingId: customerBillingId, result: failure('CheckoutCanceled') }
  }
  return { billingId: customerBillingId, result: payment }
}

function fromSession(session: CheckoutSession | null, supersede: boolean): Found | 'open' {
  if (!session) return { billingId: null, result: failure('CheckoutExpired') }
  if (session.payment) return { billingId: session.customerBillingId, result: session.payment }
  if (session.status === 'open') return 'open'
  const code = supersede ? 'CheckoutCanceled' : 'CheckoutExpired'
  return { billingId: session.customerBillingId, result: failure(code) }
}

function failure(code: Extract<PaymentResult, { status: 'failed' }>['code']): PaymentResult {
  return { status: 'failed', billingId: null, invoice: null, code }
}
