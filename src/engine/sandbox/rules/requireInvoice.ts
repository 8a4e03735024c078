import { invalidRequest } from '../../../core/errors/errorTable.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'

/** An invoice of the provider by its id there; refuses one that it does not have. */
export function requireInvoice(state: SandboxState, invoiceId: string): SandboxInvoice {
  const found = state.invoices.find(({ id }) => id === invoiceId)
  if (found) return found
  throw invalidRequest([
    { path: 'invoiceId', code: 'InvoiceNotFound', expected: 'the id of an invoice of the sandbox' },
  ])
}
