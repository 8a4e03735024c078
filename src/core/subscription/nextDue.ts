import { billingDuty } from '../billing/billingDuty.ts'
import { intentDueAt } from '../provisioning/openIntent.ts'
import { earliest } from '../time/earliest.ts'
import type { Instant } from '../time/Instant.ts'
import { usageChargeDue } from '../usage/usagePeriods.ts'
import type { UsageCounter } from '../usage/UsageCounter.ts'
import { nextStepAt } from './advance.ts'
import type { CustomerState } from './CustomerState.ts'

/** Long ago: what has no time of its own is due at once. */
const AT_ONCE: Instant = 0

/**
 * The first instant at which something of a customer has to be written or done, also one that is overdue; null when
 * never. When all of it has been done, the next one is to come.
 */
export function nextDue(state: CustomerState): Instant | null {
  const instants = [
    nextStepAt(state),
    ...state.counters.map(windowDue),
    ...state.intents.map(intentDueAt),
    ...state.subscriptions.map((subscription) => usageChargeDue(state, subscription)),
    state.subscriptions.some((subscription) => billingDuty(subscription) !== null) ? AT_ONCE : null,
  ]
  return instants.reduce<Instant | null>(earliest, null)
}

/** When a counter's window has to begin anew. One of a feature that is not granted keeps its last window. */
function windowDue({ windowEnd, limit }: UsageCounter): Instant | null {
  return limit === 0 ? null : windowEnd
}
