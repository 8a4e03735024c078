import type { Engine, PaymentEvent } from 'latchkey/engine'
import type { World } from '../openWorld.ts'

/** What happens at the provider, and when: nothing of it is asked for by the engine. */
export interface Happening {
  /** Days after the one before. */
  readonly days: number
  /** What somebody does there; left out, only time passes. */
  readonly happens?: (world: World, apply: (event: PaymentEvent) => Promise<void>) => Promise<unknown>
}

/** The story of one customer, of which the provider sends eight pieces of news. */
export interface Lifecycle {
  readonly name: string
  /** How it begins, with what the engine asks of the provider. */
  readonly begin: (world: World, engine: Engine) => Promise<unknown>
  readonly happenings: readonly Happening[]
}
