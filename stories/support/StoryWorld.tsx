import { useContext, useEffect, useState, type ReactNode } from 'react'
import type { Client } from 'latchkey'
import { createClient } from 'latchkey/client'
import {
  createMemoryStorage,
  openWorld,
  type World,
  type WorldFetch,
  type WorldOptions,
} from 'latchkey/embedded'
import { identifyAs } from './identifyAs.ts'
import { jumpClock } from './jumpClock.ts'
import { StoryProvider } from './StoryProvider.tsx'
import { StorySettings } from './StorySettings.ts'
import { asTheStoryHasIt, type StoryToolbar } from './StoryToolbar.ts'
import { withCountry } from './withCountry.ts'

export interface StoryWorldProps extends Pick<
  WorldOptions,
  'catalog' | 'customers' | 'customer' | 'identify'
> {
  /** Brings the world to the state of the story, on the server's side. */
  readonly prepare?: ((world: World) => Promise<unknown>) | undefined
  /** Stands between the client and the server: delays, faults. */
  readonly intercept?: ((path: string, next: () => Promise<Response>) => Promise<Response>) | undefined
  /** Milliseconds after which the client gives up. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds that only go forward, for the client. */
  readonly monotonicNow?: (() => number) | undefined
  /** The page's address, for what is read from it. */
  readonly href?: string | undefined
  readonly children: ReactNode | ((client: Client, world: World) => ReactNode)
}

interface Opened {
  readonly world: World
  readonly client: Client
}

/**
 * A whole world of its own for one story, in memory: engine, handler, payments and client. Links to the payment page
 * lead nowhere, so that a story stays where it is.
 */
export function StoryWorld(props: StoryWorldProps) {
  const { prepare, intercept, timeoutMs, monotonicNow, href, children, ...options } = props
  const { machineClock, toolbar = asTheStoryHasIt } = useContext(StorySettings)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [opening] = useState(() =>
    open({ machineClock, ...options }, prepare, toolbar, { intercept, href, timeoutMs, monotonicNow }),
  )
  useEffect(() => void opening.then(setOpened), [opening])
  if (!opened) return null
  return (
    <StoryProvider client={opened.client}>
      {typeof children === 'function' ? children(opened.client, opened.world) : children}
    </StoryProvider>
  )
}

type ClientSettings = Pick<StoryWorldProps, 'intercept' | 'href' | 'timeoutMs' | 'monotonicNow'>

async function open(
  options: Omit<WorldOptions, 'name' | 'storage'>,
  prepare: StoryWorldProps['prepare'],
  toolbar: StoryToolbar,
  settings: ClientSettings,
): Promise<Opened> {
  const { customer } = options
  const world = await openWorld({
    name: 'story',
    storage: createMemoryStorage(),
    ...options,
    identify: identifyAs(
      toolbar,
      options.identify ?? (() => (customer === undefined ? null : { customerId: customer })),
    ),
  })
  await prepare?.(world)
  await jumpClock(world, toolbar.clock, customer)
  return { world, client: createStoryClient(world, toolbar, settings) }
}

function createStoryClient(world: World, { country }: StoryToolbar, settings: ClientSettings): Client {
  const { intercept, href, timeoutMs, monotonicNow } = settings
  const kept = new Map<string, string>()
  const fetch: WorldFetch = (url, init) => {
    const send = () => world.fetch(withCountry(url, country), init)
    return intercept ? intercept(new URL(url, location.href).pathname, send) : send()
  }
  return createClient({
    baseUrl: '/api/latchkey',
    fetch,
    timeoutMs,
    ...(monotonicNow ? { monotonicNow } : {}),
    openUrl: () => undefined,
    getHref: () => href ?? location.href,
    replaceHref: () => undefined,
    intentStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  })
}
