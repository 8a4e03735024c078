import type { Revision } from '../core/subscription/CustomerState.ts'
import type { InitialState } from '../protocol/InitialState.ts'
import type { Snapshot } from '../protocol/Snapshot.ts'
import type { Client } from './Client.ts'
import type { ClientOptions } from './ClientOptions.ts'
import type { ServerClock } from './environment/createServerClock.ts'
import type { LastKnownValues } from './freshness/LastKnown.ts'
import type { Transport } from './transport/createTransport.ts'

/** A client of which somebody hears news at once. */
export interface Listening {
  /** There may be news. */
  hint(): void
  getRevision(): Revision | null
  /** Whether the last attempt to refresh failed. */
  hasFailed(): boolean
}

/** What the clients of one customer's resources share. */
export interface Session {
  readonly options: ClientOptions
  readonly transport: Transport
  readonly clock: ServerClock
  readonly emit: Client['emit']
  readonly viewOf: Client['viewOf']
  readonly createId: () => string
  readonly random: () => number
  readonly monotonicNow: () => number
  /** Whose data is expected; undefined is whoever the server says. */
  getCustomerId(): string | null | undefined
  setCustomer: Client['setCustomer']
  forResource(resourceId: string | undefined): Client
  getInitialState(): InitialState | null
  hydrate(initialState: InitialState): void
  /** The server has named its customer: nobody goes on with another one's values. */
  onSnapshot(snapshot: Snapshot, resourceId: string | undefined): void
  /** What is kept from an earlier visit; null when nothing is. */
  restore(resourceId: string | undefined): LastKnownValues | null
  /** Hears of changes until the answered function is called. */
  listen(client: Listening): () => void
  /** Tells the other resources' clients to look again. */
  announce(client: Listening | null): void
}
