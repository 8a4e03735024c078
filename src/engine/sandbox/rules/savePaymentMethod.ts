import type { SandboxPaymentMethod, SandboxState, SavedCard } from '../SandboxState.ts'
import type { StepContext } from './Step.ts'

/** Saves a card and makes it the customer's default. */
export function savePaymentMethod(
  before: SandboxState,
  customerBillingId: string,
  card: SavedCard,
  { createId }: StepContext,
): { readonly state: SandboxState; readonly method: SandboxPaymentMethod } {
  const { state, id } = createId(before, 'sandbox_pm_')
  const method = { id, customerBillingId, card }
  const customers = state.customers.map((customer) =>
    customer.id === customerBillingId ? { ...customer, defaultPaymentMethodId: id } : customer,
  )
  return { state: { ...state, customers, paymentMethods: [...state.paymentMethods, method] }, method }
}
