import type { BilledSubscription } from '../../ports/Payments.ts'
import { isOnTrial, periodAt } from '../rules/holdTerms.ts'
import { putById } from '../rules/putById.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { collectInvoice } from './collectInvoice.ts'
import { hasLines } from './periodTotals.ts'

/**
 * Terms that were planned begin. With a new period they are charged like every period, next; in the middle of one,
 * what the change costs is charged now.
 */
export function beginPlanned(
  before: SandboxState,
  { renewsAt, ...former }: SandboxSubscription,
  billed: BilledSubscription,
  context: StepContext,
): SandboxState {
  const { now } = context
  const held = { ...former, billed, plannedChange: null }
  const put = (subscription: SandboxSubscription) =>
    recordEvent(
      { ...before, subscriptions: putById(before.subscriptions, subscription) },
      subscriptionNews(subscription),
      context,
    ).state
  if (isOnTrial(billed, now)) return put({ ...held, renewsAt: billed.trialEndDate })
  if (renewsAt <= now) return put({ ...held, renewsAt })
  const changed = { ...held, billed: { ...billed, first: null }, renewsAt: periodAt(billed, now).end }
  const state = put(changed)
  return billed.first && hasLines(billed.first)
    ? collectInvoice(state, changed, { totals: billed.first, reason: 'change', period: null }, context)
    : state
}
