/**
 * The browser's routes, below the handler's base path. No route carries a customer id: who the customer is comes from
 * the handler's `identify`. `action` is what `authorize` is asked.
 */
export const routes = {
  snapshot: { method: 'GET', path: '/v1/snapshot', action: 'read', public: true },
  paywall: { method: 'GET', path: '/v1/paywall', action: 'read', public: true },
  unlock: { method: 'POST', path: '/v1/unlock', action: 'read', public: false },
  estimate: { method: 'POST', path: '/v1/estimate', action: 'read', public: false },
  provision: { method: 'POST', path: '/v1/provision', action: 'purchase', public: false },
  update: { method: 'POST', path: '/v1/update', action: 'purchase', public: false },
  impact: { method: 'POST', path: '/v1/impact', action: 'read', public: false },
  cancel: { method: 'POST', path: '/v1/cancel', action: 'purchase', public: false },
  undo: { method: 'POST', path: '/v1/undo', action: 'purchase', public: false },
  reconcile: { method: 'POST', path: '/v1/reconcile', action: 'reconcile', public: false },
  consume: { method: 'POST', path: '/v1/consume', action: 'use', public: false },
  report: { method: 'POST', path: '/v1/report', action: 'use', public: false },
  usageHistory: { method: 'GET', path: '/v1/usage-history', action: 'read', public: false },
  promotions: { method: 'GET', path: '/v1/promotions', action: 'read', public: false },
  resources: { method: 'GET', path: '/v1/resources', action: 'read', public: false },
  /** Asks those who may buy to do it. */
  requestUpgrade: { method: 'POST', path: '/v1/request-upgrade', action: 'request', public: false },
  /** A stream of server-sent events instead of JSON. */
  changes: { method: 'GET', path: '/v1/changes', action: 'read', public: false },
  invoices: { method: 'GET', path: '/v1/invoices', action: 'bill', public: false },
  paymentMethods: { method: 'GET', path: '/v1/payment-methods', action: 'bill', public: false },
  setUpPaymentMethod: {
    method: 'POST',
    path: '/v1/set-up-payment-method',
    action: 'bill',
    public: false,
  },
  makeDefaultPaymentMethod: {
    method: 'POST',
    path: '/v1/make-default-payment-method',
    action: 'bill',
    public: false,
  },
  detachPaymentMethod: {
    method: 'POST',
    path: '/v1/detach-payment-method',
    action: 'bill',
    public: false,
  },
} as const

export type RouteName = keyof typeof routes
/** What an identity may be allowed to do. Members may read, use, reconcile and request; owners all. */
export type RouteAction = (typeof routes)[RouteName]['action']

/** The query parameter with which a checkout page sends the customer back. */
export const checkoutParameter = 'latchkey_checkout'
/** Present, with the value `canceled`, when the customer left the checkout page without paying. */
export const checkoutStatusParameter = 'latchkey_checkout_status'
/** The query parameter, a subscription's id, with which a page that completes a payment sends the customer back. */
export const paymentParameter = 'latchkey_payment'
/** The query parameter, a setup's id, with which a page that saves a payment method sends the customer back. */
export const setupParameter = 'latchkey_setup'
/** The query parameter, a selection as base64url JSON, that chooses beforehand what somebody else has asked for. */
export const choiceParameter = 'latchkey_choice'
/** On a payment page of the product's own origin: where to send the customer back to. */
export const returnToParameter = 'return_to'
/** Carries the key under which a repeated command is recognised. */
export const idempotencyHeader = 'idempotency-key'

/** The body of every error answer. */
export interface ErrorBody {
  readonly error: {
    readonly type: string
    readonly code: string
    readonly message: string
    readonly params: Readonly<Record<string, unknown>>
    readonly retryable: boolean
    readonly requestId: string
  }
}
