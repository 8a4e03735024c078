import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { addInvoice } from './addInvoice.ts'
import { addPayment } from './addPayment.ts'
import type { Collected } from './collectDue.ts'
import { endReplaced } from './endReplaced.ts'
import { keepCredit } from './keepCredit.ts'
import type { StepContext } from './Step.ts'

const subscriptionStatus = {
  paid: 'active',
  invoiced: 'active',
  asked: 'incomplete',
  failed: 'failed',
} as const

/**
 * Makes the provider's subscription and its first invoice, as collecting went. Only one that is active ends the
 * subscription that it replaces.
 */
export function startSubscription(
  before: SandboxState,
  billed: BilledSubscription,
  collected: Collected,
  context: StepContext,
): { readonly state: SandboxState; readonly payment: SandboxPayment } {
  const created = context.createId(before, 'sandbox_sub_')
  const subscription: SandboxSubscription = {
    id: created.id,
    billed,
    status: subscriptionStatus[collected.verdict.type],
    createdAt: context.now,
    endsAt: null,
    endCredit: null,
    plannedChange: null,
    pendingLines: [],
  }
  const { state: invoiced, invoice } = addInvoice(
    { ...created.state, subscriptions: [...created.state.subscriptions, subscription] },
    billed,
    { subscriptionBillingId: subscription.id, collected, isChange: false },
    context,
  )
  const made = { subscriptionBillingId: subscription.id, invoiceId: invoice.id }
  const { state, payment } = addPayment(invoiced, billed, made, context)
  const hasBegun = subscription.status === 'active'
  return { state: hasBegun ? keepCredit(endReplaced(state, billed, context.now), billed) : state, payment }
}
