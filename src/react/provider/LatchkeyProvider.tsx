'use client'

import { useEffect, useLayoutEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react'
import type { Client, ClientView } from '../../client/Client.ts'
import type { InitialState } from '../../protocol/InitialState.ts'
import type { MessageOverrides } from '../messages/Messages.ts'
import { isBrowser } from './isBrowser.ts'
import { LatchkeyContext, type LatchkeyContextValue, type Theme } from './LatchkeyContext.ts'

export interface LatchkeyProviderProps {
  /** Made with `createClient`; on a server one per request. */
  client: Client
  /** Id of the customer who is expected, null when nobody is signed in. Omitted, it is whoever the server says. */
  customer?: string | null | undefined
  /**
   * BCP 47 tag for texts, amounts and dates.
   * @default 'en'
   */
  locale?: string | undefined
  /** A message catalogue, or only the texts that should read differently. */
  messages?: MessageOverrides | undefined
  /**
   * `auto` follows the page's `color-scheme`.
   * @default 'auto'
   */
  theme?: Theme | undefined
  /** What the server rendered with; the same on the server and in the browser. */
  initialState?: InitialState | undefined
  /** Stripe's publishable key, for payments that are completed in place. */
  stripePublishableKey?: string | undefined
  children?: ReactNode
}

/** Before the browser paints, so that nobody sees the previous customer's data; servers have no effects at all. */
const useEarlyEffect = isBrowser ? useLayoutEffect : useEffect

/** Gives everything below it one client. Renders no element of its own. */
export function LatchkeyProvider(props: LatchkeyProviderProps): ReactElement {
  const { client, customer, locale = 'en', messages, theme = 'auto', stripePublishableKey } = props
  const initialState = useInitialState(client, props.initialState)
  useEarlyEffect(() => client.setCustomer(customer), [client, customer])
  const value = useMemo<LatchkeyContextValue>(
    () => ({ client, ...initialState, readers: new Map(), locale, messages, theme, stripePublishableKey }),
    [client, initialState, locale, messages, theme, stripePublishableKey],
  )
  return <LatchkeyContext.Provider value={value}>{props.children}</LatchkeyContext.Provider>
}

interface Initial {
  readonly initialView: ClientView
  readonly initialState: InitialState | null
}

/**
 * What the first render shows. In the browser the client takes it over; on a server the client may be shared by
 * requests, so nothing of a customer may reach it.
 */
function useInitialState(client: Client, given: InitialState | undefined): Initial {
  const [initial] = useState<Initial>(() => {
    if (!given) return { initialView: client.initialView, initialState: client.getInitialState() }
    return { initialView: isBrowser ? client.hydrate(given) : client.viewOf(given), initialState: given }
  })
  return initial
}
