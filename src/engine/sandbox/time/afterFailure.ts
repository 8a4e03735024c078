import { isOver } from '../rules/isOver.ts'
import { putById } from '../rules/putById.ts'
import type { StepContext } from '../rules/Step.ts'
import { canceled } from '../rules/withdrawUnpaid.ts'
import type { SandboxInvoice, SandboxState } from '../SandboxState.ts'
import { DAY } from './durations.ts'
import { endByTime } from './endByTime.ts'

/**
 * Plans when an open invoice that was not collected is tried again: so many days after it first failed. After the last
 * time it is given up, and its subscription ends.
 */
export function afterFailure(
  state: SandboxState,
  invoice: SandboxInvoice,
  context: StepContext,
): SandboxState {
  const { now, retryDays } = context
  const failedAt = invoice.failedAt ?? now
  const days = retryDays[invoice.retries ?? 0]
  if (days === undefined) return giveUp(state, invoice, context)
  // It may have been on its way when its day came.
  const nextAttemptAt = Math.max(failedAt + days * DAY, now)
  const waiting = { ...invoice, failedAt, nextAttemptAt }
  return { ...state, invoices: putById(state.invoices, waiting) }
}

function giveUp(before: SandboxState, invoice: SandboxInvoice, context: StepContext): SandboxState {
  const state = { ...before, invoices: putById(before.invoices, canceled(invoice, context.now)) }
  const subscription = state.subscriptions.find(({ id }) => id === invoice.subscriptionBillingId)
  return !subscription || isOver(subscription, context.now)
    ? state
    : endByTime(state, subscription, context, 'unpaid')
}
