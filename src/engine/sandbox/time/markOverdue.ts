import { putById } from '../rules/putById.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import { requireSubscription } from '../rules/requireSubscription.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'

/** An invoice that nobody has paid in time is overdue; it stays open. */
export function markOverdue(
  state: SandboxState,
  invoice: SandboxInvoice,
  context: StepContext,
): SandboxState {
  const { now } = context
  const overdue = { ...invoice, failedAt: now, updatedAt: now }
  return recordEvent(
    { ...state, invoices: putById(state.invoices, overdue) },
    subscriptionNews(requireSubscription(state, invoice.subscriptionBillingId), 'invoice'),
    context,
  ).state
}
