import { sumMoney } from '../../../core/money/Money.ts'
import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { SandboxState } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'

/** Keeps for the payer the credit that the lines of what was due carry forward. */
export function keepCredit(
  state: SandboxState,
  customerBillingId: string,
  { lines, total }: PriceTotals,
): SandboxState {
  const carried = lines.filter(({ kind }) => kind === 'carried_forward').map(({ amount }) => amount)
  return addCredit(state, customerBillingId, sumMoney(carried, total.currency))
}
