import type { SandboxState } from '../SandboxState.ts'
import { customerNews } from './customerNews.ts'
import { recordEvent } from './recordEvent.ts'
import { requireMethod, type NamedMethod } from './requireMethod.ts'
import type { Step, StepContext } from './Step.ts'

/** Charges one of the customer's cards from now on. */
export function makeDefaultMethod(
  before: SandboxState,
  method: NamedMethod,
  context: StepContext,
): Step<null> {
  requireMethod(before, method)
  const chosen = withDefaultMethod(before, method.customerBillingId, method.paymentMethodId)
  const { state, event } = recordEvent(chosen, customerNews(before, method.customerBillingId), context)
  return { state, result: null, events: [event] }
}

/** The state in which a customer is charged on this card, or on none. */
export function withDefaultMethod(
  state: SandboxState,
  customerBillingId: string,
  methodId: string | null,
): SandboxState {
  const customers = state.customers.map((customer) =>
    customer.id === customerBillingId ? { ...customer, defaultPaymentMethodId: methodId } : customer,
  )
  return { ...state, customers }
}
