import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { counterRules } from './counterRules.ts'
import type { UsageCounter } from './UsageCounter.ts'

/**
 * Begins the windows anew that are over at an instant, as the rules of that instant have them. What was counted in them
 * counts no more, whoever decides about windows afterwards.
 */
export function renewWindows(state: CustomerState, at: Instant): readonly Change[] {
  const over = new Set(state.counters.filter((counter) => isOver(counter, at)).map(keyOf))
  if (over.size === 0) return []
  return counterRules(state, at).filter(
    (change) => change.type === 'counter.put' && over.has(keyOf(change.counter)),
  )
}

function isOver({ windowEnd }: UsageCounter, at: Instant): boolean {
  return windowEnd !== null && windowEnd <= at
}

/** Ids hold no line break, so the two cannot run into each other. */
function keyOf({ resourceId, featureId }: Pick<UsageCounter, 'resourceId' | 'featureId'>): string {
  return `${resourceId ?? ''}\n${featureId}`
}
