import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxNetwork } from './SandboxNetwork.ts'

/** How far news is on its way to the engine. */
export interface Delivery {
  /**
   * `waiting` for its time, `held` until it is asked for, `lost` on the way, `delivered`, or `given_up` after days of
   * refusals.
   */
  readonly delivery: 'waiting' | 'held' | 'lost' | 'delivered' | 'given_up'
  /** When it is tried next; null unless it is waiting. */
  readonly deliverAt: Instant | null
  /** How often it was tried. */
  readonly deliveryAttempts: number
  /** When it was tried first; null before. */
  readonly firstAttemptAt: Instant | null
  /** When the engine first acknowledged it; null while it has not. */
  readonly deliveredAt: Instant | null
  /** Why the last try failed; null when it did not. */
  readonly deliveryError: string | null
}

const minute = 60_000
const hour = 60 * minute
const retryDelays = [minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour]
const lastRetryDelay = 10 * hour
const longestTrying = 72 * hour

/** How news that comes into being now will arrive. */
export function planDelivery({ webhooks, delayMs }: SandboxNetwork, now: Instant): Delivery {
  const isOff = webhooks === 'held' || webhooks === 'lost'
  return {
    delivery: isOff ? webhooks : 'waiting',
    deliverAt: isOff ? null : webhooks === 'late' ? now + delayMs : now,
    deliveryAttempts: 0,
    firstAttemptAt: null,
    deliveredAt: null,
    deliveryError: null,
  }
}

/** After a try: news that was refused is tried again later, each time after a longer while, for three days. */
export function afterAttempt(before: Delivery, error: string | null, now: Instant): Delivery {
  const deliveryAttempts = before.deliveryAttempts + 1
  const firstAttemptAt = before.firstAttemptAt ?? now
  const tried = { ...before, deliveryAttempts, firstAttemptAt, deliveryError: error }
  if (error === null) {
    return { ...tried, delivery: 'delivered', deliverAt: null, deliveredAt: before.deliveredAt ?? now }
  }
  // A refused copy of what was acknowledged once changes nothing.
  if (before.deliveredAt !== null) return tried
  const deliverAt = now + (retryDelays[deliveryAttempts - 1] ?? lastRetryDelay)
  return deliverAt - firstAttemptAt > longestTrying
    ? { ...tried, delivery: 'given_up', deliverAt: null }
    : { ...tried, delivery: 'waiting', deliverAt }
}
