import type { Revision } from '../../core/subscription/CustomerState.ts'
import type { ClientEvent } from '../ClientEvent.ts'

/** What a client lends to its stream. */
export interface ChangeStreamHost {
  readonly random: () => number
  /** Asks for the stream, with the client's token. */
  open(signal: AbortSignal): Promise<Response>
  /** As of which everything is known, of each resource that is. */
  getRevisions(): readonly Revision[]
  /** There is news: worth a refresh, soon. */
  hint(): void
  /** False after a refresh failed, until one succeeds. */
  isReachable(): boolean
  emit(event: ClientEvent): void
}

/** Listens from now on; answers what stops it. `changeStream` is one; given to `createClient` as `stream`. */
export type ChangeStreamPlugin = (host: ChangeStreamHost) => () => void
