import type { IdSource } from '../../ports/Clock.ts'
import type { StepContext } from './Step.ts'

/** Makes ids from the given source, or from a counter in the state, so that equal calls make equal ids. */
export function createIdIn(ids: IdSource | undefined): StepContext['createId'] {
  return (state, prefix) => {
    const lastNumber = state.lastNumber + 1
    const id = ids ? ids.create(prefix) : `${prefix}${String(lastNumber).padStart(6, '0')}`
    return { state: { ...state, lastNumber }, id }
  }
}
