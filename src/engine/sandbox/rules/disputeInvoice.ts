import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireInvoice } from './requireInvoice.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * The bank takes back the payment of an invoice, because its customer disputes it. One that is not paid, or was
 * disputed or paid back before, stays as it is.
 * @throws `InvalidRequest` for an invoice that there is not
 */
export function disputeInvoice(state: SandboxState, invoiceId: string, context: StepContext): Step<null> {
  const invoice = requireInvoice(state, invoiceId)
  const canBeDisputed = invoice.status === 'PAID' && invoice.total.amountMinor > 0
  if (!canBeDisputed || invoice.dispute !== null || invoice.refundedAt !== null) {
    return { state, result: null, events: [] }
  }
  return write(state, { ...invoice, dispute: 'open', disputedAt: context.now }, context)
}

/**
 * The bank decides an open dispute of an invoice; without one it stays as it is.
 * @throws `InvalidRequest` for an invoice that there is not
 */
export function settleDispute(
  state: SandboxState,
  input: { readonly invoiceId: string; readonly outcome: 'won' | 'lost' },
  context: StepContext,
): Step<null> {
  const { invoiceId, outcome } = input
  const invoice = requireInvoice(state, invoiceId)
  if (invoice.dispute !== 'open') return { state, result: null, events: [] }
  const disputedAt = outcome === 'won' ? null : invoice.disputedAt
  return write(state, { ...invoice, dispute: outcome, disputedAt }, context)
}

function write(before: SandboxState, invoice: SandboxInvoice, context: StepContext): Step<null> {
  const changed = { ...invoice, updatedAt: context.now }
  const { state, event } = recordEvent(
    { ...before, invoices: putById(before.invoices, changed) },
    subscriptionNews(requireSubscription(before, invoice.subscriptionBillingId), 'invoice'),
    context,
  )
  return { state, result: null, events: [event] }
}
