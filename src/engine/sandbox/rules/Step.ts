import type { Instant } from '../../../core/time/Instant.ts'
import type { PaymentEvent } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'

/** What a rule is given besides the state: the time, and fresh ids. */
export interface StepContext {
  readonly now: Instant
  /** How many days after the first failure an invoice is collected again. */
  readonly retryDays: readonly number[]
  /** A new id with this prefix, made in the state. */
  readonly createId: (
    state: SandboxState,
    prefix: string,
  ) => { readonly state: SandboxState; readonly id: string }
}

/** What a rule answers: the next state, its result, and the news in it. */
export interface Step<T> {
  readonly state: SandboxState
  readonly result: T
  readonly events: readonly PaymentEvent[]
}
