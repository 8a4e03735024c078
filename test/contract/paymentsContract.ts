import { describe } from 'vitest'
import type { ContractAbilities, CreateHarness } from './PaymentsHarness.ts'
import { describeCalls } from './paymentsContractCalls.ts'
import { describeChanges } from './paymentsContractChanges.ts'
import { describeCheckouts } from './paymentsContractCheckouts.ts'
import { describeEnds } from './paymentsContractEnds.ts'
import { describePaymentMethods } from './paymentsContractMethods.ts'
import { describeRecords } from './paymentsContractRecords.ts'
import { describeRenewals } from './paymentsContractRenewals.ts'
import { describeSettling } from './paymentsContractSettling.ts'
import { describeSubscriptions } from './paymentsContractSubscriptions.ts'
import { describeTrials } from './paymentsContractTrials.ts'

/** What every payments provider has to do behind the port. */
export function describePayments(name: string, create: CreateHarness, abilities: ContractAbilities): void {
  describe(`${name} as a payments provider`, () => {
    describeCalls(create)
    describePaymentMethods(create)
    describeCheckouts(create)
    describeSubscriptions(create)
    describeChanges(create)
    describeEnds(create)
    describeRenewals(create, abilities)
    describeTrials(create)
    describeSettling(create, abilities)
    describeRecords(create)
  })
}
