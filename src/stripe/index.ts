export { createStripePayments } from './createStripePayments.ts'
export type { StripePaymentsOptions } from './StripePaymentsOptions.ts'
