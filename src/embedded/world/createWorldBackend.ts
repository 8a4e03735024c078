import {
  createEngine,
  createMemoryStore,
  createSandbox,
  emptySandboxState,
  emptyStoreState,
  randomIds,
  type Clock,
  type Engine,
  type Sandbox,
} from '../../engine/index.ts'
import type { WorldStorage } from '../storage/WorldStorage.ts'
import { createWorldClock, type WorldClock } from './createWorldClock.ts'
import { paymentPageUrl } from './paymentPageUrl.ts'
import { runAllDue } from './runAllDue.ts'

export interface WorldBackend {
  readonly engine: Engine
  /** null when the world has no payments. */
  readonly sandbox: Sandbox | null
  readonly clock: WorldClock
  /** Tells when anything in the world changed, here or in another tab. */
  subscribe(listener: () => void): () => void
  /** Forgets everything. */
  clear(): Promise<void>
}

/** Puts a world's engine, payments and clock together over its three values in the storage. */
export function createWorldBackend(options: {
  readonly name: string
  readonly storage: WorldStorage
  readonly payments: 'sandbox' | 'none'
  readonly checkoutPage: string
  readonly machineClock?: Clock | undefined
  /** Called when the clock was moved here, and all that was due by then has happened. */
  readonly onClockMoved?: (() => Promise<void>) | undefined
}): WorldBackend {
  const { name, storage, checkoutPage } = options
  const store = storage.createAtom(`${name}/store`, emptyStoreState)
  const payments = storage.createAtom(`${name}/sandbox`, emptySandboxState)
  const offset = storage.createAtom(`${name}/clock`, 0)
  const clock = createWorldClock(offset, options.machineClock, async () => {
    await runAllDue(engine)
    await options.onClockMoved?.()
  })
  const sandbox =
    options.payments === 'none'
      ? null
      : createSandbox({
          atom: payments,
          clock,
          checkoutUrl: (id) => paymentPageUrl(checkoutPage, name, 'checkout', id),
          invoiceUrl: (id) => paymentPageUrl(checkoutPage, name, 'invoice', id),
          setupUrl: (id) => paymentPageUrl(checkoutPage, name, 'setup', id),
        })
  const engine = createEngine({
    store: createMemoryStore({ atom: store }),
    clock,
    ids: randomIds,
    ...(sandbox ? { payments: sandbox } : {}),
  })
  return {
    engine,
    sandbox,
    clock,
    subscribe(listener) {
      const stops = [store, payments, offset].map((atom) => atom.subscribe(listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    async clear() {
      await store.update(() => ({ value: emptyStoreState, result: null }))
      await payments.update(() => ({ value: emptySandboxState, result: null }))
      await offset.update(() => ({ value: 0, result: null }))
      await clock.synchronize()
    },
  }
}
