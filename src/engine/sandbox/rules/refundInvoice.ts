import { negate, sumMoney } from '../../../core/money/Money.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import { requireInvoice } from './requireInvoice.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * Pays back all of a paid invoice; one that is not paid, or was paid back, stays as it is.
 * @throws `InvalidRequest` for an invoice that there is not
 */
export function refundInvoice(before: SandboxState, invoiceId: string, context: StepContext): Step<null> {
  const invoice = requireInvoice(before, invoiceId)
  const state = payBack(before, invoice, context)
  if (state === before) return { state, result: null, events: [] }
  const subscription = requireSubscription(state, invoice.subscriptionBillingId)
  const recorded = recordEvent(state, subscriptionNews(subscription, 'invoice'), context)
  return { state: recorded.state, result: null, events: [recorded.event] }
}

/** The state in which what was paid is paid back, and what was taken from kept credit is kept again. */
export function payBack(state: SandboxState, invoice: SandboxInvoice, { now }: StepContext): SandboxState {
  const { status, refundedAt, lines, total, customerBillingId } = invoice
  const spent = lines.filter(({ kind, amount }) => kind === 'carried_forward' && amount.amountMinor < 0)
  const isPaid = status === 'PAID' && (total.amountMinor > 0 || spent.length > 0)
  if (!isPaid || refundedAt !== null) return state
  const refunded = { ...invoice, refundedAt: now, updatedAt: now }
  const credit = sumMoney(
    spent.map(({ amount }) => negate(amount)),
    total.currency,
  )
  return addCredit({ ...state, invoices: putById(state.invoices, refunded) }, customerBillingId, credit)
}
