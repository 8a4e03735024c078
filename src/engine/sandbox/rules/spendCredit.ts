import { negate, sumMoney, type Money } from '../../../core/money/Money.ts'
import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { SandboxState } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'

/** Takes the payer's kept credit of the same currency off what is due, never below nothing; the rest stays kept. */
export function spendCredit(
  state: SandboxState,
  customerBillingId: string,
  totals: PriceTotals,
): { readonly state: SandboxState; readonly totals: PriceTotals } {
  const { total, lines } = totals
  const kept = keptCredit(state, customerBillingId, total.currency)
  const spent: Money = { ...total, amountMinor: Math.min(kept, total.amountMinor) }
  if (spent.amountMinor <= 0) return { state, totals }
  const line = {
    kind: 'carried_forward',
    packageId: lines[0]?.packageId ?? '',
    featureId: null,
    description: lines[0]?.description ?? '',
    quantity: 1,
    amount: negate(spent),
    period: null,
  } as const
  return {
    state: addCredit(state, customerBillingId, negate(spent)),
    totals: {
      ...totals,
      lines: [...lines, line],
      total: sumMoney([total, negate(spent)], total.currency),
    },
  }
}

function keptCredit({ customers }: SandboxState, customerBillingId: string, currency: string): number {
  const payer = customers.find(({ id }) => id === customerBillingId)
  return payer?.creditBalances.find((balance) => balance.currency === currency)?.amountMinor ?? 0
}
