import type { Decided } from '../events/RuleEvent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { isUndecided } from './billingDuty.ts'
import type { BillingRecord } from './BillingRecord.ts'
import { inTurn } from './inTurn.ts'
import { mirrorConversion, mirrorEnd } from './mirrorCourse.ts'
import { mirrorInvoices } from './mirrorInvoices.ts'
import { mirrorStanding } from './mirrorStanding.ts'

/**
 * Brings into a customer's state how the payments provider has a subscription: what became of its trial, that it ended
 * there, its invoices and what is owed. The state must have been brought to `now`.
 *
 * What happened is dated by the provider, so late news leaves what prompt news would have left, the last record says all
 * that the ones before it said, and the same record a second time changes nothing. Nothing happens to a subscription
 * that is billed under another id, or that has not been paid for yet.
 */
export function mirrorBilling(state: CustomerState, record: BillingRecord, now: Instant): Decided {
  const mirror =
    (rule: (reached: CustomerState, before: Subscription) => Decided) =>
    (reached: CustomerState): Decided => {
      const before = mirrored(reached, record)
      return before ? rule(reached, before) : { changes: [], events: [] }
    }
  return inTurn(state, [
    mirror((reached, before) => mirrorConversion(reached, before, record, now)),
    mirror((reached, before) => mirrorEnd(reached, before, record)),
    mirror((reached, before) => mirrorInvoices(reached, before, record)),
    mirror((reached, before) => mirrorStanding(reached, before, record, now)),
  ])
}

function mirrored(state: CustomerState, { subscriptionId, billingId }: BillingRecord): Subscription | null {
  const found = state.subscriptions.find(({ id }) => id === subscriptionId)
  return found && found.billingId === billingId && !isUndecided(found) ? found : null
}
