import type { PaymentQuery } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { closeCheckout } from './closeCheckout.ts'
import { findPayment, isOfPayment } from './findPayment.ts'
import { isGivenUp } from './isGivenUp.ts'
import { concludeInvoice } from './settleInvoice.ts'
import type { Step, StepContext } from './Step.ts'
import { waitsForBank } from './withdrawUnpaid.ts'

/**
 * Gives up an intent that is not paid: its open charge, its open checkouts, and whatever else still arrives for it. What
 * is paid, on its way, or owed by an invoice, stays.
 */
export function cancelPayment(state: SandboxState, query: PaymentQuery, context: StepContext): Step<null> {
  const payment = findPayment(state, query)
  const invoice = state.invoices.find(({ id }) => id === payment?.invoiceId)
  const isOpen = invoice !== undefined && waitsForBank(invoice)
  if (payment && !isOpen && invoice?.status !== 'CANCELED') return { state, result: null, events: [] }
  const closed = closeCheckouts(remember(state, query), query, context)
  if (!isOpen) return closed
  const verdict = { type: 'failed', code: 'CheckoutCanceled' } as const
  const step = concludeInvoice(closed.state, invoice, verdict, context)
  return { state: step.state, result: null, events: [...closed.events, ...step.events] }
}

function remember(state: SandboxState, query: PaymentQuery): SandboxState {
  const { customerBillingId, subscriptionId, intentId } = query
  if (isGivenUp(state, query)) return state
  return { ...state, givenUp: [...state.givenUp, { customerBillingId, subscriptionId, intentId }] }
}

function closeCheckouts(before: SandboxState, query: PaymentQuery, context: StepContext): Step<null> {
  const own = before.checkouts.filter(({ subscription }) => isOfPayment(subscription, query))
  const unclosed: Step<null> = { state: before, result: null, events: [] }
  return own.reduce((done, { id }) => {
    const { state, events } = closeCheckout(done.state, id, context)
    return { state, result: null, events: [...done.events, ...events] }
  }, unclosed)
}
