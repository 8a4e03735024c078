import type { World } from 'latchkey/embedded'
import type { FlowLog } from './createFlowLog.ts'
import { readPayments } from './readPayments.ts'
import type { TimelineEntry } from './TimelineEntry.ts'

/** Everything that happened in a world, oldest first: requests, domain events, payments, and what went wrong. */
export async function readTimeline(world: World, log: FlowLog): Promise<readonly TimelineEntry[]> {
  const [events, payments] = await Promise.all([world.events(), readPayments(world)])
  const entries = [
    ...log.read(),
    ...events.map((event): TimelineEntry => ({
      id: event.id,
      kind: 'event',
      title: event.type,
      detail: subjectOf(event.data) ?? event.customerId,
      at: event.at,
    })),
    ...payments,
  ]
  return entries.toSorted((a, b) => a.at - b.at)
}

/** The plan or feature that an event is about. */
function subjectOf(data: Readonly<Record<string, unknown>>): string | undefined {
  return [data.planId, data.featureId].find((id) => typeof id === 'string')
}
