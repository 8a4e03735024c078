import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { PaymentCall } from '../../ports/Payments.ts'
import { answerOnce } from '../rules/answerOnce.ts'
import type { Step, StepContext } from '../rules/Step.ts'
import type { SandboxState } from '../SandboxState.ts'
import { bringTo } from './bringTo.ts'
import { nextDue } from './nextDue.ts'
import { stampChanges } from './stampChanges.ts'

/** A rule with its input filled in. */
export type Work<T> = (state: SandboxState, context: StepContext) => Step<T>

/** Runs the rules on the state as it stands at an instant: whoever asks, what was due by then has happened. */
export interface Clockwork {
  /** Answers with the news of this step alone; what had been due is told when time passes. */
  run<T>(now: Instant, work: Work<T>): Promise<Step<T>>
  /** Runs a call once per key. */
  once<T>(operation: string, input: unknown, call: PaymentCall, work: Work<T>): Promise<T>
  stateAt(now: Instant): Promise<SandboxState>
}

export function createClockwork(atom: Atom<SandboxState>, lasting: Omit<StepContext, 'now'>): Clockwork {
  const run: Clockwork['run'] = (calledAt, work) =>
    atom.update((before) => {
      // A call that was long on its way arrives after what has happened since.
      const now = Math.max(calledAt, before.latestAt)
      const state = bringTo(before, now, lasting)
      const step = work(state, { ...lasting, now })
      return { value: stampChanges(state, step.state, now), result: step }
    })
  return {
    run,
    async once(operation, input, { key, now }, work) {
      const step = await run(now, (state, context) =>
        answerOnce(state, { key, operation, input }, (current) => work(current, context)),
      )
      return step.result
    },
    async stateAt(now) {
      const known = await atom.read()
      if (nextDue(known, now) === null) return known
      return atom.update((before) => {
        const state = bringTo(before, now, lasting)
        return { value: state, result: state }
      })
    },
  }
}
