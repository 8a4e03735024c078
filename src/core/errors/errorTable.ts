import { LatchkeyError, type LatchkeyErrorType, type Problem } from './LatchkeyError.ts'

interface ErrorEntry {
  readonly type: LatchkeyErrorType
  readonly status: number
  readonly retryable?: boolean
  readonly message: (params: Readonly<Record<string, unknown>>) => string
}

const text = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 120)}"` : String(value)

const listProblems = (params: Readonly<Record<string, unknown>>): string =>
  (Array.isArray(params.problems) ? (params.problems as Problem[]) : [])
    .map((problem) => `\n  ${problem.path || '(root)'}: ${problem.code}: ${problem.expected}`)
    .join('')

/**
 * Every error code that the engine and the server may raise: who must act, the HTTP status, and the words.
 * It is not imported by the browser's code: the client keeps what the wire sent.
 */
export const errorTable = {
  InvalidCatalog: {
    type: 'invalid_request',
    status: 422,
    message: (p) =>
      `The catalog was not accepted and nothing was published. Mend these and try again:${listProblems(p)}`,
  },
  InvalidRequest: {
    type: 'invalid_request',
    status: 400,
    message: (p) =>
      `The request was not accepted and nothing was changed. Mend these and send it again:${listProblems(p)}`,
  },
  CustomerNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `There is no customer ${text(p.customerId)}. Provision the customer first with provisionCustomer.`,
  },
  CustomerIsArchived: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      `Customer ${text(p.customerId)} is archived and takes no new subscriptions. Unarchive the customer first.`,
  },
  CustomerIsCharged: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      p.subscriptionId === undefined
        ? `Money of customer ${text(p.customerId)} is still on its way, so nothing was erased. Erase again when it is settled.`
        : `Customer ${text(p.customerId)} pays for subscription ${text(p.subscriptionId)} of somebody else, so nothing was erased. End that one first.`,
  },
  DuplicatedEntityNotAllowed: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      `${text(p.entity)} ${text(p.id)} exists already. Update it instead, or choose another id.`,
  },
  ProductNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `The published catalog has no product ${text(p.productId)}. Publish it, or correct the id.`,
  },
  PlanNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) => `The published catalog has no plan ${text(p.planId)}. Publish it, or correct the id.`,
  },
  AddonNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) => `The published catalog has no add-on ${text(p.addonId)}. Publish it, or correct the id.`,
  },
  FeatureNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `The published catalog has no feature ${text(p.featureId)}. Publish it, or correct the id.`,
  },
  CouponNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) => `The published catalog has no coupon ${text(p.couponId)}. Publish it, or correct the id.`,
  },
  PromotionNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `This customer has no running promotion of feature ${text(p.featureId)}. List them with listPromotionalEntitlements.`,
  },
  SubscriptionNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) => `There is no subscription ${text(p.subscriptionId)} for this customer.`,
  },
  CheckoutNotFound: {
    type: 'not_found',
    status: 404,
    message: () =>
      'There is no such checkout for this customer. Start again from the paywall; nothing was charged.',
  },
  CatalogNotPublished: {
    type: 'conflict',
    status: 409,
    message: () =>
      'No catalog has been published yet. Publish one with publishCatalog before serving customers.',
  },
  PlanIsCustom: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      `Plan ${text(p.planId)} has a custom price and cannot be bought here. Ask the customer to contact sales.`,
  },
  BillingPeriodMissing: {
    type: 'invalid_request',
    status: 400,
    message: (p) =>
      `Plan ${text(p.planId)} is paid, so the request needs a billingPeriod: ${text(p.available)}.`,
  },
  PriceNotFound: {
    type: 'invalid_request',
    status: 400,
    message: (p) =>
      `${text(p.id)} has no ${text(p.billingPeriod)} price in ${text(p.currency)}. Choose another period, or publish that price.`,
  },
  PriceChanged: {
    type: 'conflict',
    status: 409,
    message: () =>
      'The price is no longer the one that was shown, so nothing was charged. Show the new quote and ask again.',
  },
  QuoteRequired: {
    type: 'invalid_request',
    status: 400,
    message: () =>
      'A saved card is charged only at a total that was shown. Call estimate and send its quote along.',
  },
  PaymentMethodMissing: {
    type: 'payments',
    status: 402,
    message: () =>
      'This needs a payment method and none is on file. Provide checkoutOptions so that the customer can enter one.',
  },
  PaymentMethodNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `This customer has no payment method ${text(p.paymentMethodId ?? p.setupId)}. List them with listPaymentMethods.`,
  },
  PaymentMethodInUse: {
    type: 'conflict',
    status: 409,
    message: () =>
      'This is the only payment method, and a subscription is charged to it. Add another one first, or cancel the subscription.',
  },
  EntitlementDenied: {
    type: 'denied',
    status: 402,
    message: (p) =>
      `This customer has no access to ${text(p.featureId)}: ${String(p.accessDeniedReason)}. Show what would unlock it.`,
  },
  CheckoutOptionsMissing: {
    type: 'invalid_request',
    status: 400,
    message: () =>
      'This customer has to pay on a checkout page. Send checkoutOptions with successUrl and cancelUrl.',
  },
  RedirectNotAllowed: {
    type: 'invalid_request',
    status: 400,
    message: (p) =>
      `${text(p.url)} is not on an allowed origin. Add its origin to redirectOrigins of createHandler.`,
  },
  IdempotencyKeyReused: {
    type: 'conflict',
    status: 409,
    message: () => 'This idempotency key was used with another request. Use a new key for a new request.',
  },
  RequestInProgress: {
    type: 'conflict',
    status: 409,
    retryable: true,
    message: () =>
      'A request with this idempotency key is still running. Send the same request again in a moment.',
  },
  ReservationNotFound: {
    type: 'not_found',
    status: 404,
    message: (p) =>
      `There is no reservation ${text(p.reservationId)} for this customer. Check the id that reserve answered.`,
  },
  ReservationExpired: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      `Reservation ${text(p.reservationId)} was held too long and its units are free again, so nothing was taken. Report what was used with reportUsage instead.`,
  },
  UsageNotReportable: {
    type: 'permission',
    status: 403,
    message: (p) =>
      `Usage of ${text(p.featureId)} is not taken from browsers. Report it from the server, or set reportableBy: 'browser' in the catalog.`,
  },
  Unauthenticated: {
    type: 'authentication',
    status: 401,
    message: () => 'Nobody is signed in, so this cannot be answered. Check what identify(request) returns.',
  },
  ApiKeyRefused: {
    type: 'authentication',
    status: 401,
    message: () =>
      'This needs one of the server keys in the header X-API-KEY. Send it from your own server, never from a browser.',
  },
  WeakSecret: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `The secret ${text(p.name)} could be guessed: ${String(p.problem)}. Use at least 24 random characters, such as from: openssl rand -base64 32`,
  },
  CatalogManagedAsCode: {
    type: 'conflict',
    status: 409,
    message: (p) =>
      `The catalog is kept as code, so ${text(p.operation)} changes nothing. Edit the catalog's file and publish it.`,
  },
  PaymentFailed: {
    type: 'payments',
    status: 402,
    message: (p) =>
      `The payment was not made (${String(p.failureCode)}), so nothing was bought. Ask for another payment method, then send a new request.`,
  },
  InvalidIdentity: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `identify(request) answered something that is no identity. Return { customerId, … }, or null for nobody:${listProblems(p)}`,
  },
  IdentityForbidden: {
    type: 'permission',
    status: 403,
    message: (p) =>
      `This person may not ${text(p.action)}. Sign in as somebody with that right, or adjust authorize.`,
  },
  CrossSiteRequest: {
    type: 'permission',
    status: 403,
    message: () =>
      'The request came from another site, so nothing was done. Add its origin to allowedOrigins if it is yours.',
  },
  NotFound: {
    type: 'not_found',
    status: 404,
    message: (p) => `There is no ${text(p.path)} here.`,
  },
  MethodNotAllowed: {
    type: 'invalid_request',
    status: 405,
    message: (p) => `${text(p.path)} takes ${text(p.allowed)} only.`,
  },
  BodyTooLarge: {
    type: 'invalid_request',
    status: 413,
    message: (p) => `The body is larger than ${text(p.limit)} bytes. Send less at a time.`,
  },
  TooManyRequests: {
    type: 'conflict',
    status: 429,
    retryable: true,
    message: (p) =>
      `Too many requests that ask the payments provider came at once. Wait ${text(p.retryAfterSeconds)} seconds and send the same request again.`,
  },
  InvalidToken: {
    type: 'authentication',
    status: 401,
    message: () =>
      'The customer token is over, or was not made for this use. Ask your own server for a new one and send the request again.',
  },
  InvalidSettings: {
    type: 'misuse',
    status: 500,
    message: (p) => `${text(p.of)} was given settings that it cannot work with. ${String(p.reason)}`,
  },
  DeadlineExceeded: {
    type: 'transport',
    status: 504,
    retryable: true,
    message: (p) =>
      `There was no answer within ${text(p.timeoutMs)} ms. It may still be carried out: send the same request with the same key again.`,
  },
  PaymentsUnavailable: {
    type: 'payments',
    status: 502,
    retryable: true,
    message: () =>
      'The payments provider did not answer. Nothing is lost: send the same request with the same key again.',
  },
  DatabaseUnavailable: {
    type: 'internal',
    status: 503,
    retryable: true,
    message: (p) =>
      `The database ${p.reason === 'busy' ? 'has too much to do' : 'did not answer'}. Send the same request with the same idempotency key again in a moment.`,
  },
  DatabaseInUse: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `The folder ${text(p.folder)} is open in process ${text(p.pid)} on ${text(p.host)}, and two would lose each other's data. Stop that one, or give this one a folder of its own. For several processes use a Postgres server.`,
  },
  DatabaseNotMigrated: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `The database lacks the steps ${String(p.missing)} of its schema. Run \`latchkey migrate\` as the owner of the schema, or open the store without \`migrate: false\`.`,
  },
  DatabaseTooNew: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `A newer release has applied the steps ${String(p.versions)}, which this one cannot work with. Install that release here too.`,
  },
  DatabasePackageMissing: {
    type: 'misuse',
    status: 500,
    message: (p) =>
      `The package ${text(p.package)} is not installed. Run \`npm install ${String(p.package)}\` and start again.`,
  },
  Unsupported: {
    type: 'misuse',
    status: 501,
    message: (p) => `This backend has no ${text(p.operation)}. See its capabilities.`,
  },
  CurrencyMismatch: {
    type: 'invalid_request',
    status: 422,
    message: (p) =>
      `An amount in ${text(p.found)} cannot be added to one in ${text(p.expected)}. Use one currency.`,
  },
  AmountOutOfRange: {
    type: 'invalid_request',
    status: 422,
    message: (p) => `${text(p.what)} is beyond what can be counted exactly (2^53 - 1). Use smaller numbers.`,
  },
  InternalError: {
    type: 'internal',
    status: 500,
    retryable: true,
    message: () => 'Something failed on our side. The request id leads to the log entry.',
  },
} as const satisfies Record<string, ErrorEntry>

/** A code of {@link errorTable}, as it stands on the wire. */
export type ErrorCode = keyof typeof errorTable

/** Makes the error of a code, with its status and its words. */
export function createError(
  code: ErrorCode,
  params: Readonly<Record<string, unknown>> = {},
  more: { cause?: unknown; requestId?: string } = {},
): LatchkeyError {
  const entry: ErrorEntry = errorTable[code]
  return new LatchkeyError({
    type: entry.type,
    code,
    status: entry.status,
    params,
    retryable: entry.retryable ?? false,
    message: entry.message(params),
    ...more,
  })
}

/** Makes the error that carries all problems of one request at once. */
export function invalidRequest(problems: readonly Problem[]): LatchkeyError {
  return createError('InvalidRequest', { problems })
}
