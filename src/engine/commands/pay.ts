import { createError } from '../../core/errors/errorTable.ts'
import { nothingDue } from '../../core/pricing/nothingDue.ts'
import { completeProvisioning, type OpenCheckout } from '../../core/provisioning/completeProvisioning.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { PaymentPlan } from '../../core/provisioning/ProvisioningPlan.ts'
import type { Selection } from '../../core/provisioning/Selection.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { SubscriptionUpdate } from '../../core/subscription/planUpdate.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { BilledSubscription, PaymentCall, Payments } from '../ports/Payments.ts'
import { transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { idempotencyRow } from './idempotencyRow.ts'
import { rememberBilling } from './rememberBilling.ts'
import { requireCustomer } from './requireCustomer.ts'
import type { Wish } from './Wish.ts'

interface Payment {
  readonly plan: PaymentPlan
  readonly wish: Wish
  readonly actor: Actor
  readonly idempotencyKey: string | null
  readonly requestHash: string
}

/** Asks the payments provider for what was planned, outside any transaction, then writes what came of it. */
export async function pay(context: EngineContext, payment: Payment): Promise<ProvisionOutcome> {
  const { payments } = context
  if (!payments) throw createError('Unsupported', { operation: 'payments' })
  const billingId = await ensureBillingCustomer(context, payments, payment)
  const { plan } = payment
  const call = { key: `${plan.intent.id}:${plan.method}`, now: context.clock.now() }
  return record(context, payment, billingId, await ask(payments, payment, billingId, call))
}

async function ask(
  payments: Payments,
  { plan, wish }: Payment,
  billingId: string,
  call: PaymentCall,
): Promise<PaymentResult | OpenCheckout> {
  if (plan.method === 'change') return change(payments, plan, billingId, call)
  const subscription = toBilled(plan, billingId)
  if (plan.method === 'charge') return payments.createSubscription(subscription, call)
  if (!wish.checkoutOptions) throw createError('CheckoutOptionsMissing')
  const session = await payments.createCheckout({ subscription, options: wish.checkoutOptions }, call)
  const { checkoutId, url: checkoutUrl, expiresAt } = session
  return { status: 'checkout', checkoutId, checkoutUrl, expiresAt }
}

async function change(
  payments: Payments,
  plan: Extract<PaymentPlan, { method: 'change' }>,
  customerBillingId: string,
  call: PaymentCall,
): Promise<PaymentResult> {
  const { subscription, update: planned, intent } = plan
  const { billingId } = subscription
  if (billingId === null || !planned.update)
    throw new Error(`Intent ${intent.id} changes nothing that is billed`)
  const { at: effectiveAt } = planned.update
  if (planned.selection.billingPeriod === null) {
    // The plan costs nothing any more: its billing ends when the new terms begin.
    await payments.cancelSubscription({ billingId, at: effectiveAt }, call)
    return { status: 'paid', billingId, invoice: null, paidAt: call.now }
  }
  const { collection } = planned
  const billed = toBilled(plan, customerBillingId)
  return payments.changeSubscription({ billingId, subscription: billed, effectiveAt, collection }, call)
}

/** Makes who pays known to the provider, with the billing information that came along: it is kept only there. */
async function ensureBillingCustomer(
  context: EngineContext,
  payments: Payments,
  { plan, wish }: Payment,
): Promise<string> {
  const { customerId, payingCustomerId } = plan.subscription
  const payerId = payingCustomerId ?? customerId
  const payer = requireCustomer(await context.store.load(payerId), payerId)
  const billingInformation = payerId === customerId ? (wish.billingInformation ?? null) : null
  if (payer.billingId !== null && !billingInformation) return payer.billingId
  const { billingId } = await payments.upsertCustomer(
    {
      customerId: payerId,
      billingId: payer.billingId,
      name: payer.name,
      email: payer.email,
      billingInformation,
    },
    { key: `${plan.intent.id}:customer`, now: context.clock.now() },
  )
  return billingId
}

/** The prices of a plan, whether it makes a subscription or changes one. */
function pricesOf(plan: PaymentPlan) {
  if (plan.method !== 'change') {
    const { due, first, recurring, selection, nextBillingAt, startsAt, replaces } = plan.purchase
    const isToCome = startsAt > plan.intent.createdAt
    return {
      due,
      first,
      recurring,
      selection,
      nextBillingAt,
      startsAt: isToCome ? startsAt : null,
      replacesBillingId: replaces?.billingId ?? null,
    }
  }
  const { due, first, recurring, selection, nextBillingAt }: SubscriptionUpdate = plan.update
  return { due, first, recurring, selection, nextBillingAt, startsAt: null, replacesBillingId: null }
}

function toBilled(plan: PaymentPlan, customerBillingId: string): BilledSubscription {
  const { subscription, intent } = plan
  const { selection, recurring, nextBillingAt, ...prices } = pricesOf(plan)
  const { billingPeriod, currency } = selection
  if (!recurring || billingPeriod === null || currency === null || nextBillingAt === null) {
    throw new Error(`Intent ${intent.id} has nothing to pay`)
  }
  return {
    customerId: subscription.customerId,
    customerBillingId,
    subscriptionId: subscription.id,
    intentId: intent.id,
    planId: subscription.planId,
    description: describe(selection),
    billingPeriod,
    currency,
    ...prices,
    due: prices.due ?? nothingDue(currency),
    recurring,
    nextBillingAt,
    collectionMethod: subscription.paymentCollectionMethod === 'INVOICE' ? 'INVOICE' : 'CHARGE',
    trialEndDate: null,
    metadata: subscription.metadata,
  }
}

function describe(selection: Selection): string {
  return [selection.plan.displayName, ...selection.addons.map(({ addon }) => addon.displayName)].join(' + ')
}

async function record(
  context: EngineContext,
  payment: Payment,
  billingId: string,
  result: PaymentResult | OpenCheckout,
): Promise<ProvisionOutcome> {
  const { plan, actor, idempotencyKey: key, requestHash } = payment
  const { customerId, payingCustomerId } = plan.subscription
  const isOwn = payingCustomerId === null
  const method = result.status === 'paid' && isOwn ? await savedMethod(context, billingId) : null
  const secret = result.status === 'requires_action' ? result.paymentSecret : null
  return transactNow(context, { customerId, idempotencyKey: key, actor }, (state, now) => {
    const completed = completeProvisioning(state, plan.intent.id, result, now)
    const known = isOwn ? rememberBilling(state.customer, billingId, method, now) : null
    const changes = [...completed.changes, ...(known?.changes ?? [])]
    const after = applyChanges(state, changes)
    const intent = after.intents.find((i) => i.id === plan.intent.id) ?? plan.intent
    const outcome = intentOutcome(after, intent, secret, now)
    return {
      result: outcome,
      changes,
      events: [...completed.events, ...(known?.events ?? [])],
      ...(key === null
        ? {}
        : { idempotency: idempotencyRow(key, requestHash, 'done', now, intent.id, outcome) }),
    }
  })
}

/** The payment method that the provider uses for a customer by default. */
export async function savedMethod(context: EngineContext, billingId: string): Promise<PaymentMethod | null> {
  const methods = (await context.payments?.listPaymentMethods(billingId)) ?? []
  return methods[0] ?? null
}
