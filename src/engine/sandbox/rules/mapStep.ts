import type { SandboxState } from '../SandboxState.ts'
import type { Step } from './Step.ts'

/** Turns a step's result into an answer, in the state that the step led to. */
export function mapStep<T, R>(step: Step<T>, toAnswer: (result: T, state: SandboxState) => R): Step<R> {
  return { ...step, result: toAnswer(step.result, step.state) }
}
