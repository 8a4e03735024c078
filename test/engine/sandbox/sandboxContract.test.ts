import { describePayments } from '../../contract/paymentsContract.ts'
import { createSandboxHarness } from './sandboxHarness.ts'

describePayments('The sandbox', () => Promise.resolve(createSandboxHarness()), {
  chargesWithinPeriods: true,
  keepsCreditForRenewals: true,
  countsFromArrival: true,
})
