import { createError } from '../../../core/errors/errorTable.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxInvoice, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'

/**
 * Ends a subscription now or later; one that has ended stays as it is. One that waits for its first payment is given
 * up, with its invoice, whatever the time.
 */
export function endSubscription(
  state: SandboxState,
  input: { readonly billingId: string; readonly at: Instant },
  context: StepContext,
): Step<null> {
  const subscription = state.subscriptions.find(({ id }) => id === input.billingId)
  if (!subscription) throw createError('SubscriptionNotFound', { subscriptionId: input.billingId })
  if (hasEnded(subscription, context.now)) return { state, result: null, events: [] }
  const { billed } = subscription
  const isOver = subscription.status === 'incomplete' || input.at <= context.now
  const ended: SandboxSubscription = {
    ...subscription,
    status: isOver ? 'canceled' : subscription.status,
    endsAt: isOver ? context.now : input.at,
  }
  const recorded = recordEvent(
    {
      ...state,
      subscriptions: putById(state.subscriptions, ended),
      invoices: state.invoices.map((invoice) => withdrawOpen(invoice, subscription, context.now)),
    },
    {
      type: 'subscription',
      customerId: billed.customerId,
      subscriptionId: billed.subscriptionId,
      checkoutId: null,
    },
    context,
  )
  return { state: recorded.state, result: null, events: [recorded.event] }
}

const hasEnded = ({ status, endsAt }: SandboxSubscription, now: Instant): boolean =>
  status === 'failed' || (endsAt !== null && endsAt <= now)

const withdrawOpen = (
  invoice: SandboxInvoice,
  subscription: SandboxSubscription,
  now: Instant,
): SandboxInvoice =>
  invoice.subscriptionBillingId === subscription.id && invoice.status === 'OPEN'
    ? { ...invoice, status: 'CANCELED', updatedAt: now, paymentSecret: null, failureCode: 'PaymentFailed' }
    : invoice
