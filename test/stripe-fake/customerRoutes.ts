import type { Stripe } from 'stripe'
import { addPaymentMethod } from './charges.ts'
import type { Behavior } from './FakeState.ts'
import { changeBalance } from './invoices.ts'
import { emit, mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { list, matches, post, type Route } from './route.ts'

/** Customers, their balances and payment methods. */
export const customerRoutes: Readonly<Record<string, Route>> = {
  'POST /v1/customers': post<Stripe.CustomerCreateParams>((state, params) => {
    const customer = {
      id: nextId(state, 'cus'),
      object: 'customer' as const,
      balance: 0,
      created: state.now,
      currency: null,
      email: params.email ?? null,
      livemode: false,
      name: params.name ?? null,
      phone: params.phone ?? null,
      address: null,
      metadata: mergeMetadata({}, params.metadata),
      invoice_settings: { default_payment_method: null },
    }
    state.customers.push(customer)
    emit(state, 'customer.created', customer)
    return customer
  }),
  'GET /v1/customers': list(({ customers }, { email }) =>
    customers.filter((one) => matches(one.email, email)),
  ),
  'GET /v1/customers/search': (state, { query }) => {
    const found = /^metadata\['([^']+)'\]:'([^']+)'$/.exec(String(query))
    if (!found) throw invalidParameter('The fake searches by one metadata field only.', 'query')
    return state.customers.filter(({ metadata }) => metadata[found[1] ?? ''] === found[2])
  },
  'GET /v1/customers/:id': (state, _, id) => need(state.customers, id, 'customer'),
  'POST /v1/customers/:id': post<Stripe.CustomerUpdateParams>((state, params, id) => {
    const customer = need(state.customers, id, 'customer')
    const method = params.invoice_settings?.default_payment_method
    if (method !== undefined) {
      const known = method === '' ? null : need(state.paymentMethods, method, 'payment_method')
      if (known && known.customer !== id)
        throw invalidParameter('It belongs to another customer.', 'invoice_settings')
      customer.invoice_settings.default_payment_method = known?.id ?? null
    }
    if (params.name !== undefined) customer.name = params.name
    if (params.email !== undefined) customer.email = params.email
    customer.metadata = mergeMetadata(customer.metadata, params.metadata)
    emit(state, 'customer.updated', customer)
    return customer
  }),
  'GET /v1/customers/:id/payment_methods': list((state, { type }, id) => {
    need(state.customers, id, 'customer')
    return state.paymentMethods.filter((one) => one.customer === id && matches(one.type, type))
  }),
  'POST /v1/customers/:id/balance_transactions': post<Stripe.CustomerCreateBalanceTransactionParams>(
    (state, { amount, currency }, id) => {
      changeBalance(state, id, amount, currency)
      return state.balanceTransactions.at(-1)
    },
  ),
  'GET /v1/customers/:id/balance_transactions': list(({ balanceTransactions }, _, id) =>
    balanceTransactions.filter(({ customer }) => customer === id),
  ),
  'GET /v1/payment_methods/:id': (state, _, id) => need(state.paymentMethods, id, 'payment_method'),
  'POST /v1/payment_methods/:id': post<Stripe.PaymentMethodUpdateParams>((state, params, id) => {
    const method = need(state.paymentMethods, id, 'payment_method')
    method.metadata = mergeMetadata(method.metadata, params.metadata)
    return method
  }),
  'POST /v1/payment_methods/:id/attach': post<Stripe.PaymentMethodAttachParams>((state, params, id) => {
    const behaviors: Record<string, Behavior> = {
      pm_card_visa: 'succeeds',
      pm_card_chargeCustomerFail: 'declined',
      pm_card_authenticationRequired: 'authentication',
    }
    const behavior = behaviors[id]
    if (!behavior) throw invalidParameter('The fake attaches test payment methods only.', 'payment_method')
    return addPaymentMethod(state, need(state.customers, params.customer, 'customer').id, behavior)
  }),
  'POST /v1/payment_methods/:id/detach': (state, _, id) => {
    const method = need(state.paymentMethods, id, 'payment_method')
    const { customer } = method
    if (customer === null) throw invalidParameter('The payment method is not attached to a customer.', 'id')
    method.customer = null
    for (const one of [...state.customers.map((known) => known.invoice_settings), ...state.subscriptions]) {
      if (one.default_payment_method === id) one.default_payment_method = null
    }
    emit(state, 'payment_method.detached', method, { customer })
    return method
  },
}
