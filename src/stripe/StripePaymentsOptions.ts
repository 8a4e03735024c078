import type { Stripe } from 'stripe'
import type { Clock } from '../engine/ports/Clock.ts'

/** Which account, which environment of yours, and what proves that news comes from Stripe. */
export interface StripePaymentsOptions {
  /** The account's secret key, `sk_test_…` or `sk_live_…`; or restricted, `rk_…`. Leave it out when you give `stripe`. */
  readonly secretKey?: string
  /** A client of the package `stripe` of your own, such as one with a proxy. Tell its mode with `mode`. */
  readonly stripe?: Stripe
  /** Which mode `stripe` is in; `secretKey` tells by itself. */
  readonly mode?: 'test' | 'live'
  /** The name of this environment, such as `production`: objects of another one on the same account are left alone. */
  readonly environment: string
  /** Whether this environment takes real money. The mode of the key has to match. */
  readonly livemode: boolean
  /** The signing secrets of the webhook endpoint, `whsec_…`; several while one is replaced. */
  readonly webhookSecrets: readonly string[]
  /** The connected account whose events are meant; events of others are left alone. */
  readonly account?: string
  /**
   * How many seconds the time of a webhook's signature may differ from ours, to both sides.
   *
   * @defaultValue 300
   */
  readonly toleranceSeconds?: number
  /**
   * How long a call to Stripe may take, in milliseconds.
   *
   * @defaultValue 20000
   */
  readonly timeoutMs?: number
  /** For tests. @defaultValue the system's */
  readonly clock?: Clock
}
