import type { UsageCounter } from './UsageCounter.ts'

const indexes = new WeakMap<readonly UsageCounter[], ReadonlyMap<string, UsageCounter>>()

/** A customer's counter of a feature and resource; the list is indexed once, so that asking for all of them is linear. */
export function findCounter(
  counters: readonly UsageCounter[],
  featureId: string,
  resourceId: string | null,
): UsageCounter | undefined {
  let index = indexes.get(counters)
  if (!index) {
    index = new Map(counters.map((counter) => [keyOf(counter.featureId, counter.resourceId), counter]))
    indexes.set(counters, index)
  }
  return index.get(keyOf(featureId, resourceId))
}

/** Ids hold no line break, so the two cannot run into each other. */
function keyOf(featureId: string, resourceId: string | null): string {
  return `${resourceId ?? ''}\n${featureId}`
}
