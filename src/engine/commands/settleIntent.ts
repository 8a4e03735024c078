import { completeProvisioning, type OpenCheckout } from '../../core/provisioning/completeProvisioning.ts'
import { isOpen, isOverdue } from '../../core/provisioning/openIntent.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckoutSession, PaymentQuery, Payments } from '../ports/Payments.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { paymentKey } from './paymentKey.ts'
import { savedMethod } from './savedMethod.ts'
import { rememberBilling } from './rememberBilling.ts'
import { tellBillingSoon } from './tellBilling.ts'

interface Settling {
  readonly customerId: string
  readonly intentId: string
  readonly actor: Actor
  /** Close what is still open, because another wish takes its place. */
  readonly supersede: boolean
  /** Ask again though it has failed: the provider heard of it after all. */
  readonly revive?: boolean
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
  const isSettled = !isOpen(intent) && !(settling.revive && intent.status === 'failed')
  if (!payments || isSettled) return intentOutcome(state, intent, null, now)
  const payer = await payerOf(context, state, intent)
  const result = await ask(context, payments, state, payer.billingId, intent, settling)
  if (isNoNews(intent, result, now)) return intentOutcome(state, intent, null, now)
  const owner = payer.isOwn ? payer.billingId : null
  const method = result.status === 'paid' && owner !== null ? await savedMethod(context, owner) : null
  const secret = result.status === 'requires_action' ? result.paymentSecret : null
  const outcome = await transactNow(context, settling, (latest, at) => {
    const completed = completeProvisioning(latest, settling.intentId, result, at)
    const known = owner === null ? null : rememberBilling(latest.customer, owner, method, at)
    const changes = [...completed.changes, ...(known?.changes ?? [])]
    const events = [...completed.events, ...(known?.events ?? [])]
    const after = applyChanges(latest, changes)
    const settled = after.intents.find((i) => i.id === settling.intentId) ?? intent
    return { result: intentOutcome(after, settled, secret, at), changes, events }
  })
  await tellBillingSoon(context, settling.customerId)
  return outcome
}

/** It is open as it was; or its command is at work at this moment, and has not been heard of yet. */
function isNoNews(intent: ProvisioningIntent, result: PaymentResult | OpenCheckout, now: Instant): boolean {
  if (result.status === 'checkout') return intent.checkoutId === result.checkoutId
  return result.status === 'failed' && result.code === 'RequestLost' && isAtWork(intent, now)
}

function isAtWork(intent: ProvisioningIntent, now: Instant): boolean {
  return intent.status === 'running' && !isOverdue(intent, now)
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

async function ask(
  context: EngineContext,
  payments: Payments,
  state: CustomerState,
  customerBillingId: string | null,
  intent: ProvisioningIntent,
  { supersede }: Pick<Settling, 'supersede'>,
): Promise<PaymentResult | OpenCheckout> {
  const now = context.clock.now()
  const query = {
    customerBillingId: customerBillingId ?? '',
    subscriptionId: intent.subscriptionId,
    intentId: intent.id,
  }
  const session = intent.update === null ? await findSession(payments, intent, { ...query, now }) : null
  if (session?.payment) return session.payment
  const payment = await payments.fetchPayment({ ...query, now })
  if (payment !== null) {
    // Paid by another session of the same intent: this one must not be paid too.
    if (session) await closeSession(payments, session, { intent, supersede: true, now })
    return supersede ? giveUp(payments, query, payment, intent, now) : payment
  }
  if (session) return closeSession(payments, session, { intent, supersede, now })
  if (intent.checkoutId !== null) return failure('CheckoutExpired')
  const ended = supersede ? null : await endAgain(payments, state, intent, now)
  if (ended) return ended
  // Its command may still be at work; else what it sent must not arrive any more.
  const isLost = isAtWork(intent, now) || (await fence(payments, query, now))
  if (isLost) return failure('RequestLost')
  const arrived = await endAgain(payments, state, intent, now)
  return arrived ?? ask(context, payments, state, customerBillingId, intent, { supersede })
}

/**
 * Uses up the key of a request that the provider has not heard of, so that it is refused if it arrives after all.
 * @returns false when it has arrived just now
 */
async function fence(payments: Payments, query: PaymentQuery, now: Instant): Promise<boolean> {
  try {
    await payments.cancelPayment(query, { key: paymentKey(query.intentId), now })
    return true
  } catch (error) {
    if (isLatchkeyError(error) && error.code === 'IdempotencyKeyReused') return false
    throw error
  }
}

function findSession(
  payments: Payments,
  { checkoutId }: ProvisioningIntent,
  query: PaymentQuery & { readonly now: Instant },
): Promise<CheckoutSession | null> {
  return checkoutId === null ? payments.findCheckout(query) : payments.fetchCheckout(checkoutId, query.now)
}

/** An open session stays open unless another wish takes its place; then it can only have been paid at the last moment. */
async function closeSession(
  payments: Payments,
  session: CheckoutSession,
  { intent, supersede, now }: { intent: ProvisioningIntent; supersede: boolean; now: Instant },
): Promise<PaymentResult | OpenCheckout> {
  const { checkoutId, url: checkoutUrl, expiresAt } = session
  if (session.status !== 'open') return failure('CheckoutExpired')
  if (!supersede) return { status: 'checkout', checkoutId, checkoutUrl, expiresAt }
  const closed = await payments.expireCheckout(checkoutId, { key: `${intent.id}:expire:${checkoutId}`, now })
  return closed?.payment ?? failure('CheckoutCanceled')
}

async function giveUp(
  payments: Payments,
  query: PaymentQuery,
  payment: PaymentResult,
  { id }: ProvisioningIntent,
  now: Instant,
): Promise<PaymentResult> {
  // What is on its way cannot be called back: it is paid or fails by itself.
  if (payment.status !== 'requires_action') return payment
  await payments.cancelPayment(query, { key: `${id}:cancel`, now })
  // It may have been paid in between: then it cannot be given up any more.
  const after = await payments.fetchPayment({ ...query, now })
  const isPaid = after?.status === 'paid' || after?.status === 'processing'
  return isPaid ? after : failure('CheckoutCanceled')
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
  await payments.cancelSubscription({ billingId, at: update.at }, { key: paymentKey(id), now })
  return { status: 'paid', billingId, invoice: null, paidAt: now }
}

function failure(code: Extract<PaymentResult, { status: 'failed' }>['code']): PaymentResult {
  return { status: 'failed', billingId: null, invoice: null, code }
}
