import type { Instant } from '../../../core/time/Instant.ts'
import type { StepContext } from '../rules/Step.ts'
import type { SandboxState } from '../SandboxState.ts'
import { nextDue } from './nextDue.ts'
import { stampChanges } from './stampChanges.ts'

/**
 * Does everything that is due by an instant, each thing at its own time and in the order of time: however far the clock
 * jumps, what comes of it is the same. The same state when nothing is due.
 */
export function bringTo(
  before: SandboxState,
  until: Instant,
  context: Omit<StepContext, 'now'>,
): SandboxState {
  let state = before
  for (let due = nextDue(state, until); due; due = nextDue(state, until)) {
    const after = due.happen(state, { ...context, now: due.at })
    state = stampChanges(state, after, due.at)
  }
  return state
}
