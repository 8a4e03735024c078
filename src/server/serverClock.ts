/** Where the server's own functions get the time from. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number
}

/** The machine's clock. */
export const serverClock: ServerClock = { now: () => Date.now() }
