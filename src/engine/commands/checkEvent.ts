import type { Feature } from '../../core/catalog/Catalog.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { passesFilters } from '../../core/usage/passesFilters.ts'
import type { UsageEvent } from '../../protocol/requests.ts'

/** How far a sender's clock may be ahead of ours, in milliseconds: 10 minutes. */
const CLOCK_SKEW = 600_000

/** What is wrong with an event beyond its form: its time, and values that a meter that counts it cannot aggregate. */
export function checkEvent(
  event: UsageEvent,
  features: ReadonlyMap<string, Feature>,
  { now, keepEventsForMs = Number.POSITIVE_INFINITY }: { now: Instant; keepEventsForMs?: number | undefined },
  path: string,
): readonly Problem[] {
  const problems: Problem[] = []
  if (event.timestamp !== undefined && event.timestamp < now - keepEventsForMs) {
    problems.push({
      path: `${path}.timestamp`,
      code: 'TimestampTooOld',
      expected: 'a time since which raw events are kept: whether it was counted before is no longer known',
    })
  }
  if (event.timestamp !== undefined && event.timestamp > now + CLOCK_SKEW) {
    problems.push({
      path: `${path}.timestamp`,
      code: 'TimestampInFuture',
      expected: 'a time that is at most 10 minutes ahead',
    })
  }
  for (const feature of features.values()) {
    const problem = checkAggregated(event, feature, path)
    if (problem) problems.push(problem)
  }
  return problems
}

/** A meter that computes needs numbers, within what can be counted exactly. */
function checkAggregated(event: UsageEvent, { id, meter }: Feature, path: string): Problem | null {
  if (!meter || meter.field === null || meter.eventName !== event.eventName) return null
  if (meter.aggregation === 'COUNT' || meter.aggregation === 'UNIQUE') return null
  const dimensions = event.dimensions ?? {}
  if (!Object.hasOwn(dimensions, meter.field) || !passesFilters(meter.filters, dimensions)) return null
  const value = dimensions[meter.field]
  const at = `${path}.dimensions.${meter.field}`
  if (typeof value !== 'number') {
    return { path: at, code: 'InvalidType', expected: `a number: ${id} is computed from it` }
  }
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
    ? { path: at, code: 'TooBig', expected: 'a number of at most 2^53 − 1, of either sign' }
    : null
}
