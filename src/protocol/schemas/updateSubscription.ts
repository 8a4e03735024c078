import { z } from 'zod'
import type { MigrateSubscriptionInput, UpdateSubscriptionInput } from '../requests.ts'
import { billingInformation } from './billingInformation.ts'
import { field } from './field.ts'

/** A change of a subscription. There is no plan among its fields: for another plan, provision again. */
export const updateSubscription: z.ZodType<UpdateSubscriptionInput> = z.strictObject({
  customerId: field.id,
  subscriptionId: field.id,
  charges: field.quantities.optional(),
  addons: field.quantities.optional(),
  billingPeriod: field.billingPeriod.optional(),
  couponId: field.idOrEmpty.optional(),
  metadata: field.metadata.optional(),
  addedMetadata: field.metadata.optional(),
  trialEndDate: field.instant.optional(),
  scheduleStrategy: field.scheduleStrategy.optional(),
  billingCycleAnchor: z.enum(['UNCHANGED', 'NOW']).optional(),
  prorationBehavior: z.enum(['INVOICE_IMMEDIATELY', 'CREATE_PRORATIONS', 'NONE']).optional(),
  awaitPaymentConfirmation: z.boolean().optional(),
  billingInformation: billingInformation.optional(),
})

export const migrateSubscription: z.ZodType<MigrateSubscriptionInput> = z.strictObject({
  customerId: field.id,
  subscriptionId: field.id,
  subscriptionMigrationTime: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD']).optional(),
})
