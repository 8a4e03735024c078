import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { addInvoice } from './addInvoice.ts'
import { addPayment } from './addPayment.ts'
import { firstPeriod } from './beginAt.ts'
import { beginSubscription } from './beginSubscription.ts'
import type { Collected } from './collectDue.ts'
import type { StepContext } from './Step.ts'

/**
 * Makes the provider's subscription and its first invoice, as collecting went. Only one that is paid or invoiced
 * begins, and ends the subscription that it replaces.
 */
export function startSubscription(
  before: SandboxState,
  billed: BilledSubscription,
  collected: Collected,
  context: StepContext,
): {
  readonly state: SandboxState
  readonly payment: SandboxPayment
  readonly subscription: SandboxSubscription
} {
  const created = context.createId(before, 'sandbox_sub_')
  const subscription = newSubscription(created.id, billed, collected, context)
  const { state: invoiced, invoice } = addInvoice(
    { ...created.state, subscriptions: [...created.state.subscriptions, subscription] },
    {
      billed,
      subscriptionBillingId: subscription.id,
      totals: billed.due,
      collected,
      reason: 'start',
      period: firstPeriod(billed, context.now),
      change: null,
      isRetried: false,
    },
    context,
  )
  const made = { subscriptionBillingId: subscription.id, invoiceId: invoice.id }
  const { state, payment } = addPayment(invoiced, billed, made, context)
  const hasBegun = collected.verdict.type === 'paid' || collected.verdict.type === 'invoiced'
  return { state: hasBegun ? beginSubscription(state, subscription, context) : state, payment, subscription }
}

function newSubscription(
  id: string,
  billed: BilledSubscription,
  { verdict }: Collected,
  { now }: StepContext,
): SandboxSubscription {
  return {
    id,
    intentId: billed.intentId,
    billed,
    status: verdict.type === 'failed' ? 'failed' : 'incomplete',
    createdAt: now,
    updatedAt: now,
    startsAt: Math.max(billed.startsAt ?? now, now),
    renewsAt: billed.nextBillingAt,
    endsAt: null,
    endedBecause: null,
    endCredit: null,
    plannedChange: null,
    pendingLines: [],
  }
}
