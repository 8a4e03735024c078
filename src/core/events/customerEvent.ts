import type { Customer } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { Row, RuleEvent } from './RuleEvent.ts'

/** The event of a customer who came into being (`before` is null) or changed. */
export function customerEvent(
  type: string,
  at: Instant,
  before: Customer | null,
  after: Customer,
  data: Row = {},
): RuleEvent {
  return {
    type,
    at,
    data: { customerId: after.id, ...data },
    before: before && { ...before },
    after: { ...after },
  }
}
