import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { LatchkeyProvider } from 'latchkey'
import { createClient } from 'latchkey/client'
import { createInitialState, type Identity } from 'latchkey/server'
import type { TestBilling } from 'latchkey/testing'

interface Showing {
  /** Who looks; null is a visitor. */
  readonly identity?: Identity | null
  readonly productIds?: readonly string[]
}

/** The HTML of a component as the customer's server would render it. */
export async function show(
  { backend, fetch }: TestBilling,
  content: ReactNode,
  { identity = { customerId: 'customer-1' }, productIds = ['product-revvenu'] }: Showing = {},
): Promise<string> {
  const initialState = await createInitialState({
    backend,
    identity,
    ...(identity ? { resourceIds: ['project-1'] } : {}),
    paywalls: [{}, ...productIds.map((productId) => ({ productId }))],
  })
  const client = createClient({ baseUrl: '/api/latchkey', fetch, initialState })
  return renderToString(
    <LatchkeyProvider client={client} initialState={initialState}>
      {content}
    </LatchkeyProvider>,
  )
}
