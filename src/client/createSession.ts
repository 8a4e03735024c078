import type { InitialState } from '../protocol/InitialState.ts'
import type { ClientOptions } from './ClientOptions.ts'
import { createResourceClient, type ResourceClient } from './createResourceClient.ts'
import { createId } from './environment/createId.ts'
import { createServerClock } from './environment/createServerClock.ts'
import { createEmit } from './event/createEmit.ts'
import type { Listening, Session } from './Session.ts'
import { createTransport } from './transport/createTransport.ts'

/** Opens what a client shares with those of the customer's other resources. It asks for nothing. */
export function createSession(options: ClientOptions): Session {
  const { baseUrl, lastKnown, random = Math.random } = options
  const { monotonicNow = () => performance.now() } = options
  const clients = new Map<string | undefined, ResourceClient>()
  const listening = new Set<Listening>()
  let { customerId } = options
  let initialState: InitialState | null = null
  let stopStream: (() => void) | undefined

  const announce = (from: Listening | null): void => {
    for (const client of listening) if (client !== from) client.hint()
  }

  const session: Session = {
    options,
    transport: createTransport(options),
    clock: createServerClock(monotonicNow),
    emit: createEmit(options),
    createId: options.createId ?? createId,
    random,
    monotonicNow,
    // A session of its own: requests that are rendered at the same time may share this one.
    viewOf: (given) =>
      createSession({ ...options, initialState: given }).forResource(options.resourceId).initialView,
    getCustomerId: () => customerId,
    setCustomer(next) {
      if (next === customerId) return
      customerId = next
      if (next === undefined) return
      const others = [...clients.values()].filter((client) => client.getCustomerId() !== next)
      if (next === null || others.some((client) => client.getCustomerId() !== undefined))
        lastKnown?.clear(baseUrl)
      for (const client of others) client.reset()
    },
    forResource(resourceId) {
      const known = clients.get(resourceId)
      if (known) return known.client
      const opened = createResourceClient(session, resourceId)
      clients.set(resourceId, opened)
      if (initialState) opened.hydrate(initialState)
      return opened.client
    },
    getInitialState: () => initialState,
    hydrate(given) {
      initialState = given
      for (const client of clients.values()) client.hydrate(given)
    },
    onSnapshot(snapshot, resourceId) {
      const id = snapshot.customer?.id ?? null
      if (id === null) lastKnown?.clear(baseUrl)
      else lastKnown?.save({ baseUrl, customerId: id, resourceId }, snapshot)
      for (const client of clients.values()) {
        const other = client.getCustomerId()
        if (other !== undefined && other !== id) client.reset()
      }
    },
    restore(resourceId) {
      if (customerId === null) lastKnown?.clear(baseUrl)
      return (customerId && lastKnown?.load({ baseUrl, customerId, resourceId })) || null
    },
    listen(client) {
      listening.add(client)
      if (listening.size === 1) {
        stopStream = options.stream?.({
          random,
          open: (signal) => session.transport.send('changes', {}, signal, 'text/event-stream'),
          // What is not known yet is being asked for.
          getRevisions: () => [...listening].flatMap((client) => client.getRevision() ?? []),
          hint: () => announce(null),
          isReachable: () => [...listening].every((client) => !client.hasFailed()),
          emit: session.emit,
        })
      }
      return () => {
        listening.delete(client)
        if (listening.size === 0) stopStream?.()
      }
    },
    announce,
  }
  if (options.initialState) session.hydrate(options.initialState)
  return session
}
