import type { Instant } from '../core/time/Instant.ts'
import type { Actor } from './requests.ts'

/** Which events of the log: everything that is left out matches all. */
export interface EventQuery {
  readonly customerId?: string | undefined
  /** Such as `['subscription.created', 'subscription.canceled']`. */
  readonly types?: readonly string[] | undefined
  readonly actorType?: Actor['type'] | undefined
  /** The person, key or job that did it. */
  readonly actorId?: string | undefined
  /** From this instant on. */
  readonly from?: Instant | undefined
  /** Before this instant. */
  readonly to?: Instant | undefined
  /** The id of an event to read on from. */
  readonly after?: string | undefined
  /** 1 to 1000. @defaultValue 100 */
  readonly limit?: number | undefined
}
