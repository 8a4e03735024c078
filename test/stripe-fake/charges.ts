import type { Behavior, FakeInvoice, FakePaymentIntent, FakePaymentMethod, FakeState } from './FakeState.ts'
import { emit, need, nextId } from './state.ts'

/** The cards of Stripe's test mode that the fake knows. */
export const testCards: Readonly<Record<Behavior, string>> = {
  succeeds: '4242',
  declined: '0002',
  insufficient_funds: '9995',
  authentication: '3155',
  settles_later: '0077',
  settles_later_then_fails: '0341',
}

/** Saves a card or a bank account for a customer; bank debits take a day. */
export function addPaymentMethod(
  state: FakeState,
  customer: string | null,
  behavior: Behavior,
): FakePaymentMethod {
  const isDebit = behavior.startsWith('settles_later')
  const method: FakePaymentMethod = {
    id: nextId(state, 'pm'),
    object: 'payment_method',
    created: state.now,
    livemode: false,
    customer,
    metadata: {},
    behavior,
    ...(isDebit
      ? { type: 'us_bank_account', us_bank_account: { last4: testCards[behavior] } }
      : {
          type: 'card',
          card: { brand: 'visa', last4: testCards[behavior], exp_month: 12, exp_year: 2034 },
        }),
  }
  state.paymentMethods.push(method)
  if (customer !== null) emit(state, 'payment_method.attached', method)
  return method
}

/** The payment method that an invoice is charged to; undefined when there is none. */
export function methodFor(state: FakeState, invoice: FakeInvoice): FakePaymentMethod | undefined {
  const subscription = state.subscriptions.find(({ id }) => id === subscriptionOf(invoice))
  const customer = need(state.customers, invoice.customer, 'customer')
  const id = subscription?.default_payment_method ?? customer.invoice_settings.default_payment_method
  return state.paymentMethods.find((method) => method.id === id && method.customer === customer.id)
}

export const subscriptionOf = ({ parent }: FakeInvoice): string | null =>
  parent?.subscription_details.subscription ?? null

const declines = {
  declined: ['generic_decline', 'Your card was declined.'],
  insufficient_funds: ['insufficient_funds', 'Your card has insufficient funds.'],
} as const

/** Charges a payment intent once. */
export function chargeIntent(
  state: FakeState,
  intent: FakePaymentIntent,
  method: FakePaymentMethod | undefined,
): void {
  if (!method) return
  intent.payment_method = method.id
  intent.last_payment_error = null
  switch (method.behavior) {
    case 'succeeds':
      intent.status = 'succeeded'
      return
    case 'authentication':
      intent.status = 'requires_action'
      return
    case 'settles_later':
    case 'settles_later_then_fails':
      intent.status = 'processing'
      intent.settles_at = state.now + 86_400
      return
    case 'declined':
    case 'insufficient_funds': {
      const [decline_code, message] = declines[method.behavior]
      intent.status = 'requires_payment_method'
      intent.last_payment_error = { code: 'card_declined', decline_code, message }
    }
  }
}

export function createIntent(state: FakeState, invoice: FakeInvoice): FakePaymentIntent {
  const id = nextId(state, 'pi')
  const intent: FakePaymentIntent = {
    id,
    object: 'payment_intent',
    amount: invoice.amount_due,
    client_secret: `${id}_secret_fake`,
    created: state.now,
    currency: invoice.currency,
    livemode: false,
    customer: invoice.customer,
    payment_method: null,
    status: 'requires_payment_method',
    last_payment_error: null,
    settles_at: null,
    invoice: invoice.id,
    amount_refunded: 0,
  }
  state.paymentIntents.push(intent)
  invoice.payment_intent = id
  return intent
}
