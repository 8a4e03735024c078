import type { QueryState } from './Query.ts'

const readyStates = new WeakMap<object, QueryState<unknown>>()
const loading: QueryState<never> = { status: 'loading', value: null, error: null }

/** The state of a value that is there: one object per value, so that server and browser begin with the same. */
export function readyState<T extends object>(value: T): QueryState<T> {
  let state = readyStates.get(value) as QueryState<T> | undefined
  if (!state) {
    state = { status: 'ready', value, error: null }
    readyStates.set(value, state)
  }
  return state
}

/** The state before anything came; of what the server rendered, when there is that. */
export function initialQueryState<T extends object>(value: T | null | undefined): QueryState<T> {
  return value ? readyState(value) : loading
}
