import type { SandboxState } from '../SandboxState.ts'
import { closeSubscription } from './closeSubscription.ts'
import { isOver } from './isOver.ts'
import { recordEvent } from './recordEvent.ts'
import { payBack } from './refundInvoice.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'
import { canceled } from './withdrawUnpaid.ts'

/**
 * Ends a subscription at once and pays back all that was paid for it; nothing of it is owed any more.
 * @throws `SubscriptionNotFound`
 */
export function refundSubscription(
  before: SandboxState,
  billingId: string,
  context: StepContext,
): Step<null> {
  const subscription = requireSubscription(before, billingId)
  const ended = isOver(subscription, context.now)
    ? before
    : closeSubscription(before, { ...subscription, endCredit: null, endedBecause: null }, context)
  const own = ended.invoices.filter((invoice) => invoice.subscriptionBillingId === billingId)
  const paidBack = own.reduce((state, invoice) => payBack(state, invoice, context), ended)
  const invoices = paidBack.invoices.map((invoice) =>
    invoice.subscriptionBillingId === billingId && invoice.status === 'OPEN'
      ? canceled(invoice, context.now)
      : invoice,
  )
  const { state, event } = recordEvent(
    { ...paidBack, invoices },
    subscriptionNews(subscription, 'invoice'),
    context,
  )
  return { state, result: null, events: [event] }
}
