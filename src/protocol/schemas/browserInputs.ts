import { z } from 'zod'
import type { RouteName } from '../routes.ts'
import { field } from './field.ts'
import { quote } from './quote.ts'
import { selection } from './selection.ts'

const resourceId = field.id.optional()
const billingCountryCode = field.countryCode.optional()

/** Of trials a browser may say one thing only: that it wants none. */
const browserSelection = { ...selection, skipTrial: z.literal(true).optional() }

/** What a browser may change of a subscription. */
const change = {
  subscriptionId: field.id,
  charges: field.quantities.optional(),
  addons: field.quantities.optional(),
  billingPeriod: field.billingPeriod.optional(),
  couponId: field.id.optional(),
}

/** Where in the product, and which variant of it, led to this; kept in the subscription's metadata. */
const origin = { placement: field.id.optional(), variant: field.id.optional() }

/** What comes with a purchase besides what is bought. */
const confirmation = {
  /** Where a page of the payments provider sends the customer back to. */
  returnUrl: field.url.optional(),
  /** The price that was shown. */
  quote: quote.optional(),
  ...origin,
}

const cancellation = {
  subscriptionId: field.id,
  cancellationTime: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD']).optional(),
}

/** A query's values are texts: milliseconds come as digits. */
const queryInstant = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value),
  field.instant,
)

const paymentMethod = { paymentMethodId: field.id }

/**
 * What each of the browser's routes takes: the query of a GET, the JSON body of a POST. No other key is accepted, so
 * that nobody can send a customer, a price, a status or a discount.
 */
export const browserInputs = {
  snapshot: z.strictObject({ resourceId }),
  paywall: z.strictObject({ productId: field.id.optional(), billingCountryCode, resourceId }),
  unlock: z.strictObject({
    featureId: field.id,
    resourceId,
    requestedUsage: field.requestedUsage.optional(),
    requestedValues: field.requestedValues.optional(),
    billingCountryCode,
  }),
  estimate: z.union([z.strictObject(browserSelection), z.strictObject(change)]),
  impact: z.union([
    z.strictObject(browserSelection),
    z.strictObject(change),
    z.strictObject({ ...cancellation, isCancellation: z.literal(true) }),
  ]),
  provision: z.strictObject({
    ...browserSelection,
    ...confirmation,
  }),
  update: z.strictObject({ ...change, ...confirmation }),
  cancel: z.strictObject(cancellation),
  undo: z.strictObject({ subscriptionId: field.id }),
  reconcile: z.union([
    z.strictObject({ checkoutId: field.id }),
    z.strictObject({ subscriptionId: field.id }),
  ]),
  consume: z.strictObject({ featureId: field.id, amount: field.amount, resourceId }),
  report: z.strictObject({
    featureId: field.id,
    value: field.wholeNumber,
    updateBehavior: field.updateBehavior.optional(),
    resourceId,
  }),
  usageHistory: z.strictObject({
    featureId: field.id,
    startDate: queryInstant,
    endDate: queryInstant.optional(),
    interval: field.interval.optional(),
    resourceId,
  }),
  promotions: z.strictObject({}),
  resources: z.strictObject({}),
  requestUpgrade: z.strictObject({
    featureId: field.id.optional(),
    selection: z.strictObject(browserSelection).optional(),
    message: field.paragraph(500).optional(),
    /** The page that the request is to link to. */
    returnUrl: field.url.optional(),
    ...origin,
  }),
  changes: z.strictObject({}),
  invoices: z.strictObject({}),
  paymentMethods: z.strictObject({}),
  setUpPaymentMethod: z.strictObject({ returnUrl: field.url.optional() }),
  makeDefaultPaymentMethod: z.union([
    z.strictObject(paymentMethod),
    /** The one that this setup has saved, when its page has sent the customer back. */
    z.strictObject({ setupId: field.id }),
  ]),
  detachPaymentMethod: z.strictObject(paymentMethod),
} as const satisfies Record<RouteName, z.ZodType>
