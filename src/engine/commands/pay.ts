import { createError, type ErrorCode } from '../../core/errors/errorTable.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { nothingDue } from '../../core/pricing/nothingDue.ts'
import { completeProvisioning, type OpenCheckout } from '../../core/provisioning/completeProvisioning.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import type { PaymentPlan } from '../../core/provisioning/ProvisioningPlan.ts'
import type { Selection } from '../../core/provisioning/Selection.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { BilledSubscription, PaymentCall, Payments } from '../ports/Payments.ts'
import { transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { idempotencyRow } from './idempotencyRow.ts'
import { paymentKey } from './paymentKey.ts'
import { rememberBilling } from './rememberBilling.ts'
import { requireCustomer } from './requireCustomer.ts'
import { savedMethod } from './savedMethod.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBilling, tellBillingSoon } from './tellBilling.ts'
import { tellProvider } from './tellProvider.ts'
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
  try {
    return await carryOut(context, payments, payment)
  } catch (error) {
    await letGo(context, payment)
    throw error
  }
}

async function carryOut(
  context: EngineContext,
  payments: Payments,
  payment: Payment,
): Promise<ProvisionOutcome> {
  const billingId = await ensureBillingCustomer(context, payment)
  const { plan } = payment
  // What was called off before must not be called off after what is planned now.
  if (plan.method === 'change') await tellBilling(context, plan.subscription.customerId)
  const call = { key: paymentKey(plan.intent.id), now: context.clock.now() }
  const result = await askTwice(payments, payment, billingId, call)
  // It took too long, and was given up meanwhile.
  if (result === 'refused') return settle(context, payment)
  const outcome = await record(context, payment, billingId, result)
  await tellBillingSoon(context, plan.subscription.customerId)
  return outcome
}

function settle(context: EngineContext, { plan, actor }: Payment): Promise<ProvisionOutcome> {
  const { customerId } = plan.subscription
  return settleIntent(context, { customerId, intentId: plan.intent.id, actor, supersede: false })
}

/** Asks a second time when it could not be reached: the key makes that harmless. */
async function askTwice(...asked: Parameters<typeof ask>): Promise<PaymentResult | OpenCheckout | 'refused'> {
  try {
    return await ask(...asked).catch((error: unknown) => {
      if (hasCode(error, 'PaymentsUnavailable')) return ask(...asked)
      throw error
    })
  } catch (error) {
    if (hasCode(error, 'IdempotencyKeyReused')) return 'refused'
    throw error
  }
}

function hasCode(error: unknown, code: ErrorCode): boolean {
  return isLatchkeyError(error) && error.code === code
}

/** Nobody is at work any more: a repeat need not wait, and finds out what came of it. */
function letGo(context: EngineContext, { plan, actor, idempotencyKey }: Payment): Promise<null> {
  const { customerId } = plan.subscription
  return transactNow(context, { customerId, idempotencyKey, actor }, (state, now) => {
    const intent = state.intents.find(({ id }) => id === plan.intent.id)
    const row = state.idempotency
    return {
      result: null,
      ...(intent?.status === 'running'
        ? { changes: [{ type: 'intent.put', intent: { ...intent, leaseUntil: now } }] }
        : {}),
      ...(row?.status === 'running' && row.intentId === plan.intent.id
        ? { idempotency: { ...row, leaseUntil: now } }
        : {}),
    }
  })
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

/**
 * Makes who pays known to the provider, with the billing information that came along: it is kept only there. How the
 * provider knows them is written before anything is charged, so that it can be asked whatever happens then.
 */
async function ensureBillingCustomer(context: EngineContext, { plan, wish }: Payment): Promise<string> {
  const { customerId, payingCustomerId } = plan.subscription
  const payerId = payingCustomerId ?? customerId
  const payer = requireCustomer(await context.store.load(payerId), payerId)
  const billingInformation = payerId === customerId ? (wish.billingInformation ?? null) : null
  if (payer.billingId !== null && !billingInformation) return payer.billingId
  const { billingId } = await tellProvider(context, payer, billingInformation)
  if (billingId === null) throw createError('PaymentsUnavailable')
  return billingId
}

/** What is charged, whether a plan makes a subscription or changes one. */
function chargesOf(plan: PaymentPlan) {
  if (plan.method === 'change') {
    return { ...plan.update, startsAt: null, replacesBillingId: null }
  }
  const { conversion, replaces, startsAt, trialEndDate, ...purchase } = plan.purchase
  return {
    ...purchase,
    ...conversion,
    // Nothing is charged before the trial ends.
    due: conversion ? null : purchase.due,
    billingCycleAnchor: trialEndDate ?? plan.subscription.billingCycleAnchor,
    trialEndDate,
    startsAt: startsAt > plan.intent.createdAt ? startsAt : null,
    replacesBillingId: replaces?.billingId ?? null,
  }
}

function toBilled(plan: PaymentPlan, customerBillingId: string): BilledSubscription {
  const { subscription, intent } = plan
  const charges = chargesOf(plan)
  const { billingPeriod, currency } = charges.selection
  const { recurring, nextBillingAt } = charges
  if (!recurring || billingPeriod === null || currency === null || nextBillingAt === null) {
    throw new Error(`Intent ${intent.id} has nothing to pay`)
  }
  return {
    customerId: subscription.customerId,
    customerBillingId,
    subscriptionId: subscription.id,
    intentId: intent.id,
    planId: subscription.planId,
    description: describe(charges.selection),
    billingPeriod,
    currency,
    due: charges.due ?? nothingDue(currency),
    first: charges.first,
    recurring,
    afterCoupon: charges.afterCoupon,
    nextBillingAt,
    billingCycleAnchor: charges.billingCycleAnchor,
    startsAt: charges.startsAt,
    trialEndDate: charges.trialEndDate,
    replacesBillingId: charges.replacesBillingId,
    collectionMethod: subscription.paymentCollectionMethod === 'INVOICE' ? 'INVOICE' : 'CHARGE',
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
