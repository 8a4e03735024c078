'use client'
import { useMemo, useState } from 'react'
import type { Client } from '../../client/Client.ts'
import type { LatchkeyContextValue } from '../../react/provider/LatchkeyContext.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

/** What a portal is about, and what shows another resource in it. */
export interface ShownResource {
  readonly context: LatchkeyContextValue
  readonly show: (resourceId: string, client: Client) => void
}

/** The provider's client, until another resource of its customer is chosen. */
export function useShownResource(): ShownResource {
  const host = useLatchkeyContext()
  const [chosen, setChosen] = useState<{ readonly of: Client; readonly client: Client } | null>(null)
  // With another client of the provider, the choice is over.
  const client = chosen?.of === host.client ? chosen.client : null
  const context = useMemo(() => (client ? { ...host, client, readers: new Map() } : host), [host, client])
  return { context, show: (_resourceId, next) => setChosen({ of: host.client, client: next }) }
}
