import { createStore } from 'zustand/vanilla'
import type { Client } from '../Client.ts'
import type { ClientState } from '../ClientState.ts'
import { keepEqual } from '../entitlement/keepEqual.ts'
import { toLatchkeyError } from '../transport/transportError.ts'
import type { Query, QueryState } from './Query.ts'
import { initialQueryState, readyState } from './queryState.ts'

export interface QueryOptions<T> {
  readonly client: Client
  readonly initialValue?: T | null | undefined
  load(): Promise<T>
  /** What the value depends on, as text; a change loads it again. null while it cannot be told. */
  versionOf(state: ClientState): string | null
}

/** Makes a query that follows the client: it loads anew when its version changes, and when the server is back. */
export function createQuery<T extends object>(options: QueryOptions<T>): Query<T> {
  const { client } = options
  const store = createStore<QueryState<T>>(() => initialQueryState(options.initialValue))
  let underWay: Promise<void> | null = null
  let version = options.versionOf(client.getState())
  let subscribers = 0
  let stopFollowing: (() => void) | undefined

  async function load(): Promise<void> {
    try {
      const value = keepEqual(store.getState().value, await options.load())
      store.setState(readyState(value), true)
    } catch (cause) {
      const error = toLatchkeyError(cause)
      store.setState({ status: 'error', value: store.getState().value, error }, true)
    }
  }

  const refresh = (): Promise<void> =>
    (underWay ??= load().finally(() => {
      underWay = null
    }))

  function follow(): void {
    let hadFailed = client.getState().error !== null
    stopFollowing = client.subscribe(() => {
      const state = client.getState()
      const isBack = hadFailed && state.error === null && store.getState().error !== null
      hadFailed = state.error !== null
      // What is under way may have been answered before the change.
      if (hasNewVersion(state)) void (underWay ? underWay.then(refresh) : refresh())
      else if (isBack) void refresh()
    })
  }

  function hasNewVersion(state: ClientState): boolean {
    const before = version
    version = options.versionOf(state) ?? before
    return before !== null && before !== version
  }

  return {
    getState: store.getState,
    refresh,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener)
      if (subscribers++ === 0) {
        follow()
        if (hasNewVersion(client.getState()) || store.getState().status !== 'ready') void refresh()
      }
      let isSubscribed = true
      return () => {
        if (!isSubscribed) return
        isSubscribed = false
        unsubscribe()
        if (--subscribers === 0) stopFollowing?.()
      }
    },
  }
}
