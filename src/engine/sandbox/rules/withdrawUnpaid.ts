import type { PaymentFailureCode } from '../../../protocol/ProvisionOutcome.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { isOnItsWay } from './onItsWay.ts'

/**
 * Cancels what a subscription that ends was to be charged. What it was invoiced for, or has used, stays owed; what is on
 * its way arrives.
 */
export function withdrawUnpaid(
  state: SandboxState,
  subscriptionBillingId: string,
  failureCode: PaymentFailureCode,
  now: Instant,
): SandboxState {
  const isMeant = (invoice: SandboxInvoice) => isOpenCharge(invoice) && !isOnItsWay(invoice)
  return withdraw(state, subscriptionBillingId, isMeant, failureCode, now)
}

/** Cancels the change of a subscription that waits for its payment; what was sent for it is not taken. */
export function withdrawChange(
  state: SandboxState,
  subscriptionBillingId: string,
  now: Instant,
): SandboxState {
  return withdraw(state, subscriptionBillingId, ({ change }) => change !== null, 'CheckoutCanceled', now)
}

function withdraw(
  state: SandboxState,
  subscriptionBillingId: string,
  isMeant: (invoice: SandboxInvoice) => boolean,
  failureCode: PaymentFailureCode,
  now: Instant,
): SandboxState {
  const invoices = state.invoices.map((invoice) =>
    invoice.subscriptionBillingId === subscriptionBillingId && invoice.status === 'OPEN' && isMeant(invoice)
      ? { ...canceled(invoice, now), failureCode }
      : invoice,
  )
  return { ...state, invoices }
}

/** An open invoice that is given up. */
export function canceled(invoice: SandboxInvoice, now: Instant): SandboxInvoice {
  return { ...invoice, ...settled, status: 'CANCELED', updatedAt: now }
}

/** What an invoice has no more once it is paid or given up. */
export const settled = { paymentSecret: null, failedAt: null, nextAttemptAt: null, settlesAt: null } as const

/** Whether an invoice is charged to a card, and for time to come. */
export const isOpenCharge = ({ collectionMethod, reason }: SandboxInvoice): boolean =>
  collectionMethod === 'CHARGE' && reason !== 'usage'

/** Whether an invoice waits for the bank's question about a saved card. */
export const waitsForBank = ({ status, paymentSecret }: SandboxInvoice): boolean =>
  status === 'OPEN' && paymentSecret !== null
