import type { SandboxCheckout, SandboxInvoice, SandboxState } from '../SandboxState.ts'

/** The invoice of what a checkout sold; undefined while it is not complete. */
export function checkoutInvoice(
  { invoices }: SandboxState,
  { subscriptionBillingId }: SandboxCheckout,
): SandboxInvoice | undefined {
  // The first is the checkout's own; later ones are those of changes and renewals.
  return invoices.find((known) => known.subscriptionBillingId === subscriptionBillingId)
}
