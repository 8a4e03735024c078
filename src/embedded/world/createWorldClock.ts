import type { Instant } from '../../core/time/Instant.ts'
import type { Atom } from '../../engine/ports/Atom.ts'
import { systemClock, type Clock } from '../../engine/index.ts'

/**
 * A clock that runs with the machine's, moved by as much as one likes. Every tab of the world sees the same time, and
 * the payments too. A world's clock resolves when all that is due by then has happened.
 */
export interface WorldClock extends Clock {
  /** Jumps to an instant; from there time goes on. */
  set(instant: Instant): Promise<void>
  /** Jumps ahead by milliseconds. */
  advance(milliseconds: number): Promise<void>
  /** Learns what other tabs did to the clock. */
  synchronize(): Promise<void>
}

/** Makes the clock over the atom that holds how far it is moved from the machine's. */
export function createWorldClock(
  atom: Atom<number>,
  machine: Clock = systemClock,
  onMoved: () => Promise<void> = () => Promise.resolve(),
): WorldClock {
  let offsetMs = 0
  const move = async (change: (offset: number) => number): Promise<void> => {
    offsetMs = await atom.update((offset) => {
      const value = change(offset)
      return { value, result: value }
    })
    await onMoved()
  }
  return {
    now: () => machine.now() + offsetMs,
    wait: (milliseconds) => machine.wait(milliseconds),
    set: (instant) => move(() => instant - machine.now()),
    advance: (milliseconds) => move((offset) => offset + milliseconds),
    async synchronize() {
      offsetMs = await atom.read()
    },
  }
}
