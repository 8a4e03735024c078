import { z } from 'zod'
import type { RouteName } from '../routes.ts'
import { field } from './field.ts'
import { quote } from './quote.ts'
import { selection } from './selection.ts'

const resourceId = field.id.optional()
const billingCountryCode = field.countryCode.optional()

/** Of trials a browser may say one thing only: that it wants none. */
const browserSelection = { ...selection, skipTrial: z.literal(true).optional() }

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
  estimate: z.strictObject(browserSelection),
  provision: z.strictObject({
    ...browserSelection,
    /** Where the checkout page sends the customer back to. */
    returnUrl: field.url.optional(),
    /** The price that was shown. */
    quote: quote.optional(),
    /** Where in the product, and which variant of it, led to this; kept in the subscription's metadata. */
    placement: field.id.optional(),
    variant: field.id.optional(),
  }),
  cancel: z.strictObject({
    subscriptionId: field.id,
    cancellationTime: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD']).optional(),
  }),
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
  invoices: z.strictObject({}),
  paymentMethods: z.strictObject({}),
} as const satisfies Record<RouteName, z.ZodType>
