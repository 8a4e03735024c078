import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { spendForcedCharge } from './chargeCard.ts'
import type { Collected } from './collectDue.ts'
import { onItsWay } from './onItsWay.ts'
import type { StepContext } from './Step.ts'

const invoiceStatus = {
  paid: 'PAID',
  asked: 'OPEN',
  processing: 'OPEN',
  invoiced: 'OPEN',
  failed: 'CANCELED',
} as const

export interface InvoiceInput extends Pick<SandboxInvoice, 'reason' | 'period'> {
  readonly billed: BilledSubscription
  readonly subscriptionBillingId: string
  readonly totals: PriceTotals
  readonly collected: Collected
  /** The terms that begin only when it is paid. */
  readonly change: BilledSubscription | null
  /** Whether it stays open when collecting it failed, to be collected again. */
  readonly isRetried: boolean
}

/** Writes the invoice of what was due, as collecting it went. */
export function addInvoice(
  before: SandboxState,
  { billed, totals, collected: { verdict, card }, isRetried, change, ...about }: InvoiceInput,
  context: StepContext,
): { readonly state: SandboxState; readonly invoice: SandboxInvoice } {
  const invoiceId = context.createId(before, 'sandbox_in_')
  const secret = verdict.type === 'asked' ? context.createId(invoiceId.state, 'sandbox_secret_') : null
  const state = secret?.state ?? invoiceId.state
  const { lines, subTotal, discount, tax, total } = totals
  const hasFailed = verdict.type === 'failed'
  const invoice: SandboxInvoice = {
    id: invoiceId.id,
    number: `SANDBOX-${String(state.invoices.length + 1).padStart(4, '0')}`,
    customerBillingId: billed.customerBillingId,
    ...about,
    status: hasFailed && isRetried ? 'OPEN' : invoiceStatus[verdict.type],
    collectionMethod: verdict.type === 'invoiced' ? 'INVOICE' : 'CHARGE',
    createdAt: context.now,
    updatedAt: context.now,
    lines,
    subTotal,
    discount,
    tax,
    total,
    retries: isRetried ? 0 : null,
    paidAt: verdict.type === 'paid' ? context.now : null,
    failedAt: null,
    nextAttemptAt: null,
    settlesAt: null,
    refundedAt: null,
    disputedAt: null,
    dispute: null,
    change: verdict.type === 'asked' || verdict.type === 'processing' ? change : null,
    card: hasFailed && isRetried ? null : card,
    paymentSecret: secret?.id ?? null,
    failureCode: hasFailed ? verdict.code : null,
    ...(verdict.type === 'processing' ? onItsWay(context.now) : {}),
  }
  const charged = card === null ? state : spendForcedCharge(state)
  return { state: { ...charged, invoices: [...state.invoices, invoice] }, invoice }
}
