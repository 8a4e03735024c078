import type { BilledSubscription } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState } from '../SandboxState.ts'
import { collectDue } from './collectDue.ts'
import { recordEvent } from './recordEvent.ts'
import { requireReplaced } from './requireReplaced.ts'
import { startSubscription } from './startSubscription.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'

/**
 * Starts a subscription without a checkout: on the payer's default card, or by an invoice.
 * @throws `CustomerNotFound`, `PaymentMethodMissing`, `SubscriptionNotFound` for what it replaces
 */
export function createSubscription(
  before: SandboxState,
  billed: BilledSubscription,
  context: StepContext,
): Step<SandboxPayment> {
  requireReplaced(before, billed)
  const collected = collectDue(before, billed)
  const { state, payment, subscription } = startSubscription(before, billed, collected, context)
  const recorded = recordEvent(state, subscriptionNews(subscription), context)
  return { state: recorded.state, result: payment, events: [recorded.event] }
}
