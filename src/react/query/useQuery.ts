'use client'

import { useSyncExternalStore } from 'react'
import type { Query, QueryState } from '../../client/query/Query.ts'
import { initialQueryState } from '../../client/query/queryState.ts'

/** Reads a query, loading it while somebody does. */
export function useQuery<T extends object>(query: Query<T>, initialValue?: T | null): QueryState<T> {
  return useSyncExternalStore(query.subscribe, query.getState, () => initialQueryState(initialValue))
}
