import type { Stripe } from 'stripe'
import { addPaymentMethod, chargeIntent, createIntent } from './charges.ts'
import type { Behavior, FakeSession, FakeSetupIntent, FakeState } from './FakeState.ts'
import { emit, mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { createSubscription } from './subscriptions.ts'
import type { PriceInput } from './prices.ts'

type Params = Stripe.Checkout.SessionCreateParams

export function createSession(state: FakeState, params: Params): FakeSession {
  need(state.customers, params.customer, 'customer')
  if (!params.success_url) throw invalidParameter('Missing required param: success_url.', 'success_url')
  const trialEnd = params.subscription_data?.trial_end
  if (trialEnd !== undefined && trialEnd < state.now + 48 * 3600) {
    throw invalidParameter(
      'trial_end has to be at least 2 days in the future.',
      'subscription_data[trial_end]',
    )
  }
  const id = nextId(state, 'cs_test')
  const session: FakeSession = {
    id,
    object: 'checkout.session',
    cancel_url: params.cancel_url ?? null,
    created: state.now,
    customer: params.customer ?? null,
    expires_at: params.expires_at ?? state.now + 86_400,
    invoice: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    mode: params.mode === 'setup' ? 'setup' : 'subscription',
    payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    setup_intent:
      params.mode === 'setup'
        ? createSetupIntent(state, params.customer ?? '', params.setup_intent_data?.metadata).id
        : null,
    status: 'open',
    subscription: null,
    success_url: params.success_url,
    url: `https://checkout.stripe.com/c/pay/${id}`,
    params,
    entered: null,
  }
  state.sessions.push(session)
  return session
}

export function createSetupIntent(
  state: FakeState,
  customer: string,
  metadata?: Stripe.SetupIntentCreateParams['metadata'],
): FakeSetupIntent {
  const id = nextId(state, 'seti')
  const intent: FakeSetupIntent = {
    id,
    object: 'setup_intent',
    client_secret: `${id}_secret_fake`,
    created: state.now,
    customer: need(state.customers, customer, 'customer').id,
    livemode: false,
    payment_method: null,
    status: 'requires_payment_method',
    metadata: mergeMetadata({}, metadata),
    entered: null,
  }
  state.setupIntents.push(intent)
  return intent
}

export function expireSession(state: FakeState, session: FakeSession): void {
  session.status = 'expired'
  session.url = null
  emit(state, 'checkout.session.expired', session)
}

/** A customer enters a card on the page; null when they stay there. */
export function payOnPage(state: FakeState, session: FakeSession, behavior: Behavior): string | null {
  if (session.status !== 'open') return null
  session.entered = behavior
  if (behavior === 'authentication') return null
  if (behavior === 'declined' || behavior === 'insufficient_funds') return null
  return completeSession(state, session, behavior)
}

/** A customer answers the bank's question on the page. */
export function answerOnPage(state: FakeState, session: FakeSession, isAnswered: boolean): string | null {
  if (session.status !== 'open' || session.entered !== 'authentication') return null
  if (isAnswered) return completeSession(state, session, 'authentication')
  session.entered = null
  return null
}

function completeSession(state: FakeState, session: FakeSession, behavior: Behavior): string {
  const method = addPaymentMethod(state, session.customer, behavior)
  if (session.mode === 'setup') {
    const intent = need(state.setupIntents, session.setup_intent, 'setup_intent')
    intent.status = 'succeeded'
    intent.payment_method = method.id
  } else subscribe(state, session, method.id, behavior)
  session.status = 'complete'
  session.url = null
  emit(state, 'checkout.session.completed', session)
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

/** The page has charged: the subscription begins with that payment. */
function subscribe(state: FakeState, session: FakeSession, method: string, behavior: Behavior): void {
  const { subscription_data: about, line_items: items = [], discounts } = session.params
  const isOnce = (item: PriceInput) =>
    item.price_data !== undefined && item.price_data.recurring === undefined
  const inputs = items as PriceInput[]
  // Whoever has answered the bank's question is charged: the card on file asks again the next time.
  const saved = need(state.paymentMethods, method, 'payment_method')
  if (behavior === 'authentication') saved.behavior = 'succeeds'
  const subscription = createSubscription(state, {
    customer: session.customer ?? '',
    items: inputs.filter((item) => !isOnce(item)) as Stripe.SubscriptionCreateParams.Item[],
    add_invoice_items: inputs.filter(isOnce) as Stripe.SubscriptionCreateParams.AddInvoiceItem[],
    default_payment_method: method,
    metadata: about?.metadata ?? {},
    ...(about?.trial_end === undefined ? {} : { trial_end: about.trial_end }),
    ...(about?.trial_settings === undefined ? {} : { trial_settings: about.trial_settings }),
    ...(about?.billing_cycle_anchor === undefined
      ? {}
      : { billing_cycle_anchor: about.billing_cycle_anchor }),
    ...(about?.proration_behavior === undefined ? {} : { proration_behavior: about.proration_behavior }),
    ...(discounts === undefined ? {} : { discounts }),
  })
  saved.behavior = behavior
  session.subscription = subscription.id
  session.invoice = subscription.latest_invoice
  const invoice = need(state.invoices, subscription.latest_invoice, 'invoice')
  session.payment_status = invoice.status === 'paid' ? 'paid' : 'unpaid'
}

/** A customer pays an open invoice on its page. */
export function payInvoiceOnPage(state: FakeState, invoiceId: string, behavior: Behavior): string | null {
  const invoice = need(state.invoices, invoiceId, 'invoice')
  if (invoice.status !== 'open') return null
  const intent =
    state.paymentIntents.find(({ id }) => id === invoice.payment_intent) ?? createIntent(state, invoice)
  if (intent.status === 'processing') return null
  chargeIntent(state, intent, addPaymentMethod(state, null, behavior))
  return intent.id
}
