import type { Instant } from '../../../core/time/Instant.ts'
import type { Payments } from '../../ports/Payments.ts'

/** Every call that can go wrong: all of {@link Payments} but its own requests, and the time that passes there. */
export type PaymentOperation = Exclude<keyof Payments, 'name' | 'handle' | 'passTime'>

/**
 * What becomes of news. `prompt` arrives before a page leads on. `late` arrives by `passTime`, once `delayMs` have gone
 * by. `held` arrives only by `deliver`, `lost` never does by itself. `twice` arrives two times. `shuffled` waits for
 * `passTime` or `deliver`, which then take all of it in an order drawn from the seed.
 *
 * When news arrives is decided as it comes into being, how often and in which order as it is delivered.
 */
export type WebhookMode = 'prompt' | 'late' | 'held' | 'lost' | 'twice' | 'shuffled'

/** How the way between the engine and the sandbox behaves. */
export interface NetworkSettings {
  readonly webhooks: WebhookMode
  /** How long `late` news takes, in milliseconds of the engine's time. */
  readonly delayMs: number
  /** How probable it is, from 0 to 1, that a call fails before it has any effect. */
  readonly failBefore: number
  /** How probable it is, from 0 to 1, that a call takes effect and its reply is lost. */
  readonly failAfter: number
  /** What chance is drawn from: the same seed and the same calls meet the same faults. Setting it begins anew. */
  readonly seed: number
}

/** The network as it stands, one plain JSON value. */
export interface SandboxNetwork extends NetworkSettings {
  /** How many numbers were drawn from the seed. */
  readonly position: number
  /** The calls that are to fail for certain, the first to be met first. */
  readonly nextFaults: readonly PlannedFault[]
  /** The calls that failed, newest last; the last hundred. */
  readonly metFaults: readonly MetFault[]
  /** What becomes of the next charge, whatever card it is; null leaves it to the card. */
  readonly nextCharge: ForcedCharge | null
}

/** A charge that the bank declines, or of which it asks the card's owner first. */
export type ForcedCharge = 'declined' | 'authentication'

/** A call that failed. */
export interface MetFault {
  readonly when: PlannedFault['when']
  readonly operation: PaymentOperation
  readonly at: Instant
}

/** Calls that fail for certain, whatever is probable. */
export interface PlannedFault {
  /** `before` has no effect, `after` takes effect and loses the reply. */
  readonly when: 'before' | 'after'
  /** Which calls; null is any. */
  readonly operations: readonly PaymentOperation[] | null
  /** How many of them are still to fail. */
  readonly count: number
}

/** A network on which nothing goes wrong. */
export const calmNetwork: SandboxNetwork = {
  webhooks: 'prompt',
  delayMs: 0,
  failBefore: 0,
  failAfter: 0,
  seed: 1,
  position: 0,
  nextFaults: [],
  metFaults: [],
  nextCharge: null,
}
