import type { IdSource } from '../../ports/Clock.ts'
import type { StepContext } from './Step.ts'

/** Makes ids from the given source, or counted in the state, so that equal calls make equal ids. */
export function createIdIn(ids: IdSource | 'counted'): StepContext['createId'] {
  return (state, prefix) => {
    const lastNumber = state.lastNumber + 1
    const id = ids === 'counted' ? `${prefix}${String(lastNumber).padStart(6, '0')}` : ids.create(prefix)
    return { state: { ...state, lastNumber }, id }
  }
}
