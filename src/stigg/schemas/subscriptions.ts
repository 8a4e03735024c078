import { z } from 'zod'
import { billingInformation, billingInformationFields } from '../../protocol/schemas/billingInformation.ts'
import { field } from '../../protocol/schemas/field.ts'
import { distinctIds } from '../../protocol/schemas/distinctIds.ts'
import { entitlement } from './entitlements.ts'
import { input, output } from './parts.ts'

const charges = z
  .array(z.strictObject({ id: field.id, quantity: field.quantity, type: z.enum(['FEATURE']).optional() }))
  .max(100)
  .superRefine(distinctIds)

/** One of the two names a coupon of the catalog. */
const appliedCoupon = z.strictObject({ couponId: field.id.optional(), promotionCode: field.id.optional() })

const chosen = {
  billingPeriod: field.billingPeriod.optional(),
  addons: field.quantities.optional(),
  charges: charges.optional(),
  appliedCoupon: appliedCoupon.optional(),
  couponId: field.idOrEmpty.optional(),
  promotionCode: field.id.optional(),
  scheduleStrategy: field.scheduleStrategy.optional(),
}

const bought = {
  ...chosen,
  planId: field.id,
  resourceId: field.id.optional(),
  billingCountryCode: field.countryCode.optional(),
  startDate: input.instant.optional(),
  skipTrial: z.boolean().optional(),
  trialOverrideConfiguration: z
    .strictObject({
      isTrial: z.boolean(),
      trialEndDate: input.instant.optional(),
      trialEndBehavior: z.enum(['CONVERT_TO_PAID', 'CANCEL_SUBSCRIPTION']).optional(),
    })
    .optional(),
  payingCustomerId: field.id.optional(),
  paymentCollectionMethod: z.enum(['CHARGE', 'INVOICE', 'NONE']).optional(),
}

export const subscriptionParams = {
  ...bought,
  checkoutOptions: z
    .strictObject({
      successUrl: field.url,
      cancelUrl: field.url,
      allowPromoCodes: z.boolean().optional(),
      collectBillingAddress: z.boolean().optional(),
      collectPhoneNumber: z.boolean().optional(),
    })
    .optional(),
  awaitPaymentConfirmation: z.boolean().optional(),
  billingInformation: billingInformation.optional(),
  metadata: field.metadata.optional(),
}

export const provisionSubscription = z.strictObject({ customerId: field.id, ...subscriptionParams })

export const previewSubscription = z.strictObject({
  customerId: field.id,
  subscriptionId: field.id.optional(),
  ...bought,
  billingCycleAnchor: z.enum(['UNCHANGED', 'NOW']).optional(),
})

export const updateSubscription = z.strictObject({
  ...chosen,
  awaitPaymentConfirmation: z.boolean().optional(),
  billingCycleAnchor: z.enum(['UNCHANGED', 'NOW']).optional(),
  billingInformation: z
    .strictObject({
      ...billingInformationFields,
      prorationBehavior: z.enum(['INVOICE_IMMEDIATELY', 'CREATE_PRORATIONS', 'NONE']).optional(),
    })
    .optional(),
  metadata: field.metadata.optional(),
  trialEndDate: input.instant.optional(),
})

export const listSubscriptions = z.strictObject({
  ...input.page,
  customerId: field.id.optional(),
  resourceId: field.id.optional(),
  planId: field.id.optional(),
  status: input
    .list(['PAYMENT_PENDING', 'ACTIVE', 'EXPIRED', 'IN_TRIAL', 'CANCELED', 'NOT_STARTED'])
    .optional(),
  pricingType: input.list(['FREE', 'PAID', 'CUSTOM']).optional(),
  createdAt: input.range,
})

export const cancelSubscription = z.strictObject({
  cancellationTime: field.cancellationTime.optional(),
  cancellationAction: z.enum(['DEFAULT', 'REVOKE_ENTITLEMENTS']).optional(),
  endDate: input.instant.optional(),
  prorate: z.boolean().optional(),
})

export const migrateSubscription = z.strictObject({
  subscriptionMigrationTime: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD']).optional(),
})

export const transferSubscription = z.strictObject({ destinationResourceId: field.id })
export const delegateSubscription = z.strictObject({ targetCustomerId: field.id })

const tier = z.object({
  upTo: z.number().nullable(),
  unitPrice: output.money,
  flatPrice: output.money,
})

const price = z.object({
  addonId: z.string().nullable(),
  featureId: z.string().nullable(),
  baseCharge: z.boolean(),
  amount: z.number().nullable(),
  currency: z.string(),
  tiers: z.array(tier).nullable(),
  tiersMode: z.enum(['VOLUME', 'GRADUATED']).nullable(),
  usageLimit: z.number().nullable(),
  price: z.object({
    billingModel: z.enum(['FLAT_FEE', 'PER_UNIT', 'USAGE_BASED']),
    billingPeriod: field.billingPeriod,
    price: z.object({ amount: z.number().nullable(), currency: z.string() }),
    feature: z
      .object({
        id: z.string(),
        displayName: z.string(),
        featureType: z.string(),
        meterType: z.string(),
        featureUnits: z.string().nullable(),
        featureUnitsPlural: z.string().nullable(),
      })
      .nullable(),
  }),
})

export const latestInvoice = z.object({
  billingId: z.string(),
  status: z.enum(['OPEN', 'CANCELED', 'PAID']),
  createdAt: output.isoText,
  updatedAt: output.isoText,
  requiresAction: z.boolean(),
  total: z.number(),
  amountDue: z.number(),
  currency: z.string(),
  paymentUrl: z.string().nullable(),
  paymentSecret: z.string().nullable(),
  errorMessage: z.string().nullable(),
  pdfUrl: z.string().nullable(),
})

const coupon = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['ACTIVE', 'EXPIRED']),
  percentOff: z.number().nullable(),
  amountsOff: z.array(output.money).nullable(),
})

const futureUpdate = z.object({
  scheduledExecutionTime: output.isoText.nullable(),
  scheduleStatus: z.enum(['SCHEDULED', 'PENDING_PAYMENT']),
  subscriptionScheduleType: z.string(),
  targetPackage: z.object({ id: z.string() }),
})

export const subscription = z
  .object({
    id: z.string(),
    customerId: z.string(),
    productId: z.string(),
    planId: z.string(),
    plan: z.object({ id: z.string(), displayName: z.string() }),
    customer: z.object({ id: z.string() }),
    resourceId: z.string().nullable(),
    pricingType: z.enum(['FREE', 'PAID', 'CUSTOM']),
    status: z.enum(['PAYMENT_PENDING', 'ACTIVE', 'EXPIRED', 'IN_TRIAL', 'CANCELED', 'NOT_STARTED']),
    paymentCollection: z.enum(['NOT_REQUIRED', 'PROCESSING', 'FAILED', 'ACTION_REQUIRED']),
    paymentCollectionMethod: z.enum(['CHARGE', 'INVOICE', 'NONE']),
    billingId: z.string().nullable(),
    billingLinkUrl: z.string().nullable(),
    billingPeriod: field.billingPeriod.nullable(),
    billingCountryCode: z.string().nullable(),
    createdAt: output.isoText,
    startDate: output.isoText,
    currentBillingPeriodStart: output.isoText.nullable(),
    currentBillingPeriodEnd: output.isoText.nullable(),
    trialEndDate: output.isoText.nullable(),
    trial: z.object({ trialEndBehavior: z.string() }).nullable(),
    budget: z.object({ limit: z.number(), hasSoftLimit: z.boolean() }).nullable(),
    endDate: output.isoText.nullable(),
    effectiveEndDate: output.isoText.nullable(),
    cancellationDate: output.isoText.nullable(),
    cancelReason: z.string().nullable(),
    charges: output.quantities,
    addons: output.quantities,
    prices: z.array(price),
    totalPrice: z.object({ subTotal: output.money, total: output.money }).nullable(),
    coupons: z.array(coupon),
    futureUpdates: z.array(futureUpdate),
    latestInvoice: latestInvoice.nullable(),
    payingCustomerId: z.string().nullable(),
    metadata: output.metadata,
    subscriptionEntitlements: z.array(z.object({ id: z.string(), type: z.enum(['FEATURE']) })).optional(),
  })
  .meta({ id: 'Subscription' })

/** What an update came to, where it has to be paid on a page first. */
export const updatedSubscription = subscription
  .extend({ checkoutUrl: z.string().nullable(), checkoutBillingId: z.string().nullable() })
  .meta({ id: 'UpdatedSubscription' })

export const provisioned = z
  .object({
    id: z.string(),
    status: z.enum(['SUCCESS', 'PAYMENT_REQUIRED']),
    isScheduled: z.boolean(),
    subscription: subscription.nullable(),
    entitlements: z.array(entitlement).nullable(),
    checkoutUrl: z.string().nullable(),
    checkoutBillingId: z.string().nullable(),
  })
  .meta({ id: 'ProvisionedSubscription' })

export const onlyId = z.object({ id: z.string() })

export type StiggSubscription = z.infer<typeof subscription>
export type StiggProvisioned = z.infer<typeof provisioned>
export type ChosenTerms = {
  readonly [Name in keyof typeof chosen]?: z.infer<(typeof chosen)[Name]>
}
