import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { collectInvoice } from '../time/collectInvoice.ts'
import { hasLines } from '../time/periodTotals.ts'
import { requireSubscription } from './requireSubscription.ts'
import type { Step, StepContext } from './Step.ts'

/**
 * Charges usage by an invoice of its own, also of a subscription that has ended.
 * @throws `SubscriptionNotFound`
 */
export function chargeUsage(
  before: SandboxState,
  { billingId, period, totals }: Parameters<Payments['chargeUsage']>[0],
  context: StepContext,
): Step<null> {
  const subscription = requireSubscription(before, billingId)
  if (!hasLines(totals)) return { state: before, result: null, events: [] }
  const state = collectInvoice(before, subscription, { totals, reason: 'usage', period }, context)
  return { state, result: null, events: [] }
}
