import type { Instant } from './Instant.ts'

/** The earlier of two instants, where null is never. */
export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}

/** The first instant of a list that is after `now`; null when there is none. */
export function firstAfter(instants: readonly (Instant | null)[], now: Instant): Instant | null {
  return instants.reduce<Instant | null>(
    (first, at) => (at !== null && at > now ? earliest(first, at) : first),
    null,
  )
}
