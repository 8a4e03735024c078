import { createStore } from 'zustand/vanilla'
import { safeUrl } from '../core/url/safeUrl.ts'
import type { InitialState } from '../protocol/InitialState.ts'
import type { Snapshot } from '../protocol/Snapshot.ts'
import type { Client, ClientView } from './Client.ts'
import type { ClientOptions } from './ClientOptions.ts'
import { createRefresh } from './createRefresh.ts'
import { createUsage } from './createUsage.ts'
import { applySnapshot, applyStatus } from './entitlement/applySnapshot.ts'
import { createView } from './entitlement/createView.ts'
import { createUnknownState, type StoreState } from './entitlement/StoreState.ts'
import { createId as createRandomId } from './environment/createId.ts'
import { createServerClock } from './environment/createServerClock.ts'
import { guardStorage } from './environment/guardStorage.ts'
import { createKeepsake } from './freshness/createKeepsake.ts'
import { keepFresh, type Freshness } from './freshness/keepFresh.ts'
import { createTransport } from './transport/createTransport.ts'

/** After being unused this long, what is known is looked at again when somebody subscribes. */
const UNUSED_MS = 5000

/**
 * Makes a client for one customer of one handler. It asks for nothing until somebody subscribes or calls `refresh`,
 * and touches no browser global on the way, so a server can make one per request.
 *
 * @example
 * ```ts
 * const client = createClient({ baseUrl: '/api/latchkey' })
 * await client.refresh()
 * client.getEntitlement('feature-02-campaigns', { requestedUsage: 1 }).isGranted
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, resourceId, fallbacks, random = Math.random, createId = createRandomId } = options
  const { monotonicNow = () => performance.now() } = options
  const transport = createTransport(options)
  const clock = createServerClock(monotonicNow)
  const keepsake = createKeepsake(
    guardStorage(() => options.storage),
    resourceId,
  )
  const store = createStore<StoreState>(() => createUnknownState(fallbacks))
  const view = createView(store.getState)

  let initialState: InitialState | null = null
  let initialView: ClientView = createView(asConstant(store.getState()))
  let { customerId } = options
  let generation = 0
  let freshness: Freshness | null = null
  let subscribers = 0
  let unusedSince: number | null = null

  const set = (state: StoreState): void => {
    if (state !== store.getState()) store.setState(state, true)
  }
  const isUnknown = (): boolean => store.getState().visible.revision === null

  const refresh = createRefresh({
    transport,
    resourceId,
    getCustomerId: () => customerId,
    onSnapshot(snapshot) {
      const next = applySnapshot(store.getState(), snapshot)
      if (!next) return false
      clock.set(snapshot.serverTime)
      keepsake.save(snapshot)
      set(next)
      return true
    },
    onConfirmed: () =>
      set(applyStatus(store.getState(), { status: 'fresh', error: null, updatedAt: clock.now() })),
    onFailure: (error) =>
      set(applyStatus(store.getState(), { status: isUnknown() ? 'fallback' : 'stale', error })),
    onSettled: () => freshness?.reschedule(),
  })

  /** Takes values from elsewhere than an answer, while nothing is known. */
  function adopt(snapshot: Snapshot, status: 'fresh' | 'stale'): void {
    const next = applySnapshot(store.getState(), snapshot, status)
    if (!next) return
    if (status === 'fresh') clock.set(snapshot.serverTime)
    set(next)
  }

  function hydrate(given: InitialState): ClientView {
    if (isUnknown()) {
      initialState = given
      adopt(given.snapshot, 'fresh')
      initialView = createView(asConstant(store.getState()))
    }
    return initialView
  }

  function restore(): void {
    if (!isUnknown() || !options.storage || typeof customerId !== 'string') return
    const kept = keepsake.load(customerId)
    if (kept) adopt(kept, 'stale')
  }

  function start(): void {
    freshness = keepFresh({
      channelName: `latchkey:${baseUrl}`,
      random,
      now: clock.now,
      getStanding: () => ({
        validUntil: store.getState().validUntil,
        hasFailed: store.getState().visible.error !== null,
      }),
      refresh,
    })
    restore()
    const wasUnused = unusedSince !== null && monotonicNow() - unusedSince > UNUSED_MS
    if (store.getState().visible.status === 'fresh' && !wasUnused) freshness.reschedule()
    else void refresh()
  }

  function stop(): void {
    freshness?.stop()
    freshness = null
    unusedSince = monotonicNow()
  }

  function setCustomer(next: string | null | undefined): void {
    if (next === customerId) return
    customerId = next
    const { customer } = store.getState().visible
    if (next === undefined || (!isUnknown() && (customer?.id ?? null) === next)) return
    generation++
    refresh.abandon()
    if (!isUnknown()) {
      keepsake.clear()
      set(createUnknownState(fallbacks))
    }
    restore()
    if (freshness) void refresh()
  }

  if (options.initialState) hydrate(options.initialState)

  const announceChange = (): void => freshness?.announce()
  const emit: Client['emit'] = (event) => options.onEvent?.(event)
  const getHref = options.getHref ?? (() => globalThis.location?.href ?? null)
  const checkUrl = (url: string): string | null =>
    safeUrl(url, { origin: toOrigin(getHref()), allowedHosts: options.allowedHosts })

  return {
    ...view,
    ...createUsage({
      transport,
      resourceId,
      createId,
      emit,
      announceChange,
      refresh,
      isGranted: (featureId, requestedUsage) => view.getEntitlement(featureId, { requestedUsage }).isGranted,
      open() {
        const opened = generation
        return (change) => {
          if (opened === generation) set(change(store.getState()))
        }
      },
    }),
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener)
      let isSubscribed = true
      if (subscribers++ === 0) start()
      return () => {
        if (!isSubscribed) return
        isSubscribed = false
        unsubscribe()
        if (--subscribers === 0) stop()
      }
    },
    refresh,
    setCustomer,
    get initialView() {
      return initialView
    },
    hydrate,
    getInitialState: () => initialState,
    request: transport,
    now: clock.now,
    safeUrl: checkUrl,
    openUrl(url) {
      const safe = checkUrl(url)
      if (safe === null) return false
      if (options.openUrl) options.openUrl(safe)
      else globalThis.location.assign(safe)
      return true
    },
    getHref,
    replaceHref:
      options.replaceHref ?? ((href) => globalThis.history?.replaceState(globalThis.history.state, '', href)),
    emit,
    announceChange,
    createId,
    resourceId,
    intentStorage: guardStorage(() => options.intentStorage ?? globalThis.localStorage),
  }
}

function asConstant(state: StoreState): () => StoreState {
  return () => state
}

function toOrigin(href: string | null): string | null {
  if (href === null) return null
  const { origin } = new URL(href)
  return origin === 'null' ? null : origin
}
