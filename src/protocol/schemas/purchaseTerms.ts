import { z } from 'zod'
import { field } from './field.ts'

/** The fields of `PurchaseTerms`: what only a server may decide about a purchase. */
export const purchaseTerms = {
  startDate: field.instant.optional(),
  scheduleStrategy: field.scheduleStrategy.optional(),
  trialOverrideConfiguration: z
    .strictObject({
      isTrial: z.boolean(),
      trialEndDate: field.instant.optional(),
      trialEndBehavior: z.enum(['CONVERT_TO_PAID', 'CANCEL_SUBSCRIPTION']).optional(),
    })
    .optional(),
  paymentCollectionMethod: z.enum(['CHARGE', 'INVOICE', 'NONE']).optional(),
  payingCustomerId: field.id.optional(),
} as const
