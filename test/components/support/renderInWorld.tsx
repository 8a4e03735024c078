import '../../../src/components/styles/index.css'
import { StrictMode, type ReactNode } from 'react'
import { render, type RenderResult } from '@testing-library/react'
import catalog from '../../../examples/revvenu/catalog.ts'
import { createClient } from '../../../src/client/index.ts'
import { createMemoryStorage, openWorld, type World, type WorldOptions } from '../../../src/embedded/index.ts'
import { LatchkeyProvider } from '../../../src/react/index.ts'

export const customerId = 'customer-demo-01'

export interface WorldRender extends RenderResult {
  readonly world: World
  /** Where the client wanted to go. */
  readonly visited: readonly string[]
  /** Paths of the requests that reached the server. */
  readonly requests: readonly string[]
}

export interface RenderOptions extends Partial<Omit<WorldOptions, 'customer'>> {
  /** null is nobody. @defaultValue the customer of the examples, on Free */
  readonly customer?: string | null
  readonly prepare?: (world: World) => Promise<unknown>
  /** Stands between the client and the server. */
  readonly intercept?: (path: string, next: () => Promise<Response>, world: World) => Promise<Response>
  /** The client's clock. */
  readonly monotonicNow?: () => number
}

/** Renders with everything real: client, handler, engine, sandbox, in memory. Navigation is only noted. */
export async function renderInWorld(children: ReactNode, options: RenderOptions = {}): Promise<WorldRender> {
  const { prepare, intercept, monotonicNow, customer = customerId, ...rest } = options
  const requests: string[] = []
  const visited: string[] = []
  const world = await openWorld({
    name: 'test',
    catalog,
    storage: createMemoryStorage(),
    customers: [{ id: customerId, subscriptionParams: { planId: 'plan-revvenu-free' } }],
    onExchange: ({ method, path }) => requests.push(`${method} ${path}`),
    ...(customer === null ? {} : { customer }),
    ...rest,
  })
  await prepare?.(world)
  const kept = new Map<string, string>()
  const client = createClient({
    baseUrl: '/api/latchkey',
    fetch: (url, init) => {
      const next = () => world.fetch(url, init)
      return intercept ? intercept(new URL(url, location.href).pathname, next, world) : next()
    },
    ...(monotonicNow ? { monotonicNow } : {}),
    openUrl: (url) => visited.push(url),
    intentStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  })
  const rendered = render(
    <StrictMode>
      <LatchkeyProvider client={client}>{children}</LatchkeyProvider>
    </StrictMode>,
  )
  return { ...rendered, world, visited, requests }
}
