import { chargeAgain } from '../rules/chargeAgain.ts'
import { isOnItsWay } from '../rules/onItsWay.ts'
import { putById } from '../rules/putById.ts'
import type { StepContext } from '../rules/Step.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { afterFailure } from './afterFailure.ts'

/** Tries again, when its day has come, to collect an invoice that could not be collected. */
export function retryByTime(
  before: SandboxState,
  invoice: SandboxInvoice,
  context: StepContext,
): SandboxState {
  const retries = (invoice.retries ?? 0) + 1
  const { state, result } = chargeAgain(before, { ...invoice, retries }, context)
  if (result.status !== 'OPEN' || isOnItsWay(result)) return state
  const written = { ...state, invoices: putById(state.invoices, result) }
  return afterFailure(written, result, context)
}
