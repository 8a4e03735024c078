import type { ClientEvent } from '../ClientEvent.ts'
import type { ClientOptions } from '../ClientOptions.ts'

/** Tells the product what happened. What its handler throws, at once or later, is reported and stops nothing. */
export function createEmit({ onEvent }: ClientOptions): (event: ClientEvent) => void {
  return (event) => {
    void new Promise((done) => done(onEvent?.(event))).catch((error: unknown) => {
      // oxlint-disable-next-line no-console
      console.error(`latchkey: onEvent failed on ${event.type}`, error)
    })
  }
}
