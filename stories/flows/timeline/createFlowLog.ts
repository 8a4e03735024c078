import type { TimelineEntry } from './TimelineEntry.ts'

const MAX = 200

/** What happened in this tab and is written down nowhere in the world: requests, and what was broken by hand. */
export interface FlowLog {
  add(entry: Omit<TimelineEntry, 'id'>): void
  read(): readonly TimelineEntry[]
  clear(): void
}

/** A log that is kept for the tab's session: the checkout page is another document. */
export function createFlowLog(name: string): FlowLog {
  const key = `timeline.${name}`
  const read = (): readonly TimelineEntry[] =>
    JSON.parse(sessionStorage.getItem(key) ?? '[]') as TimelineEntry[]
  return {
    add(entry) {
      const entries = [...read(), { ...entry, id: crypto.randomUUID() }]
      sessionStorage.setItem(key, JSON.stringify(entries.slice(-MAX)))
    },
    read,
    clear: () => sessionStorage.removeItem(key),
  }
}
