import { decimalMoney } from '../money/decimalMoney.ts'
import { sumMoney, toMoney } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { Period } from '../time/Instant.ts'
import { localizeMinimumSpend } from './localizeCharges.ts'

/**
 * What is missing to the least that a period of a plan costs, as a line; none where nothing is missing or the plan has
 * no minimum. Counted towards it is what the period costs before discount: recurring charges of the plan and its
 * add-ons, and usage.
 */
export function minimumSpendLines(
  selection: Selection,
  counted: readonly PriceLine['amount'][],
  period: Period | null,
): readonly PriceLine[] {
  const { plan, currency, billingPeriod, billingCountryCode } = selection
  if (currency === null) return []
  const row = localizeMinimumSpend(plan, billingCountryCode).find((r) => r.billingPeriod === billingPeriod)
  // Beside prices in another currency a minimum means nothing.
  if (row?.currency !== currency) return []
  const minimum = BigInt(decimalMoney(row.amount, currency).amountMinor)
  const missing = minimum - BigInt(sumMoney(counted, currency).amountMinor)
  if (missing <= 0n) return []
  return [
    {
      kind: 'minimum_spend',
      packageId: plan.id,
      featureId: null,
      description: plan.displayName,
      quantity: 1,
      amount: toMoney(missing, currency),
      period,
    },
  ]
}
