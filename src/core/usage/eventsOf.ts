import type { RecordedEvent } from './UsageCounter.ts'

const indexes = new WeakMap<readonly RecordedEvent[], ReadonlyMap<string, readonly RecordedEvent[]>>()
const none: readonly RecordedEvent[] = []

/** A customer's events of a feature and resource; the list is grouped once, so that asking for all of them is linear. */
export function eventsOf(
  events: readonly RecordedEvent[],
  featureId: string,
  resourceId: string | null,
): readonly RecordedEvent[] {
  let index = indexes.get(events)
  if (!index) {
    index = groupEvents(events)
    indexes.set(events, index)
  }
  return index.get(keyOf(featureId, resourceId)) ?? none
}

function groupEvents(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly RecordedEvent[]> {
  const groups = new Map<string, RecordedEvent[]>()
  for (const event of events) {
    const key = keyOf(event.featureId, event.resourceId)
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return groups
}

/** Ids hold no line break, so the two cannot run into each other. */
function keyOf(featureId: string, resourceId: string | null): string {
  return `${resourceId ?? ''}\n${featureId}`
}
