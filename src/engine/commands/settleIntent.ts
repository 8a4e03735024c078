import { completeProvisioning } from '../../core/provisioning/completeProvisioning.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckoutSession, Payments } from '../ports/Payments.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { savedMethod } from './pay.ts'
import { rememberBilling } from './rememberBilling.ts'

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
  const payer = await payerOf(context, state, intent)
  const found = await ask(context, payments, state, payer.billingId, intent, settling)
  if (found === 'open') return intentOutcome(state, intent, null, now)
  const owner = payer.isOwn ? (found.billingId ?? payer.billingId) : null
  const isPaid = found.result.status === 'paid'
  const method = isPaid && owner !== null ? await savedMethod(context, owner) : null
  const secret = found.result.status === 'requires_action' ? found.result.paymentSecret : null
  return transactNow(context, settling, (latest, at) => {
    const completed = completeProvisioning(latest, settling.intentId, found.result, at)
    const known = owner === null ? null : rememberBilling(latest.customer, owner, method, at)
    const changes = [...completed.changes, ...(known?.changes ?? [])]
    const events = [...completed.events, ...(known?.events ?? [])]
    const after = applyChanges(latest, changes)
    const settled = after.intents.find((i) => i.id === settling.intentId) ?? intent
    return { result: intentOutcome(after, settled, secret, at), changes, events }
  })
}

/** How the provider knows who pays for what an intent is about. */
async function payerOf(
  context: EngineContext,
  state: CustomerState,
  intent: ProvisioningIntent,
): Promise<{ readonly billingId: string | null; readonly isOwn: boolean }> {
  const payerId = state.subscriptions.find((s) => s.id === intent.subscriptionId)?.payingCustomerId ?? null
  const payer = payerId === null ? state.customer : (await context.store.load(payerId)).customer
  return { billingId: payer?.billingId ?? null, isOwn: payerId === null }
}

interface Found {
  readonly billingId: string | null
  readonly result: PaymentResult
}

async function ask(
  context: EngineContext,
  payments: Payments,
  state: CustomerState,
  customerBillingId: string | null,
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
  if (customerBillingId === null) return { billingId: null, result: failure('RequestLost') }
  const ended = supersede ? null : await endAgain(payments, state, intent, now)
  if (ended) return { billingId: customerBillingId, result: ended }
  const query = { customerBillingId, subscriptionId: intent.subscriptionId, intentId: intent.id }
  const payment = await payments.fetchPayment({ ...query, now })
  if (payment === null) return { billingId: null, result: failure('RequestLost') }
  if (supersede && (payment.status === 'requires_action' || payment.status === 'processing')) {
    await payments.cancelPayment(query, { key: `${intent.id}:cancel`, now })
    return { billingId: customerBillingId, result: failure('CheckoutCanceled') }
  }
  return { billingId: customerBillingId, result: payment }
}

/** A change that ends the billing has no payment that could be asked for: it is sent again, which changes nothing twice. */
async function endAgain(
  payments: Payments,
  state: CustomerState,
  { id, subscriptionId, update }: ProvisioningIntent,
  now: Instant,
): Promise<PaymentResult | null> {
  const billingId = state.subscriptions.find((s) => s.id === subscriptionId)?.billingId ?? null
  if (!update || update.terms.billingPeriod !== null || billingId === null) return null
  await payments.cancelSubscription({ billingId, at: update.at }, { key: `${id}:change`, now })
  return { status: 'paid', billingId, invoice: null, paidAt: now }
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
