import { createError } from '../../../core/errors/errorTable.ts'
import type { SandboxState } from '../SandboxState.ts'
import { canonicalText } from './canonicalText.ts'
import type { Step } from './Step.ts'

/**
 * Runs a call once per key: a repeat gets the stored answer and changes nothing.
 * @throws `IdempotencyKeyReused` when the key came with another operation or input
 */
export function answerOnce<T>(
  state: SandboxState,
  call: { readonly key: string; readonly operation: string; readonly input: unknown },
  work: (state: SandboxState) => Step<T>,
): Step<T> {
  const fingerprint = `${call.operation} ${canonicalText(call.input)}`
  const known = state.answers.find((answer) => answer.key === call.key)
  if (known) {
    if (known.fingerprint !== fingerprint) throw createError('IdempotencyKeyReused')
    return { state, result: known.answer as T, events: [] }
  }
  const step = work(state)
  const answers = [...step.state.answers, { key: call.key, fingerprint, answer: step.result }]
  return { ...step, state: { ...step.state, answers } }
}
