import type { CheckoutPayment, SandboxState } from '../SandboxState.ts'

/** Keeps with the customer what was entered about them. */
export function keepContact(
  state: SandboxState,
  customerBillingId: string,
  payment: CheckoutPayment,
): SandboxState {
  const customers = state.customers.map((customer) =>
    customer.id === customerBillingId
      ? {
          ...customer,
          email: payment.email ?? customer.email,
          phone: payment.phone ?? customer.phone,
          billingInformation: payment.billingAddress
            ? { ...customer.billingInformation, billingAddress: payment.billingAddress }
            : customer.billingInformation,
        }
      : customer,
  )
  return { ...state, customers }
}
