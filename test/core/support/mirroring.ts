import { mirrorBilling } from '../../../src/core/billing/mirrorBilling.ts'
import type { BillingRecord } from '../../../src/core/billing/BillingRecord.ts'
import type { RuleEvent } from '../../../src/core/events/RuleEvent.ts'
import { advance } from '../../../src/core/subscription/advance.ts'
import { applyChanges } from '../../../src/core/subscription/applyChanges.ts'
import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import type { Instant } from '../../../src/core/time/Instant.ts'

/** The state after what time brought, what the provider says, and what follows from that at once; and what was told. */
export function mirrored(
  state: CustomerState,
  record: BillingRecord,
  now: Instant,
): { readonly state: CustomerState; readonly events: readonly RuleEvent[] } {
  const reached = advance(state, now)
  const decided = mirrorBilling(reached.state, record, now)
  const settled = advance(applyChanges(reached.state, decided.changes), now)
  const events = [...reached.events, ...decided.events, ...settled.events]
  refuseUntold(state, settled.state, events)
  return { state: settled.state, events }
}

/** No row changes without the events that lead from what it was to what it is. */
function refuseUntold(before: CustomerState, after: CustomerState, events: readonly RuleEvent[]): void {
  for (const row of after.subscriptions) {
    const was = before.subscriptions.find(({ id }) => id === row.id) ?? null
    const about = events.filter((event) => event.after?.['id'] === row.id)
    const isSame = JSON.stringify(was) === JSON.stringify(row)
    const tells =
      JSON.stringify(about[0]?.before ?? null) === JSON.stringify(was) &&
      JSON.stringify(about.at(-1)?.after) === JSON.stringify(row)
    const isEmpty = about.some((event) => JSON.stringify(event.before) === JSON.stringify(event.after))
    if (isEmpty || !(tells || (isSame && about.length === 0))) {
      throw new Error(`Not told: ${JSON.stringify(was)} → ${JSON.stringify(row)}; ${JSON.stringify(about)}`)
    }
  }
}

/** The subscription of an id. */
export function found(state: CustomerState, id: string): Subscription {
  const subscription = state.subscriptions.find((s) => s.id === id)
  if (!subscription) throw new Error(`There is no subscription ${id}`)
  return subscription
}
