import { createStore } from 'zustand/vanilla'
import type { InitialState } from '../protocol/InitialState.ts'
import type { Client, ClientView } from './Client.ts'
import { createRefresh } from './createRefresh.ts'
import { applyExpiry, nextExpiry } from './entitlement/applyExpiry.ts'
import { applySnapshot, applyStatus } from './entitlement/applySnapshot.ts'
import { createView } from './entitlement/createView.ts'
import { createWatchers } from './entitlement/createWatchers.ts'
import { findSnapshot } from './entitlement/findSnapshot.ts'
import { createUnknownState, type StoreState } from './entitlement/StoreState.ts'
import { keepFresh, type Freshness } from './freshness/keepFresh.ts'
import type { Session } from './Session.ts'
import type { UsageQueue } from './usage/UsageQueue.ts'

/** After being unused this long, what is known is looked at again when somebody subscribes. */
const UNUSED_MS = 5000

/** A client as its session holds it. */
export interface ResourceClient {
  readonly client: Client
  /** Of whom it knows; null is nobody signed in, undefined is not known. */
  getCustomerId(): string | null | undefined
  /** Forgets everything: it was somebody else's. */
  reset(): void
  hydrate(initialState: InitialState): void
}

/** Makes the client of one resource: its own values and its own freshness, everything else shared with the session. */
export function createResourceClient(session: Session, resourceId: string | undefined): ResourceClient {
  const { options, transport, clock, emit, createId, random, monotonicNow } = session
  const store = createStore<StoreState>(() => createUnknownState(options))
  const view = createView(store.getState, resourceId, session.forResource)

  /** Reads what is known now, for ever. */
  const createConstantView = (state: StoreState): ClientView =>
    createView(
      () => state,
      resourceId,
      (id) => session.forResource(id).initialView,
    )
  let initialView = createConstantView(store.getState())
  let generation = 0
  let freshness: Freshness | null = null
  let stopListening: (() => void) | undefined
  let unusedSince: number | null = null

  function set(state: StoreState): void {
    if (state !== store.getState()) store.setState(state, true)
  }

  /** Undefined while nothing is known. */
  function getCustomerId(): string | null | undefined {
    const { revision, customer } = store.getState().visible
    return revision === null ? undefined : (customer?.id ?? null)
  }
  const isUnknown = (): boolean => getCustomerId() === undefined

  const refresh = createRefresh({
    transport,
    resourceId,
    getCustomerId: session.getCustomerId,
    onSnapshot(snapshot) {
      const next = applySnapshot(store.getState(), snapshot)
      if (!next) return false
      const before = getCustomerId()
      clock.set(snapshot.serverTime)
      set(next)
      if (before !== undefined && before !== getCustomerId()) generation++
      session.onSnapshot(snapshot, resourceId)
      return true
    },
    onConfirmed: () =>
      set(applyStatus(store.getState(), { status: 'fresh', error: null, updatedAt: clock.now() })),
    onFailure(error) {
      const failed = applyStatus(store.getState(), { status: isUnknown() ? 'fallback' : 'stale', error })
      set(applyExpiry(failed, clock.now()))
    },
    onSettled() {
      freshness?.reschedule()
      if (store.getState().visible.error === null) queue?.wake()
    },
    // The freshness comes back by itself after a failure.
    isBackground: () => freshness !== null && !isUnknown(),
  })

  /** Changes the state, unless another customer has come since it was opened. */
  function open(): (change: (state: StoreState) => StoreState) => void {
    const opened = generation
    return (change) => {
      if (opened === generation) set(change(store.getState()))
    }
  }

  function restore(): void {
    const kept = isUnknown() ? session.restore(resourceId) : null
    const next = kept && applySnapshot(store.getState(), kept.snapshot, 'stale')
    if (!next) return
    clock.guess(kept.now)
    set(applyExpiry(next, clock.now()))
  }

  function start(): void {
    freshness = keepFresh({
      channelName: `latchkey:${options.baseUrl}`,
      random,
      refreshOn: options.refreshOn,
      now: clock.now,
      getStanding() {
        const { visible, validUntil } = store.getState()
        return {
          validUntil,
          expiresAt: nextExpiry(store.getState()),
          isConfirmed: visible.status === 'fresh',
          error: visible.error,
        }
      },
      refresh,
      expire: () => set(applyExpiry(store.getState(), clock.now())),
    })
    stopListening = session.listen(listening)
    restore()
    queue?.wake()
    freshness.reschedule()
    const wasUnused = unusedSince !== null && monotonicNow() - unusedSince > UNUSED_MS
    if (store.getState().visible.status !== 'fresh' || wasUnused) void refresh()
  }

  function stop(): void {
    stopListening?.()
    freshness?.stop()
    freshness = null
    unusedSince = monotonicNow()
  }

  const listening = {
    hint: () => freshness?.hint(),
    getRevision: () => store.getState().visible.revision,
    hasFailed: () => store.getState().visible.error !== null,
  }

  function announceChange(): void {
    freshness?.announce()
    session.announce(listening)
  }

  const client: Client = {
    ...view,
    subscribe: createWatchers(store, { start, stop }),
    refresh,
    setCustomer: session.setCustomer,
    forResource: session.forResource,
    get initialView() {
      return initialView
    },
    hydrate(given) {
      if (isUnknown()) session.hydrate(given)
      return initialView
    },
    viewOf: session.viewOf,
    getInitialState: session.getInitialState,
    options,
    request: transport,
    now: clock.now,
    emit,
    announceChange,
    createId,
    resourceId,
    open,
    get usageQueue() {
      return queue
    },
  }
  const queue: UsageQueue | undefined = options.usageQueue?.({
    client,
    random,
    getCustomerId: () => session.getCustomerId() ?? getCustomerId() ?? null,
  })

  return {
    client,
    getCustomerId,
    reset() {
      generation++
      refresh.abandon()
      if (!isUnknown()) set(createUnknownState(options))
      restore()
      if (freshness) void refresh()
    },
    hydrate(given) {
      const snapshot = isUnknown() && findSnapshot(given, resourceId)
      const next = snapshot && applySnapshot(store.getState(), snapshot)
      if (!next) return
      clock.set(snapshot.serverTime)
      set(next)
      initialView = createConstantView(next)
    },
  }
}
