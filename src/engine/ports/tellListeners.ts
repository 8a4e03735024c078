/** Calls them all; one that throws is told of and keeps no other from hearing. */
export function tellListeners(listeners: Iterable<() => void>): void {
  for (const listener of Array.from(listeners)) {
    try {
      listener()
    } catch (error) {
      // Whoever changed something must not fail because of somebody who only listens.
      // oxlint-disable-next-line no-console
      console.error('latchkey: a listener failed', error)
    }
  }
}
