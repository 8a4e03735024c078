'use client'

import type { Client } from '../../client/Client.ts'
import type { ClientStatus } from '../../client/ClientState.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useClientState } from './useClientState.ts'
import { useLatchkeyContext } from './useLatchkeyContext.ts'
import type { LatchkeyContextValue } from './LatchkeyContext.ts'

export interface LatchkeyResult extends Omit<
  LatchkeyContextValue,
  'initialView' | 'initialState' | 'readers'
> {
  readonly client: Client
  readonly status: ClientStatus
  /** Why the last attempt to refresh failed; null when it did not. */
  readonly error: LatchkeyError | null
  /** Whether the signed-in person may buy, or only look. */
  readonly canPurchase: boolean
  refresh(): Promise<void>
}

/** The client with its standing, and what the provider was given. */
export function useLatchkey(): LatchkeyResult {
  const { client, locale, messages, theme, stripePublishableKey } = useLatchkeyContext()
  const status = useClientState((view) => view.getState().status)
  const error = useClientState((view) => view.getState().error)
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  return {
    client,
    locale,
    messages,
    theme,
    stripePublishableKey,
    status,
    error,
    canPurchase,
    refresh: client.refresh,
  }
}
