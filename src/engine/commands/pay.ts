import type { Selection } from '../../core/provisioning/Selection.ts'
import { completeProvisioning, type OpenCheckout } from '../../core/provisioning/completeProvisioning.ts'
import type { ProvisioningPlan } from '../../core/provisioning/planProvisioning.ts'
import type { PaymentResult } from '../../core/provisioning/PaymentResult.ts'
import { applyChanges } from '../../core/subscription/applyChanges.ts'
import type { Change, Customer, PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Actor, ProvisionSubscriptionInput } from '../../protocol/requests.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { BilledSubscription, Payments } from '../ports/Payments.ts'
import { loadNow, transactNow } from '../transactNow.ts'
import { intentOutcome } from '../views/toOutcome.ts'
import { idempotencyRow } from './idempotencyRow.ts'

export type PaymentPlan = Extract<ProvisioningPlan, { type: 'payment' }>

interface Payment {
  readonly plan: PaymentPlan
  readonly input: ProvisionSubscriptionInput
  readonly actor: Actor
  readonly idempotencyKey: string | null
  readonly requestHash: string
}

/** Asks the payments provider for what was planned, outside any transaction, then writes what came of it. */
export async function pay(context: EngineContext, payment: Payment): Promise<ProvisionOutcome> {
  const { payments } = context
  if (!payments) throw createError('Unsupported', { operation: 'payments' })
  const { plan, input } = payment
  const { customerId } = plan.subscription
  const billingId = await ensureBillingCustomer(context, payments, payment)
  const call = { key: `${plan.intent.id}:${plan.method}`, now: context.clock.now() }
  const billed = toBilled(plan, billingId)
  if (plan.method === 'charge') {
    return record(context, payment, billingId, await payments.createSubscription(billed, call))
  }
  if (!input.checkoutOptions) throw createError('CheckoutOptionsMissing')
  const session = await payments.createCheckout(
    { subscription: billed, options: input.checkoutOptions },
    call,
  )
  return record(context, { ...payment, input: { ...input, customerId } }, billingId, {
    status: 'checkout',
    checkoutId: session.checkoutId,
    checkoutUrl: session.url,
    expiresAt: session.expiresAt,
  })
}

/** Makes the customer known to the provider, with the billing information that came along: it is kept only there. */
async function ensureBillingCustomer(
  context: EngineContext,
  payments: Payments,
  { plan, input }: Payment,
): Promise<string> {
  const { state, now } = await loadNow(context, plan.subscription.customerId)
  const known = state.customer?.billingId ?? null
  if (known !== null && !input.billingInformation) return known
  const { billingId } = await payments.upsertCustomer(
    {
      customerId: plan.subscription.customerId,
      billingId: known,
      name: state.customer?.name ?? null,
      email: state.customer?.email ?? null,
      billingInformation: input.billingInformation ?? null,
    },
    { key: `${plan.intent.id}:customer`, now },
  )
  return billingId
}

function toBilled(plan: PaymentPlan, customerBillingId: string): BilledSubscription {
  const { purchase, subscription, intent } = plan
  const { due, recurring, selection, billingPeriodRange } = purchase
  if (
    !due ||
    !recurring ||
    selection.billingPeriod === null ||
    selection.currency === null ||
    !billingPeriodRange
  ) {
    throw new Error(`Intent ${intent.id} has nothing to pay`)
  }
  return {
    customerId: subscription.customerId,
    customerBillingId,
    subscriptionId: subscription.id,
    intentId: intent.id,
    planId: subscription.planId,
    description: describe(selection),
    billingPeriod: selection.billingPeriod,
    currency: selection.currency,
    due,
    recurring,
    nextBillingAt: billingPeriodRange.end,
    trialEndDate: null,
    replacesBillingId: purchase.replaces?.billingId ?? null,
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
  const method = result.status === 'paid' ? await savedMethod(context, billingId) : null
  const secret = result.status === 'requires_action' ? result.paymentSecret : null
  return transactNow(
    context,
    { customerId: plan.subscription.customerId, idempotencyKey: key, actor },
    (state, now) => {
      const completed = completeProvisioning(state, plan.intent.id, result, now)
      const changes = [...completed.changes, ...customerChanges(state.customer, billingId, method)]
      const after = applyChanges(state, changes)
      const intent = after.intents.find((i) => i.id === plan.intent.id) ?? plan.intent
      const outcome = intentOutcome(after, intent, secret, now)
      return {
        result: outcome,
        changes,
        events: completed.events,
        ...(key === null
          ? {}
          : { idempotency: idempotencyRow(key, requestHash, 'done', now, intent.id, outcome) }),
      }
    },
  )
}

/** The payment method that the provider uses for a customer by default. */
export async function savedMethod(context: EngineContext, billingId: string): Promise<PaymentMethod | null> {
  const methods = (await context.payments?.listPaymentMethods(billingId)) ?? []
  return methods[0] ?? null
}

/** Remembers how the provider knows the customer, and the payment method on file; nothing when both are known. */
export function customerChanges(
  customer: Customer | null,
  billingId: string,
  method: PaymentMethod | null,
): readonly Change[] {
  if (!customer) return []
  const isKnown =
    customer.billingId === billingId &&
    (method === null || JSON.stringify(customer.defaultPaymentMethod) === JSON.stringify(method))
  return isKnown
    ? []
    : [
        {
          type: 'customer.put',
          customer: {
            ...customer,
            billingId,
            defaultPaymentMethod: method ?? customer.defaultPaymentMethod,
          },
        },
      ]
}
