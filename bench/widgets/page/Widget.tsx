import type { ReactNode } from 'react'
import { LatchkeyProvider, PricingTable } from 'latchkey'
import { createClient } from 'latchkey/client'
import type { Client, InitialState } from 'latchkey/client'

const noop = (): void => undefined

/** A client that begins with everything and needs to ask for nothing. */
export const clientOf = (initialState: InitialState): Client =>
  createClient({ baseUrl: '/api/latchkey', initialState, fetch: () => new Promise<Response>(noop) })

/** The pricing table as a visitor sees it. */
export function Widget({ client, isCompared = false }: { client: Client; isCompared?: boolean }): ReactNode {
  return (
    <LatchkeyProvider client={client}>
      <PricingTable onPlanSelect={noop} skeletonPlanCount={4} comparison={isCompared} />
    </LatchkeyProvider>
  )
}
