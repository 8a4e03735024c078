import { sumMoney } from '../../../core/money/Money.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'

/** Keeps for the payer the credit that the lines of what was due carry forward. */
export function keepCredit(
  state: SandboxState,
  { due, customerBillingId }: BilledSubscription,
): SandboxState {
  const carried = due.lines.filter(({ kind }) => kind === 'carried_forward').map(({ amount }) => amount)
  return addCredit(state, customerBillingId, sumMoney(carried, due.total.currency))
}
