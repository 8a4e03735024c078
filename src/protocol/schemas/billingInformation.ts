import { z } from 'zod'
import type { BillingInformation } from '../requests.ts'
import { field } from './field.ts'

const line = field.text(500).optional()

const billingAddress = z.strictObject({
  country: field.countryCode.optional(),
  city: line,
  state: line,
  line1: line,
  line2: line,
  phoneNumber: line,
  postalCode: line,
})

export const billingInformationFields = {
  language: field.text(35).optional(),
  timezone: field.text(64).optional(),
  billingAddress: billingAddress.optional(),
  shippingAddress: billingAddress.optional(),
} as const

/** Goes to the payments provider whole and is stored nowhere here. */
export const billingInformation: z.ZodType<BillingInformation> = z.strictObject(billingInformationFields)
