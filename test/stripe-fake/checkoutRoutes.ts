import type { Stripe } from 'stripe'
import { createSession, createSetupIntent, expireSession } from './sessions.ts'
import { mergeMetadata, need } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { list, matches, post, sinceCreated, type Route } from './route.ts'

/** Checkout, setups, events. */
export const checkoutRoutes: Readonly<Record<string, Route>> = {
  'POST /v1/setup_intents': post<Stripe.SetupIntentCreateParams>((state, params) =>
    createSetupIntent(state, params.customer ?? '', params.metadata),
  ),
  'GET /v1/setup_intents/:id': (state, _, id) => need(state.setupIntents, id, 'setupintent'),
  'POST /v1/setup_intents/:id': post<Stripe.SetupIntentUpdateParams>((state, params, id) => {
    const intent = need(state.setupIntents, id, 'setupintent')
    intent.metadata = mergeMetadata(intent.metadata, params.metadata)
    return intent
  }),
  'POST /v1/checkout/sessions': post(createSession),
  'GET /v1/checkout/sessions': list(({ sessions }, { customer, subscription, created }) =>
    sessions.filter(
      (one) =>
        matches(one.customer, customer) &&
        matches(one.subscription, subscription) &&
        sinceCreated(one.created, created),
    ),
  ),
  'GET /v1/checkout/sessions/:id': (state, _, id) => need(state.sessions, id, 'checkout.session'),
  'POST /v1/checkout/sessions/:id/expire': (state, _, id) => {
    const session = need(state.sessions, id, 'checkout.session')
    if (session.status !== 'open') throw invalidParameter('Only open sessions can be expired.', 'id')
    expireSession(state, session)
    return session
  },
  'GET /v1/events': list(({ events }, { created, type }) =>
    events.filter((one) => sinceCreated(one.created, created) && matches(one.type, type)),
  ),
  'GET /v1/account': () => ({ id: 'acct_fake', object: 'account' }),
}
