import type { PaymentFailureCode } from '../../../protocol/ProvisionOutcome.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxInvoice, SandboxState, SandboxSubscription, SavedCard } from '../SandboxState.ts'
import { endReplaced } from './endReplaced.ts'
import type { StepContext } from './Step.ts'

/** How a charge went at once, before any question of the bank is answered. */
export type ChargeVerdict =
  | { readonly type: 'paid' | 'asked' }
  | { readonly type: 'failed'; readonly code: PaymentFailureCode }

interface Started {
  readonly state: SandboxState
  readonly subscription: SandboxSubscription
  readonly invoice: SandboxInvoice
}

const subscriptionStatus = { paid: 'active', asked: 'incomplete', failed: 'failed' } as const
const invoiceStatus = { paid: 'PAID', asked: 'OPEN', failed: 'CANCELED' } as const

/**
 * Makes the provider's subscription and its first invoice, as the charge went. Only a paid one ends the subscription
 * that it replaces.
 */
export function startSubscription(
  before: SandboxState,
  billed: BilledSubscription,
  charge: { readonly verdict: ChargeVerdict; readonly card: SavedCard | null },
  context: StepContext,
): Started {
  const { verdict, card } = charge
  const subscriptionId = context.createId(before, 'sandbox_sub_')
  const invoiceId = context.createId(subscriptionId.state, 'sandbox_in_')
  const secret = verdict.type === 'asked' ? context.createId(invoiceId.state, 'sandbox_secret_') : null
  const state = secret?.state ?? invoiceId.state
  const subscription: SandboxSubscription = {
    id: subscriptionId.id,
    billed,
    status: subscriptionStatus[verdict.type],
    createdAt: context.now,
    endsAt: null,
  }
  const invoice: SandboxInvoice = {
    id: invoiceId.id,
    number: `SANDBOX-${String(state.invoices.length + 1).padStart(4, '0')}`,
    customerBillingId: billed.customerBillingId,
    subscriptionBillingId: subscription.id,
    status: invoiceStatus[verdict.type],
    createdAt: context.now,
    updatedAt: context.now,
    lines: billed.due.lines,
    total: billed.due.total,
    card,
    paymentSecret: secret?.id ?? null,
    failureCode: verdict.type === 'failed' ? verdict.code : null,
  }
  const started = {
    ...state,
    subscriptions: [...state.subscriptions, subscription],
    invoices: [...state.invoices, invoice],
  }
  return {
    state: verdict.type === 'paid' ? endReplaced(started, billed, context.now) : started,
    subscription,
    invoice,
  }
}
