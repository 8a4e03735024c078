import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { concludeInvoice } from './settleInvoice.ts'
import { findPayment } from './findPayment.ts'
import type { Step, StepContext } from './Step.ts'
import { isOpenCharge } from './withdrawUnpaid.ts'

/**
 * Gives up the open charge of an intent: what waited for it never begins. What is paid, or owed by an invoice, stays;
 * of what was never heard of there is nothing to give up.
 */
export function cancelPayment(
  state: SandboxState,
  query: Parameters<Payments['cancelPayment']>[0],
  context: StepContext,
): Step<null> {
  const payment = findPayment(state, query)
  const invoice = state.invoices.find(({ id }) => id === payment?.invoiceId)
  if (!invoice || !isOpenCharge(invoice)) return { state, result: null, events: [] }
  const step = concludeInvoice(state, invoice, { type: 'failed', code: 'CheckoutCanceled' }, context)
  return { ...step, result: null }
}
