import type { DomainEvent } from '../../protocol/results.ts'
import type { Posted } from './postMessage.ts'

type Listener = (event: DomainEvent) => void | Promise<void>

/** The listeners of this process, as one place that events are delivered to. */
export interface Listeners {
  on(type: string, listener: Listener): () => void
  isEmpty(): boolean
  tell(event: DomainEvent): Promise<Posted>
}

export function createListeners(): Listeners {
  const listening = new Set<{ readonly type: string; readonly listener: Listener }>()
  return {
    on(type, listener) {
      const entry = { type, listener }
      listening.add(entry)
      return () => void listening.delete(entry)
    },
    isEmpty: () => listening.size === 0,
    async tell(event) {
      const failures: string[] = []
      for (const { type, listener } of Array.from(listening)) {
        if (type !== '*' && type !== event.type) continue
        try {
          await listener(event)
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error))
        }
      }
      const [first] = failures
      return first === undefined
        ? { isDelivered: true }
        : { isDelivered: false, error: first.slice(0, 500), waitMs: 0 }
    },
  }
}
