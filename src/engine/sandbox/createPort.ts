import type { Atom } from '../ports/Atom.ts'
import type { PaymentQuery, PaymentResult, Payments } from '../ports/Payments.ts'
import { listChanged } from './answers/listChanged.ts'
import { toBillingRecord } from './answers/toBillingRecord.ts'
import { toCheckoutSession, type PageUrls } from './answers/toCheckoutSession.ts'
import { toInvoiceSummary } from './answers/toInvoiceSummary.ts'
import { toPaymentMethod } from './answers/toPaymentMethod.ts'
import { toPaymentResult } from './answers/toPaymentResult.ts'
import { cancelPayment } from './rules/cancelPayment.ts'
import { changeSubscription } from './rules/changeSubscription.ts'
import { chargeUsage } from './rules/chargeUsage.ts'
import { closeCheckout } from './rules/closeCheckout.ts'
import { collectOwed } from './rules/collectOwed.ts'
import { createSubscription } from './rules/createSubscription.ts'
import { detachMethod } from './rules/detachMethod.ts'
import { endSubscription } from './rules/endSubscription.ts'
import { eraseCustomer } from './rules/eraseCustomer.ts'
import { findPayment, isOfPayment } from './rules/findPayment.ts'
import { isGivenUp } from './rules/isGivenUp.ts'
import { keepNames } from './rules/keepNames.ts'
import { makeDefaultMethod } from './rules/makeDefaultMethod.ts'
import { mapStep } from './rules/mapStep.ts'
import { moveTrialEnd } from './rules/moveTrialEnd.ts'
import { openCheckout } from './rules/openCheckout.ts'
import { openSetup } from './rules/openSetup.ts'
import { putCustomer } from './rules/putCustomer.ts'
import { refundSubscription } from './rules/refundSubscription.ts'
import { resumeSubscription } from './rules/resumeSubscription.ts'
import type { Step } from './rules/Step.ts'
import type { SandboxPayment, SandboxState } from './SandboxState.ts'
import type { Clockwork } from './time/createClockwork.ts'

/** The calls and questions of the engine, each answered by one rule. */
export function createPort(
  atom: Atom<SandboxState>,
  { once, stateAt }: Clockwork,
  options: PageUrls & {
    readonly setupUrl: ((setupId: string) => string) | undefined
    readonly lifetimeMs: number
  },
): Omit<Payments, 'handle' | 'passTime'> {
  const { invoiceUrl } = options
  const toResult = (payment: SandboxPayment, state: SandboxState) =>
    toPaymentResult(state, payment, invoiceUrl)

  return {
    name: 'sandbox',

    syncCatalog: (catalog) =>
      atom.update((before) => {
        const { state, result } = keepNames(before, catalog)
        return { value: state, result }
      }),

    upsertCustomer: (input, call) =>
      once('upsertCustomer', input, call, (state, context) => putCustomer(state, input, context)),

    async eraseCustomer(input, call) {
      await once('eraseCustomer', input, call, (state) => eraseCustomer(state, input))
    },

    async listPaymentMethods(customerBillingId) {
      const { customers, paymentMethods } = await atom.read()
      const defaultId = customers.find(({ id }) => id === customerBillingId)?.defaultPaymentMethodId
      return paymentMethods
        .filter((method) => method.customerBillingId === customerBillingId)
        .toReversed()
        .sort((a, b) => Number(b.id === defaultId) - Number(a.id === defaultId))
        .map(toPaymentMethod)
    },

    setUpPaymentMethod: (input, call) =>
      once('setUpPaymentMethod', input, call, (state, context) =>
        mapStep(openSetup(state, input, context), ({ id }) => ({
          setupId: id,
          url: options.setupUrl?.(id) ?? null,
          secret: null,
        })),
      ),

    async findSetup({ customerBillingId, setupId }) {
      const { setups = [] } = await atom.read()
      const found = setups.find(
        (setup) => setup.id === setupId && setup.customerBillingId === customerBillingId,
      )
      return found ? { paymentMethodId: found.paymentMethodId } : null
    },

    async makeDefaultPaymentMethod(method, call) {
      await once('makeDefaultPaymentMethod', method, call, (state, context) =>
        makeDefaultMethod(state, method, context),
      )
    },

    async detachPaymentMethod(method, call) {
      await once('detachPaymentMethod', method, call, (state, context) =>
        detachMethod(state, method, context),
      )
    },

    async collectOwed({ billingId }, call) {
      await once('collectOwed', billingId, call, (state, context) => collectOwed(state, billingId, context))
    },

    quote: (rules) => Promise.resolve(rules),

    createCheckout: (input, call) =>
      once('createCheckout', input, call, (state, context) =>
        mapStep(openCheckout(state, input, options.lifetimeMs, context), (checkout, next) =>
          toCheckoutSession(next, checkout, options),
        ),
      ),

    async fetchCheckout(checkoutId, now) {
      const state = await stateAt(now)
      const checkout = state.checkouts.find(({ id }) => id === checkoutId)
      return checkout ? toCheckoutSession(state, checkout, options) : null
    },

    async findCheckout({ now, ...query }) {
      const state = await stateAt(now)
      const checkout = state.checkouts.findLast(({ subscription }) => isOfPayment(subscription, query))
      return checkout ? toCheckoutSession(state, checkout, options) : null
    },

    expireCheckout: (checkoutId, call) =>
      once('expireCheckout', checkoutId, call, (state, context) =>
        mapStep(closeCheckout(state, checkoutId, context), (checkout, next) =>
          checkout ? toCheckoutSession(next, checkout, options) : null,
        ),
      ),

    createSubscription: (subscription, call) =>
      once('createSubscription', subscription, call, (state, context) =>
        unlessGivenUp(state, subscription, () =>
          mapStep(createSubscription(state, subscription, context), toResult),
        ),
      ),

    changeSubscription: (input, call) =>
      once('changeSubscription', input, call, (state, context) =>
        unlessGivenUp(state, input.subscription, () =>
          mapStep(changeSubscription(state, input, context), toResult),
        ),
      ),

    async fetchPayment({ now, ...query }) {
      const state = await stateAt(now)
      const payment = findPayment(state, query)
      return payment ? toResult(payment, state) : null
    },

    async cancelPayment(query, call) {
      await once('cancelPayment', query, call, (state, context) => cancelPayment(state, query, context))
    },

    async fetchSubscription(billingId, now) {
      const state = await stateAt(now)
      const found = state.subscriptions.find(({ id }) => id === billingId)
      return found ? toBillingRecord(state, found, now, invoiceUrl) : null
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

    async moveTrialEnd(input, call) {
      await once('moveTrialEnd', input, call, (state, context) => moveTrialEnd(state, input, context))
    },

    async refundSubscription({ billingId }, call) {
      await once('refundSubscription', billingId, call, (state, context) =>
        refundSubscription(state, billingId, context),
      )
    },

    async chargeUsage(input, call) {
      await once('chargeUsage', input, call, (state, context) => chargeUsage(state, input, context))
    },

    listSince: async (query) => listChanged(await stateAt(query.now), query),

    async listInvoices(customerBillingId) {
      const { invoices } = await atom.read()
      return invoices
        .filter((invoice) => invoice.customerBillingId === customerBillingId)
        .toReversed()
        .map((invoice) => toInvoiceSummary(invoice, invoiceUrl))
    },
  }
}

/** What arrives for a wish after it was given up charges nothing. */
function unlessGivenUp(
  state: SandboxState,
  about: PaymentQuery,
  work: () => Step<PaymentResult>,
): Step<PaymentResult> {
  if (!isGivenUp(state, about)) return work()
  const refused = { status: 'failed', billingId: null, invoice: null, code: 'CheckoutCanceled' } as const
  return { state, result: refused, events: [] }
}
