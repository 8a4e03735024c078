import type { LatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { Snapshot } from '../protocol/Snapshot.ts'
import { parseSnapshot } from './transport/parseSnapshot.ts'
import type { Transport } from './transport/createTransport.ts'
import { toLatchkeyError, transportError } from './transport/transportError.ts'

/** An answer that is behind what is known is asked for again, at most this often in a row. */
const MAX_OUTDATED = 3

export interface RefreshOptions {
  readonly transport: Transport
  readonly resourceId: string | undefined
  /** Whose data is expected; undefined is whoever the server says. */
  getCustomerId(): string | null | undefined
  /** False when the answer is older than what is known. */
  onSnapshot(snapshot: Snapshot): boolean
  /** What is known was confirmed. */
  onConfirmed(): void
  onFailure(error: LatchkeyError): void
  onSettled(): void
  /** Whether a next attempt comes by itself, so that a request that failed is not repeated at once. */
  isBackground(): boolean
}

export interface Refresh {
  /** Calls at the same time share one request, unless `isNew` asks for one that starts after this call. */
  (options?: { readonly isNew?: boolean | undefined }): Promise<void>
  /** Forgets what is under way: its answer is for somebody else. */
  abandon(): void
}

/** Asks the server for the customer's snapshot, one request at a time. */
export function createRefresh(options: RefreshOptions): Refresh {
  let underWay: { readonly done: Promise<void>; readonly controller: AbortController } | null = null
  let etag: string | null = null

  async function ask(signal: AbortSignal, isBackground: boolean): Promise<void> {
    for (let outdated = 0; outdated < MAX_OUTDATED; outdated++) {
      const reply = await options.transport('snapshot', {
        query: { resourceId: options.resourceId },
        etag,
        signal,
        isBackground,
      })
      if (signal.aborted) return
      if (reply.status === 304) return options.onConfirmed()
      const snapshot = parseSnapshot(reply.body)
      if (!snapshot) throw transportError('InvalidResponse', { status: reply.status })
      const expected = options.getCustomerId()
      if (expected !== undefined && expected !== (snapshot.customer?.id ?? null))
        throw transportError('CustomerMismatch')
      if (options.onSnapshot(snapshot)) {
        etag = reply.etag
        return
      }
      etag = null
    }
  }

  async function run(controller: AbortController, isBackground: boolean): Promise<void> {
    try {
      await ask(controller.signal, isBackground)
    } catch (cause) {
      const error = toLatchkeyError(cause)
      if (!controller.signal.aborted) options.onFailure(error)
    }
    if (underWay?.controller !== controller) return
    underWay = null
    options.onSettled()
  }

  const refresh = async ({ isNew = false }: { readonly isNew?: boolean | undefined } = {}): Promise<void> => {
    if (isNew && underWay) await underWay.done
    if (!underWay) {
      const controller = new AbortController()
      underWay = { controller, done: Promise.resolve() }
      // Who asks for a new one waits for it.
      underWay = { controller, done: run(controller, !isNew && options.isBackground()) }
    }
    return underWay.done
  }

  return Object.assign(refresh, {
    abandon() {
      underWay?.controller.abort()
      underWay = null
      etag = null
    },
  })
}
