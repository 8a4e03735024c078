import { isOnTrial, periodAt } from '../rules/holdTerms.ts'
import { collect } from '../rules/collectDue.ts'
import { putById } from '../rules/putById.ts'
import { recordEvent } from '../rules/recordEvent.ts'
import { spendCredit } from '../rules/spendCredit.ts'
import type { StepContext } from '../rules/Step.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { collectInvoice } from './collectInvoice.ts'
import { endByTime } from './endByTime.ts'
import { hasLines, periodTotals } from './periodTotals.ts'

/**
 * Charges the period that begins: the next one, the first one of a start that had been to come, or the one after a
 * trial. A trial that nothing can be charged for ends.
 */
export function billPeriod(
  before: SandboxState,
  subscription: SandboxSubscription,
  context: StepContext,
): SandboxState {
  const { billed, startsAt } = subscription
  const { now } = context
  const period = periodAt(billed, now)
  const totals = periodTotals(subscription, period)
  const wasOnTrial = isOnTrial(billed, now - 1)
  if (wasOnTrial && isUncollectible(before, subscription, totals)) {
    return endByTime(before, subscription, context, 'no_payment_method')
  }
  const billedNow: SandboxSubscription = {
    ...subscription,
    billed: { ...billed, first: null },
    renewsAt: period.end,
    pendingLines: [],
  }
  const state = { ...before, subscriptions: putById(before.subscriptions, billedNow) }
  const isStart = wasOnTrial || startsAt === now
  if (hasLines(totals)) {
    const reason = isStart ? 'start' : 'renewal'
    return collectInvoice(state, billedNow, { totals, reason, period }, context)
  }
  return isStart ? recordEvent(state, subscriptionNews(billedNow), context).state : state
}

/** Whether something is due beyond the kept credit, and there is nothing to charge it to. */
function isUncollectible(state: SandboxState, { billed }: SandboxSubscription, totals: PriceTotals): boolean {
  const { totals: due } = spendCredit(state, billed.customerBillingId, totals)
  return collect(state, billed, due.total) === null
}
