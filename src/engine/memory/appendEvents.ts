import type { NewEvent } from '../ports/Store.ts'
import type { MemoryStoreState } from './MemoryStoreState.ts'

/** Appends events to the log; their ids tell their order. */
export function appendEvents(
  log: MemoryStoreState['log'],
  events: readonly NewEvent[],
): MemoryStoreState['log'] {
  if (events.length === 0) return log
  return [
    ...log,
    ...events.map((event, i) => ({ ...event, id: `event-${String(log.length + i + 1).padStart(9, '0')}` })),
  ]
}
