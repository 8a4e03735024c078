import { createContext } from 'react'
import type { Client, ClientView } from '../../client/Client.ts'
import type { EntitlementState } from '../../client/EntitlementState.ts'
import type { InitialState } from '../../protocol/InitialState.ts'
import type { MessageOverrides } from '../messages/Messages.ts'

/**
 * One question about entitlements, with functions that stay the same from render to render: React would compare anew,
 * after every render, what comes with new ones.
 */
export interface EntitlementReader {
  subscribe(this: void, listener: () => void): () => void
  read(this: void): EntitlementState
  readInitial(this: void): EntitlementState
}

export type Theme = 'light' | 'dark' | 'auto'

/** What the provider hands down. It changes only when the provider's props do, never with the customer's data. */
export interface LatchkeyContextValue {
  readonly client: Client
  /** What to render first: exactly what the server rendered. */
  readonly initialView: ClientView
  readonly initialState: InitialState | null
  /** By feature id, and what else is asked of it. */
  readonly readers: Map<string, EntitlementReader>
  /** BCP 47 tag. */
  readonly locale: string
  readonly messages: MessageOverrides | undefined
  readonly theme: Theme
  /** For payments in place; without it they are completed by link. */
  readonly stripePublishableKey: string | undefined
}

export const LatchkeyContext = createContext<LatchkeyContextValue | null>(null)
