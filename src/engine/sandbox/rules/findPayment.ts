import type { Payments } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState } from '../SandboxState.ts'

type PaymentQuery = Parameters<Payments['cancelPayment']>[0]

/** The last that was done for an intent; undefined when it was never heard of. */
export function findPayment(state: SandboxState, query: PaymentQuery): SandboxPayment | undefined {
  return state.payments.findLast(
    ({ intentId, subscriptionId, customerBillingId }) =>
      intentId === query.intentId &&
      subscriptionId === query.subscriptionId &&
      customerBillingId === query.customerBillingId,
  )
}
