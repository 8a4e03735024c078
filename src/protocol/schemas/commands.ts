import { z } from 'zod'
import type {
  CancelSubscriptionInput,
  CommandOptions,
  ConsumeInput,
  DelegateSubscriptionInput,
  EntitlementQuery,
  EstimateNewSubscriptionInput,
  ImportCustomersInput,
  ProvisionCustomerInput,
  ProvisionSubscriptionInput,
  RequestUpgradeInput,
  ReserveInput,
  TransferSubscriptionInput,
  UpdateCustomerInput,
  UsageEvent,
  UsageHistoryQuery,
  UsageReport,
} from '../requests.ts'
import { billingInformation } from './billingInformation.ts'
import { distinctIds } from './distinctIds.ts'
import { field } from './field.ts'
import { oneOrMany } from './oneOrMany.ts'
import { promotionalEntitlements } from './promotionalEntitlements.ts'
import { purchaseTerms } from './purchaseTerms.ts'
import { quote } from './quote.ts'
import { selection } from './selection.ts'
import { migrateSubscription, updateSubscription } from './updateSubscription.ts'

const customerId = field.id
const resourceId = field.id.optional()

const subscriptionParams = {
  ...selection,
  ...purchaseTerms,
  skipTrial: z.boolean().optional(),
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

const provisionCustomer: z.ZodType<ProvisionCustomerInput> = z.strictObject({
  id: customerId,
  name: field.text(255).optional(),
  email: field.email.optional(),
  couponId: field.id.optional(),
  billingInformation: billingInformation.optional(),
  subscriptionParams: z.strictObject(subscriptionParams).nullish(),
  metadata: field.metadata.optional(),
})

const updateCustomer: z.ZodType<UpdateCustomerInput> = z.strictObject({
  id: customerId,
  name: field.text(255).optional(),
  email: field.email.optional(),
  couponId: field.idOrEmpty.optional(),
  billingInformation: billingInformation.optional(),
  metadata: field.metadata.optional(),
})

const importCustomers: z.ZodType<ImportCustomersInput> = z.strictObject({
  customers: z
    .array(
      z.strictObject({
        id: customerId,
        name: field.text(255).optional(),
        email: field.email.optional(),
        billingId: field.id.optional(),
        metadata: field.metadata.optional(),
      }),
    )
    .min(1)
    .max(1000)
    .superRefine(distinctIds),
})

const transferSubscription: z.ZodType<TransferSubscriptionInput> = z.strictObject({
  customerId,
  subscriptionId: field.id,
  destinationResourceId: field.id,
})

const delegateSubscription: z.ZodType<DelegateSubscriptionInput> = z.strictObject({
  customerId,
  subscriptionId: field.id,
  targetCustomerId: field.id,
})

const provisionSubscription: z.ZodType<ProvisionSubscriptionInput> = z.strictObject({
  customerId,
  ...subscriptionParams,
})

const estimateSubscription: z.ZodType<EstimateNewSubscriptionInput> = z.strictObject({
  customerId,
  ...selection,
  ...purchaseTerms,
  skipTrial: z.boolean().optional(),
})

const cancellation = {
  customerId,
  subscriptionId: field.id,
  cancellationTime: field.cancellationTime.optional(),
  endDate: field.instant.optional(),
  cancellationAction: z.enum(['DEFAULT', 'REVOKE_ENTITLEMENTS']).optional(),
  prorate: z.boolean().optional(),
}

const cancelSubscription: z.ZodType<CancelSubscriptionInput & { customerId: string }> =
  z.strictObject(cancellation)

const estimateCancellationImpact: z.ZodType<
  CancelSubscriptionInput & { customerId: string; isCancellation: true }
> = z.strictObject({ ...cancellation, isCancellation: z.literal(true) })

const entitlementQuery = {
  customerId,
  featureId: field.id,
  resourceId,
  requestedUsage: field.requestedUsage.optional(),
  requestedValues: field.requestedValues.optional(),
}

const getEntitlement: z.ZodType<EntitlementQuery> = z.strictObject(entitlementQuery)

const explainUnlock: z.ZodType<EntitlementQuery & { billingCountryCode?: string | undefined }> =
  z.strictObject({
    ...entitlementQuery,
    billingCountryCode: field.countryCode.optional(),
  })

const usageReport: z.ZodType<UsageReport> = z.strictObject({
  customerId,
  featureId: field.id,
  value: field.wholeNumber,
  updateBehavior: field.updateBehavior.optional(),
  resourceId,
  idempotencyKey: field.idempotencyKey.optional(),
})

const consume: z.ZodType<ConsumeInput> = z.strictObject({
  customerId,
  featureId: field.id,
  amount: field.amount,
  resourceId,
})

const second = 1000
const day = 86_400 * second

const reserve: z.ZodType<ReserveInput> = z.strictObject({
  customerId,
  featureId: field.id,
  amount: field.amount,
  resourceId,
  holdMs: field.wholeNumber.min(second).max(day).optional(),
})

const reservation = { customerId, reservationId: field.id }

const getUsageHistory: z.ZodType<UsageHistoryQuery> = z.strictObject({
  customerId,
  featureId: field.id,
  resourceId,
  startDate: field.instant,
  endDate: field.instant.optional(),
  interval: field.interval.optional(),
})

/** −0 is 0, in dimensions too. */
const dimensionNumber = z.number().overwrite((value) => (value === 0 ? 0 : value))

const usageEvent: z.ZodType<UsageEvent> = z.strictObject({
  customerId,
  eventName: field.id,
  idempotencyKey: field.idempotencyKey,
  dimensions: z
    .record(field.id, z.union([field.text(1000), dimensionNumber, z.boolean()]))
    .refine((value) => Object.keys(value).length <= 100, {
      params: { code: 'TooBig', expected: 'at most 100 dimensions' },
    })
    .optional(),
  resourceId,
  timestamp: field.instant.optional(),
})

const requestUpgrade: z.ZodType<RequestUpgradeInput> = z.strictObject({
  customerId,
  featureId: field.id.optional(),
  selection: z.strictObject({ ...selection, skipTrial: z.boolean().optional() }).optional(),
  message: field.paragraph(500).optional(),
  link: field.url.optional(),
  placement: field.id.optional(),
  variant: field.id.optional(),
})

const actorType = z.enum(['server', 'user', 'system', 'payments'])

const options: z.ZodType<CommandOptions> = z.strictObject({
  idempotencyKey: field.idempotencyKey.optional(),
  actor: z.strictObject({ type: actorType, id: field.id.nullable() }).optional(),
  quote: quote.optional(),
})

/**
 * What the Backend's operations take, by name; `options` is their second argument. To be read with `parseCommand`,
 * which also accepts the seed's other spellings.
 */
export const commands = {
  provisionCustomer,
  getCustomer: customerId,
  updateCustomer,
  /** Also for unarchiveCustomer. */
  archiveCustomer: z.strictObject({ customerId }),
  listResources: z.strictObject({ customerId }),
  grantPromotionalEntitlements: z.strictObject({ customerId, promotionalEntitlements }),
  listPromotionalEntitlements: z.strictObject({ customerId }),
  revokePromotionalEntitlement: z.strictObject({ customerId, featureId: field.id, resourceId }),
  getActiveSubscriptionsList: z.strictObject({ customerId, resourceId }),
  getSubscription: z.strictObject({ customerId, subscriptionId: field.id }),
  importCustomers,
  exportCustomer: z.strictObject({ customerId }),
  eraseCustomer: z.strictObject({ customerId }),
  transferSubscription,
  delegateSubscription,
  findSubscription: z.strictObject({ subscriptionId: field.id }),
  provisionSubscription,
  estimateSubscription,
  updateSubscription,
  migrateSubscription,
  cancelSubscription,
  cancelScheduledUpdate: z.strictObject({
    customerId,
    subscriptionId: field.id,
    status: z.enum(['SCHEDULED', 'PENDING_PAYMENT']).optional(),
  }),
  /** The other input of `estimateImpact` is that of `estimateSubscription`. */
  estimateCancellationImpact,
  getEntitlement,
  getEntitlements: z.strictObject({ customerId, resourceId }),
  /** One report, several, or `{ reports }`; always answers a list. */
  reportUsage: oneOrMany('reports', usageReport, 1000),
  consume,
  reserve,
  /** Without an amount all that is held. */
  settle: z.strictObject({ ...reservation, amount: field.quantity.optional() }),
  release: z.strictObject(reservation),
  getUsageHistory,
  /** One event, several, or the seed's `{ usageEvents }`; always answers a list. */
  reportEvent: oneOrMany('events', usageEvent, 1000),
  getPaywall: z.strictObject({
    productId: field.id.optional(),
    billingCountryCode: field.countryCode.optional(),
    customerId: customerId.optional(),
    resourceId,
  }),
  getSnapshot: z.strictObject({ customerId: customerId.nullable(), resourceId }),
  explainUnlock,
  reconcileCheckout: z.strictObject({ customerId, checkoutId: field.id }),
  reconcilePayment: z.strictObject({ customerId, subscriptionId: field.id }),
  listInvoices: z.strictObject({ customerId }),
  listPaymentMethods: z.strictObject({ customerId }),
  setUpPaymentMethod: z.strictObject({ customerId, returnUrl: field.url.optional() }),
  makeDefaultPaymentMethod: z.union([
    z.strictObject({ customerId, paymentMethodId: field.id }),
    z.strictObject({ customerId, setupId: field.id }),
  ]),
  detachPaymentMethod: z.strictObject({ customerId, paymentMethodId: field.id }),
  requestUpgrade,
  watch: customerId,
  listEvents: z.strictObject({
    customerId: customerId.optional(),
    types: z.array(field.id).min(1).max(100).optional(),
    actorType: actorType.optional(),
    actorId: field.id.optional(),
    from: field.instant.optional(),
    to: field.instant.optional(),
    after: field.id.optional(),
    limit: field.wholeNumber.min(1).max(1000).optional(),
  }),
  options,
} as const
