import { createError } from '../../core/errors/errorTable.ts'
import { foreignPayment } from '../../core/billing/foreignPayment.ts'
import { mirrorBilling } from '../../core/billing/mirrorBilling.ts'
import { recordRefund } from '../../core/billing/recordRefund.ts'
import type { RefundedPayment } from '../../core/provisioning/ProvisioningIntent.ts'
import { isOpen } from '../../core/provisioning/openIntent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { BillingRecord, PaymentEvent, Payments } from '../ports/Payments.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { rememberBilling, rememberDefault } from './rememberBilling.ts'
import { savedMethod } from './savedMethod.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBillingSoon } from './tellBilling.ts'

const providerTells: Actor = { type: 'payments', id: null }

/**
 * News of the provider is a hint: what it is about is asked anew, and what the provider has now is brought in. So news
 * may be late, repeated, out of order or forged, and changes nothing that is not so. Answers whether the customer is
 * known here.
 */
export async function applyPaymentEvent(context: EngineContext, event: PaymentEvent): Promise<boolean> {
  const { payments } = context
  const { customerId } = event
  const { state } = await loadNow(context, customerId)
  if (!payments || !state.customer) return false
  for (const { id: intentId } of concerned(state, event)) {
    await settleIntent(context, { customerId, intentId, actor: providerTells, supersede: false })
  }
  await refreshPaymentMethod(context, customerId)
  for (const billingId of billedBy(await context.store.load(customerId), event)) {
    await refreshBilling(context, payments, customerId, billingId)
  }
  await tellBillingSoon(context, customerId)
  return true
}

/** The wishes that are not settled yet and that news may be about. */
function concerned({ intents }: CustomerState, { checkoutId, subscriptionId }: PaymentEvent) {
  return intents.filter(
    (intent) =>
      isOpen(intent) &&
      ((checkoutId !== null && intent.checkoutId === checkoutId) || intent.subscriptionId === subscriptionId),
  )
}

/** The provider's subscriptions that news may be about: the one it names, and the one that is known here. */
function billedBy({ subscriptions }: CustomerState, event: PaymentEvent): ReadonlySet<string> {
  const known = subscriptions.filter(({ id }) => id === event.subscriptionId).map((s) => s.billingId)
  return new Set([...known, event.billingId].filter((id) => id !== null))
}

/** How often a subscription is fetched anew because the customer has changed meanwhile. */
const ROUNDS = 10

/** Brings in a subscription as the provider has it, or gives back what should never have been paid. */
async function refreshBilling(
  context: EngineContext,
  payments: Payments,
  customerId: string,
  billingId: string,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const state = await context.store.load(customerId)
    const record = await payments.fetchSubscription(billingId, context.clock.now())
    // What news says about whose it is proves nothing.
    if (record?.customerId !== customerId) return
    const reason = foreignPayment(state, record)
    if (reason !== null) return giveBack(context, payments, record, reason)
    const lost = lostIntents(state, record)
    for (const { id: intentId } of lost) {
      const revived = { customerId, intentId, actor: providerTells, supersede: false, revive: true }
      await settleIntent(context, revived)
    }
    const { revision } = lost.length > 0 ? await context.store.load(customerId) : state
    if (await mirror(context, record, revision)) return
  }
  throw createError('RequestInProgress')
}

/** Somebody may have brought in something newer since it was fetched: then nothing is done. */
function mirror(
  context: EngineContext,
  record: BillingRecord,
  since: CustomerState['revision'],
): Promise<boolean> {
  const { customerId } = record
  return transactNow(context, { customerId, actor: providerTells }, (latest, now) =>
    latest.revision.customer === since.customer
      ? { result: true, ...mirrorBilling(latest, record, now) }
      : { result: false },
  )
}

/** What the provider had not heard of, or nobody had paid, when it was asked: it may have been paid after all. */
function lostIntents({ intents }: CustomerState, { subscriptionId }: BillingRecord) {
  return intents.filter(
    (intent) =>
      intent.subscriptionId === subscriptionId &&
      intent.status === 'failed' &&
      (intent.failureCode === 'RequestLost' || intent.failureCode === 'CheckoutExpired'),
  )
}

async function giveBack(
  context: EngineContext,
  payments: Payments,
  record: BillingRecord,
  reason: RefundedPayment['reason'],
): Promise<void> {
  const { billingId, customerId } = record
  await payments.refundSubscription({ billingId }, { key: `${billingId}:refund`, now: context.clock.now() })
  await transactNow(context, { customerId, actor: providerTells }, (state, now) => ({
    result: null,
    ...recordRefund(state, record, reason, now),
  }))
}

/** The card that the provider charges by default may have changed on its own pages. */
async function refreshPaymentMethod(context: EngineContext, customerId: string): Promise<void> {
  const billingId = (await context.store.load(customerId)).customer?.billingId ?? null
  if (billingId === null) return
  const method = await savedMethod(context, billingId)
  await transactNow(context, { customerId, actor: providerTells }, (state, now) => ({
    result: null,
    ...(method
      ? rememberBilling(state.customer, billingId, method, now)
      : rememberDefault(state.customer, null, now)),
  }))
}
