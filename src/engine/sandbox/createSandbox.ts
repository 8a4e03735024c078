import type { Instant } from '../../core/time/Instant.ts'
import { createMemoryAtom } from '../ports/Atom.ts'
import { randomIds, systemClock } from '../ports/systemClock.ts'
import { toCheckoutSession } from './answers/toCheckoutSession.ts'
import { toInvoiceSummary } from './answers/toInvoiceSummary.ts'
import { toPaymentMethod } from './answers/toPaymentMethod.ts'
import { toPaymentResult } from './answers/toPaymentResult.ts'
import { handleSandboxRequest } from './http/handleSandboxRequest.ts'
import { addTestCard } from './rules/addTestCard.ts'
import { answerOnce } from './rules/answerOnce.ts'
import { cancelPayment } from './rules/cancelPayment.ts'
import { changeSubscription } from './rules/changeSubscription.ts'
import { closeCheckout } from './rules/closeCheckout.ts'
import { createIdIn } from './rules/createIdIn.ts'
import { createSubscription } from './rules/createSubscription.ts'
import { endSubscription } from './rules/endSubscription.ts'
import { findPayment } from './rules/findPayment.ts'
import { mapStep } from './rules/mapStep.ts'
import { keepNames } from './rules/keepNames.ts'
import { openCheckout } from './rules/openCheckout.ts'
import { putCustomer } from './rules/putCustomer.ts'
import { resumeSubscription } from './rules/resumeSubscription.ts'
import type { Step, StepContext } from './rules/Step.ts'
import type { Sandbox, SandboxOptions } from './Sandbox.ts'
import { emptySandboxState, type SandboxPayment, type SandboxState } from './SandboxState.ts'
import type { PaymentCall } from '../ports/Payments.ts'

const minute = 60_000

/**
 * Creates a payments provider without real money, whose whole state is one value.
 *
 * @example
 * const payments = createSandbox({
 *   checkoutUrl: (id) => `https://app.example.com/api/latchkey/payments/checkout/${id}`,
 *   invoiceUrl: (id) => `https://app.example.com/api/latchkey/payments/invoice/${id}`,
 * })
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { atom = createMemoryAtom(emptySandboxState), clock = systemClock, checkoutUrl, invoiceUrl } = options
  const urls = { checkoutUrl, invoiceUrl }
  const lifetimeMs = Math.min(
    Math.max(options.checkoutLifetimeMs ?? 1440 * minute, 30 * minute),
    1440 * minute,
  )
  const createId = createIdIn(options.ids ?? randomIds)
  const contextAt = (now: Instant): StepContext => ({ now, createId })

  const run = <T>(work: (state: SandboxState) => Step<T>): Promise<T> =>
    atom.update((state) => {
      const step = work(state)
      return { value: step.state, result: step.result }
    })

  const once = <T>(
    operation: string,
    input: unknown,
    { key, now }: PaymentCall,
    work: (state: SandboxState, context: StepContext) => Step<T>,
  ): Promise<T> =>
    run((state) => answerOnce(state, { key, operation, input }, (current) => work(current, contextAt(now))))

  const toResult = (payment: SandboxPayment, state: SandboxState) =>
    toPaymentResult(state, payment, invoiceUrl)

  return {
    name: 'sandbox',

    syncCatalog: (catalog) => run((state) => keepNames(state, catalog)),

    upsertCustomer: (input, call) =>
      once('upsertCustomer', input, call, (state, context) => putCustomer(state, input, context)),

    async listPaymentMethods(customerBillingId) {
      const { customers, paymentMethods } = await atom.read()
      const defaultId = customers.find(({ id }) => id === customerBillingId)?.defaultPaymentMethodId
      return paymentMethods
        .filter((method) => method.customerBillingId === customerBillingId)
        .toReversed()
        .sort((a, b) => Number(b.id === defaultId) - Number(a.id === defaultId))
        .map(toPaymentMethod)
    },

    quote: (rules) => Promise.resolve(rules),

    createCheckout: (input, call) =>
      once('createCheckout', input, call, (state, context) =>
        mapStep(openCheckout(state, input, lifetimeMs, context), (checkout, next) =>
          toCheckoutSession(next, checkout, call.now, urls),
        ),
      ),

    async fetchCheckout(checkoutId, now) {
      const state = await atom.read()
      const checkout = state.checkouts.find(({ id }) => id === checkoutId)
      return checkout ? toCheckoutSession(state, checkout, now, urls) : null
    },

    expireCheckout: (checkoutId, call) =>
      once('expireCheckout', checkoutId, call, (state, context) =>
        mapStep(closeCheckout(state, checkoutId, context), (checkout, next) =>
          checkout ? toCheckoutSession(next, checkout, call.now, urls) : null,
        ),
      ),

    createSubscription: (subscription, call) =>
      once('createSubscription', subscription, call, (state, context) =>
        mapStep(createSubscription(state, subscription, context), toResult),
      ),

    changeSubscription: (input, call) =>
      once('changeSubscription', input, call, (state, context) =>
        mapStep(changeSubscription(state, input, context), toResult),
      ),

    async fetchPayment(query) {
      const state = await atom.read()
      const payment = findPayment(state, query)
      return payment ? toResult(payment, state) : null
    },

    async cancelPayment(query, call) {
      await once('cancelPayment', query, call, (state, context) => cancelPayment(state, query, context))
    },

    async cancelSubscription(input, call) {
      await once('cancelSubscription', input, call, (state, context) =>
        endSubscription(state, input, context),
      )
    },

    async resumeSubscription({ billingId }, call) {
      await once('resumeSubscription', billingId, call, (state, context) =>
        resumeSubscription(state, billingId, context),
      )
    },

    async listInvoices(customerBillingId) {
      const { invoices } = await atom.read()
      return invoices
        .filter((invoice) => invoice.customerBillingId === customerBillingId)
        .toReversed()
        .map((invoice) => toInvoiceSummary(invoice, invoiceUrl))
    },

    handle: (request, apply) =>
      handleSandboxRequest(
        {
          atom,
          context: () => contextAt(clock.now()),
          merchantName: options.merchantName,
          returnOrigins: options.returnOrigins ?? [],
        },
        request,
        apply,
      ),

    addPaymentMethod: (input) =>
      run((state) => mapStep(addTestCard(state, input, contextAt(clock.now())), toPaymentMethod)),

    state: () => atom.read(),
  }
}
