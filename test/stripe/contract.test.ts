import { describePayments } from '../contract/paymentsContract.ts'
import { createStripeHarness } from './stripeHarness.ts'

describePayments('Stripe', createStripeHarness, {
  chargesWithinPeriods: false,
  keepsCreditForRenewals: false,
  countsFromArrival: false,
})
