import type { Payments } from '../engine/ports/Payments.ts'
import { systemClock } from '../engine/ports/systemClock.ts'
import { callStripe } from './callStripe.ts'
import { changeSubscription } from './changeSubscription.ts'
import { expireCheckout, fetchCheckout, findCheckout } from './checkouts.ts'
import { createCheckout } from './createCheckout.ts'
import { chargeUsage, collectOwed } from './collect.ts'
import { createClient } from './createClient.ts'
import { createSubscription } from './createSubscription.ts'
import {
  detachPaymentMethod,
  listPaymentMethods,
  makeDefaultPaymentMethod,
  upsertCustomer,
} from './customers.ts'
import {
  cancelSubscription,
  moveTrialEnd,
  refundSubscription,
  resumeSubscription,
} from './endSubscription.ts'
import { cancelPayment, findPayment } from './findPayment.ts'
import { handleWebhook } from './handleWebhook.ts'
import { listInvoices } from './listInvoices.ts'
import { listSince } from './listSince.ts'
import { settle } from './settle.ts'
import { findSetup, setUpPaymentMethod } from './setups.ts'
import type { StripeContext } from './StripeContext.ts'
import type { StripePaymentsOptions } from './StripePaymentsOptions.ts'
import { syncCatalog } from './syncCatalog.ts'
import { toBillingRecord } from './toBillingRecord.ts'

/**
 * Takes real money with Stripe: the customer pays on its pages or with a saved card, and what the rules have quoted is
 * what its invoices charge, line by line.
 *
 * @throws an error at once when the key's mode is not the one of the environment
 * @example
 * const payments = createStripePayments({
 *   secretKey: process.env.STRIPE_SECRET_KEY,
 *   webhookSecrets: [process.env.STRIPE_WEBHOOK_SECRET],
 *   environment: 'production',
 *   livemode: true,
 * })
 */
export function createStripePayments(options: StripePaymentsOptions): Payments {
  const context: StripeContext = { stripe: createClient(options), environment: options.environment }
  const { clock = systemClock } = options
  return mapped({
    name: 'stripe',
    syncCatalog: (catalog) => syncCatalog(context, catalog),
    upsertCustomer: (input, call) => upsertCustomer(context, input, call),
    listPaymentMethods: (customerBillingId) => listPaymentMethods(context, customerBillingId),
    setUpPaymentMethod: (input, call) => setUpPaymentMethod(context, input, call),
    findSetup: (query) => findSetup(context, query),
    makeDefaultPaymentMethod: (method, call) => makeDefaultPaymentMethod(context, method, call),
    detachPaymentMethod: (method, call) => detachPaymentMethod(context, method, call),
    collectOwed: ({ billingId }, call) => collectOwed(context, billingId, call),
    // What the rules have priced is invoiced line by line: there is nothing that Stripe would price otherwise.
    quote: (rules) => Promise.resolve(rules),
    createCheckout: (input, call) => createCheckout(context, input, call),
    fetchCheckout: (checkoutId, now) => fetchCheckout(context, checkoutId, now),
    findCheckout: (query) => findCheckout(context, query),
    expireCheckout: (checkoutId, call) => expireCheckout(context, checkoutId, call),
    createSubscription: (subscription, call) => createSubscription(context, subscription, call),
    changeSubscription: (input, call) => changeSubscription(context, input, call),
    fetchPayment: async ({ now, ...query }) => (await findPayment(context, query, now))?.result ?? null,
    cancelPayment: (query, call) => cancelPayment(context, query, call),
    async fetchSubscription(billingId, now) {
      const loaded = await settle(context, billingId, now)
      return loaded && toBillingRecord(loaded, now)
    },
    cancelSubscription: (input, call) => cancelSubscription(context, input, call),
    resumeSubscription: ({ billingId }, call) => resumeSubscription(context, billingId, call),
    moveTrialEnd: (input, call) => moveTrialEnd(context, input, call),
    refundSubscription: ({ billingId }, call) => refundSubscription(context, billingId, call),
    chargeUsage: (input, call) => chargeUsage(context, input, call),
    listSince: (query) => listSince(context, query),
    // Stripe's clock is its own.
    passTime: () => Promise.resolve(),
    listInvoices: (customerBillingId) => listInvoices(context, customerBillingId),
    handle: (request, apply) => handleWebhook(context, { ...options, clock }, request, apply),
  })
}

/** The same operations, with Stripe's errors as ours. */
function mapped(payments: Payments): Payments {
  const entries = Object.entries(payments).map(([name, operation]: [string, unknown]) =>
    typeof operation === 'function'
      ? [name, (...input: unknown[]) => callStripe(async () => operation(...input) as unknown)]
      : [name, operation],
  )
  return Object.fromEntries(entries) as Payments
}
