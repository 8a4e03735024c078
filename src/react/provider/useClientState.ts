'use client'

import { useSyncExternalStore } from 'react'
import type { ClientView } from '../../client/Client.ts'
import { useLatchkeyContext } from './useLatchkeyContext.ts'

/** Reads a part of the client; renders again only when that part changes. `read` has to answer the same for the same. */
export function useClientState<T>(read: (view: ClientView) => T): T {
  const { client, initialView } = useLatchkeyContext()
  return useSyncExternalStore(
    client.subscribe,
    () => read(client),
    () => read(initialView),
  )
}
