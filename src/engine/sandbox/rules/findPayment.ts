import type { PaymentQuery } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState } from '../SandboxState.ts'

/** The last that was done for an intent; undefined when it was never heard of. */
export function findPayment(state: SandboxState, query: PaymentQuery): SandboxPayment | undefined {
  return state.payments.findLast((payment) => isOfPayment(payment, query))
}

/** Whether something was done for an intent. */
export function isOfPayment(known: PaymentQuery, query: PaymentQuery): boolean {
  return (
    known.intentId === query.intentId &&
    known.subscriptionId === query.subscriptionId &&
    known.customerBillingId === query.customerBillingId
  )
}
