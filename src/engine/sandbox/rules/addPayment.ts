import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState } from '../SandboxState.ts'
import type { StepContext } from './Step.ts'

/** Remembers what was done for an intent, so that it can be asked for later. */
export function addPayment(
  state: SandboxState,
  billed: BilledSubscription,
  made: Pick<SandboxPayment, 'subscriptionBillingId' | 'invoiceId'>,
  { now }: StepContext,
): { readonly state: SandboxState; readonly payment: SandboxPayment } {
  const { intentId, subscriptionId, customerBillingId } = billed
  const payment: SandboxPayment = { intentId, subscriptionId, customerBillingId, ...made, at: now }
  return { state: { ...state, payments: [...state.payments, payment] }, payment }
}
