import type { AggregationFunction } from '../catalog/Catalog.ts'
import type { CounterRule, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import { counterRules } from './counterRules.ts'
import { findCounter } from './findCounter.ts'
import { isRuleOver } from './isRuleOver.ts'
import type { UsageCounter } from './UsageCounter.ts'

/** A counter whose meter has to count another window by now, or in another way. */
export type StaleMeter = Pick<CounterRule, 'resourceId' | 'featureId' | 'windowStart' | 'windowEnd'> & {
  readonly aggregation: AggregationFunction
}

/** The counters of meters whose rule ran out and is another one now: what they hold is not the usage at this instant. */
export function staleMeters(state: CustomerState, now: Instant): readonly StaleMeter[] {
  const isOver = (counter: UsageCounter) => counter.meter && isRuleOver(counter, now)
  if (!state.counters.some(isOver)) return []
  return counterRules(state, now).flatMap((change): readonly StaleMeter[] => {
    if (change.type !== 'counter.put') return []
    const { resourceId, featureId, windowStart, windowEnd, aggregation } = change.counter
    const counter = findCounter(state.counters, featureId, resourceId)
    if (aggregation === undefined || !counter || !isOver(counter)) return []
    const isSame =
      counter.meter?.aggregation === aggregation &&
      counter.windowStart === windowStart &&
      counter.windowEnd === windowEnd
    return isSame ? [] : [{ resourceId, featureId, windowStart, windowEnd, aggregation }]
  })
}
