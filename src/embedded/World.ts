import type { Client, ClientOptions } from '../client/index.ts'
import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Clock, Engine, Sandbox } from '../engine/index.ts'
import type { ProvisionCustomerInput } from '../protocol/requests.ts'
import type { DomainEvent } from '../protocol/results.ts'
import type { Authorize, Handler, Identify } from '../server/index.ts'
import type { WorldStorage } from './storage/WorldStorage.ts'
import type { WorldClock } from './world/createWorldClock.ts'
import type { WorldExchange, WorldFetch } from './world/createWorldFetch.ts'
import type { WorldNetwork } from './world/createWorldNetwork.ts'

export interface WorldOptions {
  /** Worlds of the same name are the same world, after a reload and in another tab too. */
  readonly name: string
  readonly catalog: Catalog
  /** Who is there from the beginning. @defaultValue nobody */
  readonly customers?: readonly ProvisionCustomerInput[] | undefined
  /** The customer who is signed in; omitted, nobody is. */
  readonly customer?: string | undefined
  /** Says who is signed in, instead of `customer`. */
  readonly identify?: Identify | undefined
  readonly authorize?: Authorize | undefined
  /**
   * Where `latchkey/embedded/checkout.html` is served.
   * @defaultValue '/embedded/checkout.html'
   */
  readonly checkoutPage?: string | undefined
  /** @defaultValue 'sandbox' */
  readonly payments?: 'sandbox' | 'none' | undefined
  /** @defaultValue the browser's database, or memory where there is none */
  readonly storage?: WorldStorage | undefined
  /** What the world's clock is moved from; tests give one that stands still. @defaultValue the machine's clock */
  readonly machineClock?: Clock | undefined
  /** What else the client is to have. */
  readonly client?: Omit<ClientOptions, 'baseUrl' | 'fetch'> | undefined
  /** Hears of every call to the handler. */
  readonly onExchange?: ((exchange: WorldExchange) => void) | undefined
}

/** A whole billing world in one page: engine, handler, client and payments, with no server and no account. */
export interface World {
  readonly name: string
  readonly backend: Engine
  readonly handler: Handler
  /** Reaches the handler in this page, while `network` is there. */
  readonly fetch: WorldFetch
  readonly client: Client
  /** What may be taken away between the client and the handler, in this page. */
  readonly network: WorldNetwork
  /** null when the world has no payments. Its faults are switched here: declined cards, lost webhooks, failing calls. */
  readonly sandbox: Sandbox | null
  readonly clock: WorldClock
  /** Whether the state outlives this page and is shared by tabs. */
  readonly isPersistent: boolean
  /** Everything that happened, newest last. */
  events(): Promise<readonly DomainEvent[]>
  /** Tells when anything in the world changed, here or in another tab. Answers what stops it. */
  subscribe(listener: () => void): () => void
  /** Forgets everything, faults too, and begins again. */
  reset(): Promise<void>
  /** Lets go of what listens to other tabs. The state stays. */
  close(): void
}
