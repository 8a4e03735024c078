import type { FakeState } from './FakeState.ts'

/** A copy to work on. Answers and what events tell never change: they are shared. */
export function cloneState({ answers, events, ...state }: FakeState): FakeState {
  return {
    ...structuredClone(state),
    answers: [...answers],
    events: events.map((event) => ({ ...event })),
  }
}
