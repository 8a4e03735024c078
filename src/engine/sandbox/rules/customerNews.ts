import type { SandboxState } from '../SandboxState.ts'

/** What an event about a customer says. */
export function customerNews({ customers }: SandboxState, customerBillingId: string) {
  const customer = customers.find(({ id }) => id === customerBillingId)
  return {
    type: 'customer',
    customerId: customer?.customerId ?? '',
    subscriptionId: null,
    checkoutId: null,
    billingId: null,
  } as const
}
