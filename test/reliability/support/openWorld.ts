import {
  createEngine,
  createMemoryAtom,
  createMemoryStore,
  createSandbox,
  emptySandboxState,
  emptyStoreState,
  type Engine,
  type MemoryStoreState,
  type Sandbox,
  type SandboxState,
  type Store,
} from 'latchkey/engine'
import { auditedStore } from '../../engine/support/auditedStore.ts'
import { throughPorts, type PortGate } from './throughPorts.ts'

/** Everything there is at a moment: what is stored here, what the provider has, and the time. */
export interface SavedWorld {
  readonly store: MemoryStoreState
  readonly provider: SandboxState
  readonly now: number
  readonly lastId: number
}

export const start = Date.UTC(2026, 0, 31, 12)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const paymentsUrl = 'https://pay.example.com/payments'

export const emptyWorld: SavedWorld = {
  store: emptyStoreState,
  provider: emptySandboxState,
  now: start,
  lastId: 0,
}

export interface World {
  /** The engine's store, past every gate. */
  readonly store: Store
  readonly sandbox: Sandbox
  now(): number
  /** Lets time pass, in milliseconds; nobody is told. */
  pass(ms: number): void
  /** Starts an engine on the store and the provider, as a new process would. */
  startEngine(gate?: PortGate): Engine
  /** Only of a world in memory. */
  save(): Promise<SavedWorld>
}

const open: PortGate = (_name, call) => call()

interface WorldOptions {
  /** Where state lives, if not in the world's own memory. */
  readonly on?: Store
  /** Who waits gives way to others; so many milliseconds, or parts of one, pass then. @defaultValue as long as was asked for */
  readonly waitMs?: number
}

/** A world that goes on from a saved one; any number of them may, none disturbs another. */
export function openWorld(saved: SavedWorld = emptyWorld, options: WorldOptions = {}): World {
  let { now, lastId } = saved
  const memory = createMemoryAtom(saved.store)
  const store = options.on ?? createMemoryStore({ atom: memory })
  const provider = createMemoryAtom(saved.provider)
  const sandbox = createSandbox({
    atom: provider,
    checkoutUrl: (id) => `${paymentsUrl}/checkout/${id}`,
    invoiceUrl: (id) => `${paymentsUrl}/invoice/${id}`,
    clock: { now: () => Math.floor(now) },
    ids: 'counted',
  })
  return {
    store,
    sandbox,
    now: () => Math.floor(now),
    pass: (ms) => void (now += ms),
    startEngine: (gate = open) =>
      createEngine({
        store: auditedStore(throughPorts('store', store, gate)),
        payments: throughPorts('payments', sandbox, gate),
        clock: {
          now: () => Math.floor(now),
          async wait(ms) {
            if (options.waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, ms))
            now += options.waitMs ?? ms
          },
        },
        ids: { create: (prefix) => `${prefix}${++lastId}` },
      }),
    save: async () => ({ store: await memory.read(), provider: await provider.read(), now, lastId }),
  }
}
