import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import type { Collected } from './collectDue.ts'
import type { StepContext } from './Step.ts'

const invoiceStatus = { paid: 'PAID', asked: 'OPEN', invoiced: 'OPEN', failed: 'CANCELED' } as const

/** Writes the invoice of what was due, as collecting it went. */
export function addInvoice(
  before: SandboxState,
  billed: BilledSubscription,
  input: {
    readonly subscriptionBillingId: string
    readonly collected: Collected
    /** Whether these terms begin only when it is paid. */
    readonly isChange: boolean
  },
  context: StepContext,
): { readonly state: SandboxState; readonly invoice: SandboxInvoice } {
  const { verdict, card } = input.collected
  const invoiceId = context.createId(before, 'sandbox_in_')
  const secret = verdict.type === 'asked' ? context.createId(invoiceId.state, 'sandbox_secret_') : null
  const state = secret?.state ?? invoiceId.state
  const { lines, subTotal, discount, tax, total } = billed.due
  const invoice: SandboxInvoice = {
    id: invoiceId.id,
    number: `SANDBOX-${String(state.invoices.length + 1).padStart(4, '0')}`,
    customerBillingId: billed.customerBillingId,
    subscriptionBillingId: input.subscriptionBillingId,
    status: invoiceStatus[verdict.type],
    collectionMethod: verdict.type === 'invoiced' ? 'INVOICE' : 'CHARGE',
    createdAt: context.now,
    updatedAt: context.now,
    lines,
    subTotal,
    discount,
    tax,
    total,
    change: input.isChange && verdict.type === 'asked' ? billed : null,
    card,
    paymentSecret: secret?.id ?? null,
    failureCode: verdict.type === 'failed' ? verdict.code : null,
  }
  return { state: { ...state, invoices: [...state.invoices, invoice] }, invoice }
}
