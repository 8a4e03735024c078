import type { PaymentFailureCode } from '../../../protocol/ProvisionOutcome.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'

/** Cancels the open charges of a subscription. What it was invoiced for stays owed. */
export function withdrawUnpaid(
  state: SandboxState,
  subscriptionBillingId: string,
  failureCode: PaymentFailureCode,
  now: Instant,
): SandboxState {
  const invoices = state.invoices.map((invoice) =>
    invoice.subscriptionBillingId === subscriptionBillingId && isOpenCharge(invoice)
      ? { ...invoice, status: 'CANCELED' as const, updatedAt: now, paymentSecret: null, failureCode }
      : invoice,
  )
  return { ...state, invoices }
}

/** Whether an invoice waits for the bank's question about a saved card. */
export const isOpenCharge = ({ status, collectionMethod }: SandboxInvoice): boolean =>
  status === 'OPEN' && collectionMethod === 'CHARGE'
