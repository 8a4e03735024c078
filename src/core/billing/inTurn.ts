import type { Decided } from '../events/RuleEvent.ts'
import { applyChanges } from '../subscription/applyChanges.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'

/** Decides one thing after another, each on the state that the ones before it leave. */
export function inTurn(
  state: CustomerState,
  steps: readonly ((reached: CustomerState) => Decided)[],
): Decided {
  let reached = state
  const decided = steps.map((decide) => {
    const next = decide(reached)
    reached = applyChanges(reached, next.changes)
    return next
  })
  return {
    changes: decided.flatMap(({ changes }) => changes),
    events: decided.flatMap(({ events }) => events),
  }
}
