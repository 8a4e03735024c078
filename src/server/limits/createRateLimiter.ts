import { serverClock, type ServerClock } from '../serverClock.ts'
import type { RateLimiter } from './RateLimiter.ts'

/** How many keys are remembered; beyond that the ones that were used longest ago are forgotten. */
const REMEMBERED = 50_000
const MINUTE = 60_000

interface Bucket {
  readonly left: number
  readonly at: number
}

/** Counts in this process's memory. */
export function createRateLimiter(options: { readonly clock?: ServerClock | undefined } = {}): RateLimiter {
  const { clock = serverClock } = options
  const buckets = new Map<string, Bucket>()

  return {
    take(key, { burst, perMinute }) {
      const now = clock.now()
      const known = buckets.get(key)
      const refilled = known ? (Math.max(0, now - known.at) * perMinute) / MINUTE : 0
      const left = Math.min(burst, (known?.left ?? burst) + refilled)
      // Put at the end, so that the first are the ones that were used longest ago.
      buckets.delete(key)
      buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
      const [oldest] = buckets.keys()
      if (buckets.size > REMEMBERED && oldest !== undefined) buckets.delete(oldest)
      return Promise.resolve(left < 1 ? Math.ceil(((1 - left) * MINUTE) / perMinute) : null)
    },
  }
}
