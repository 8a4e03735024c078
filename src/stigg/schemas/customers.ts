import { z } from 'zod'
import { billingInformation } from '../../protocol/schemas/billingInformation.ts'
import { field } from '../../protocol/schemas/field.ts'
import { entitlement } from './entitlements.ts'
import { input, output } from './parts.ts'
import { subscription, subscriptionParams } from './subscriptions.ts'

const line = field.text(500).optional()

const address = z.strictObject({
  city: line,
  country: field.countryCode.optional(),
  line1: line,
  line2: line,
  postalCode: line,
  state: line,
})

/** What goes to the payments provider besides, whole. */
const passthrough = z.strictObject({
  stripe: z
    .strictObject({ billingAddress: address.optional(), shippingAddress: address.optional() })
    .optional(),
})

const details = {
  name: field.text(255).optional(),
  email: field.email.optional(),
  language: field.text(35).optional(),
  timezone: field.text(64).optional(),
  metadata: field.metadata.optional(),
  passthrough: passthrough.optional(),
  billingInformation: billingInformation.optional(),
}

export const provisionCustomer = z.strictObject({
  id: field.id,
  ...details,
  couponId: field.idOrEmpty.optional(),
  subscriptionParams: z.strictObject(subscriptionParams).optional(),
})

export const updateCustomer = z.strictObject({
  ...details,
  couponId: field.idOrEmpty.nullish(),
})

export const importCustomers = z.strictObject({
  customers: z
    .array(
      z.strictObject({
        id: field.id,
        email: field.email.optional(),
        name: field.text(255).optional(),
        billingId: field.id.optional(),
        metadata: field.metadata.optional(),
      }),
    )
    .min(1)
    .max(1000),
})

export const listCustomers = z.strictObject({
  ...input.page,
  createdAt: input.range,
  email: field.text(320).optional(),
  name: field.text(255).optional(),
})

export const attachPaymentMethod = z.strictObject({
  paymentMethodId: field.id,
  integrationId: field.id.optional(),
  vendorIdentifier: z.enum(['STRIPE']).optional(),
})

const paymentMethod = z.object({
  billingId: z.string(),
  type: z.enum(['CARD']),
  brand: z.string(),
  cardLast4Digits: z.string(),
  cardExpiryMonth: z.number(),
  cardExpiryYear: z.number(),
})

export const customer = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    billingId: z.string().nullable(),
    couponId: z.string().nullable(),
    defaultPaymentMethod: paymentMethod.nullable(),
    hasPaymentMethod: z.boolean(),
    integrations: z.array(z.never()),
    metadata: output.metadata,
    createdAt: output.isoText,
    updatedAt: output.isoText,
    archivedAt: output.isoText.nullable(),
  })
  .meta({ id: 'Customer' })

export const provisionedCustomer = customer
  .extend({
    subscriptionDecisionStrategy: z.enum(['REQUESTED_PLAN', 'TRIAL_PERIOD', 'FREE_PLAN']).nullable(),
    provisionStatus: z.enum(['SUCCESS', 'PAYMENT_REQUIRED']).nullable(),
    subscription: subscription.nullable(),
    entitlements: z.array(entitlement).nullable(),
    checkoutUrl: z.string().nullable(),
    checkoutBillingId: z.string().nullable(),
  })
  .meta({ id: 'ProvisionedCustomer' })

export const importedCustomers = z.object({ newCustomers: z.array(z.string()) })

export const resource = z
  .object({ id: z.string(), createdAt: output.isoText, updatedAt: output.isoText })
  .meta({ id: 'Resource' })

export type StiggCustomer = z.infer<typeof customer>
export type CustomerDetails = z.infer<typeof updateCustomer>
