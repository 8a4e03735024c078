import type { SandboxState } from '../SandboxState.ts'
import { retryInvoice } from './retryInvoice.ts'
import type { Step, StepContext } from './Step.ts'

/** Collects once more what a subscription owes, with the card that is its payer's default now. */
export function collectOwed(
  before: SandboxState,
  subscriptionBillingId: string,
  context: StepContext,
): Step<null> {
  const owed = before.invoices.filter((invoice) => invoice.subscriptionBillingId === subscriptionBillingId)
  return owed.reduce<Step<null>>(
    ({ state, events }, { id }) => {
      const step = retryInvoice(state, id, context)
      return { ...step, events: [...events, ...step.events] }
    },
    { state: before, result: null, events: [] },
  )
}
