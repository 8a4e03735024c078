import { field } from './field.ts'

/** The fields of a `SubscriptionSelection`: what a browser may decide about a subscription. */
export const selection = {
  planId: field.id,
  billingPeriod: field.billingPeriod.optional(),
  charges: field.quantities.optional(),
  addons: field.quantities.optional(),
  resourceId: field.id.optional(),
  billingCountryCode: field.countryCode.optional(),
  couponId: field.id.optional(),
} as const
