import type { Query } from '../../client/query/Query.ts'

/** Asks nothing and stays as it is. */
export const noQuery: Query<never> = {
  getState: () => state,
  subscribe: () => () => undefined,
  refresh: () => Promise.resolve(),
}

const state = { status: 'ready', value: null, error: null } as const
