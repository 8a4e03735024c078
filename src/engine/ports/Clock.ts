import type { Instant } from '../../core/time/Instant.ts'

/** Where the engine gets the time from. */
export interface Clock {
  now(): Instant
  /** Waits in real time, for something that is about to be finished elsewhere. */
  wait(ms: number): Promise<void>
}

/** Where the engine gets fresh ids from. */
export interface IdSource {
  /** A new id that starts with the prefix and has at least 96 random bits. */
  create(prefix: string): string
}
