import { createError } from '../../../src/core/errors/errorTable.ts'
import type { PortGate } from './throughPorts.ts'

/**
 * `crash`: the call took effect, and the process never goes on. `late crash`: the process never goes on, and the call
 * takes effect afterwards. `throw`: refused before any effect. `timeout`: the caller is told that it took too long, and
 * it takes effect afterwards. `reply lost`: it took effect, but the caller only sees an error. `outage`: from this call
 * on, everything that goes the same way is refused.
 */
export type FaultKind = 'crash' | 'late crash' | 'throw' | 'timeout' | 'reply lost' | 'outage'

export const faultKinds: readonly FaultKind[] = [
  'crash',
  'late crash',
  'throw',
  'timeout',
  'reply lost',
  'outage',
]

/** Whether the call takes effect when nobody counts on it any more. */
export const isLate = (kind: FaultKind): boolean => kind === 'timeout' || kind === 'late crash'

export interface FaultyGate {
  readonly gate: PortGate
  /** Resolves when the process is gone; never, when it isn't. */
  readonly crashed: Promise<void>
  /** The call that was hit; null while none was. */
  hit(): string | null
  /** Lets the call that is late take effect now; once, and nothing where there is none. */
  arrive(): Promise<void>
}

const portOf = (name: string): string => name.slice(0, name.indexOf('.'))

const lineIsDown = (name: string): Error =>
  name.startsWith('payments.') ? createError('PaymentsUnavailable') : new Error(`${name}: connection lost`)

/** Lets the call with this number (from 0) go wrong, and none else. */
export function createFaultyGate(at: number, kind: FaultKind): FaultyGate {
  let count = 0
  let hit: string | null = null
  let late: (() => Promise<unknown>) | null = null
  let isGone = false
  let isArriving = false
  let die: () => void = () => undefined
  const crashed = new Promise<void>((resolve) => {
    die = resolve
  })
  const forever = new Promise<never>(() => undefined)
  const isCrash = kind === 'crash' || kind === 'late crash'
  const gate: PortGate = async (name, call) => {
    // The provider finds nobody to tell its news to.
    if (isGone && isArriving) throw lineIsDown(name)
    if (isGone) return forever
    if (count++ !== at) {
      if (kind === 'outage' && hit !== null && portOf(name) === portOf(hit)) throw lineIsDown(name)
      const answer = await call()
      return isGone ? forever : answer
    }
    hit = name
    if (isLate(kind)) late = call
    if (kind === 'crash' || kind === 'reply lost') await call()
    if (!isCrash) throw lineIsDown(name)
    isGone = true
    die()
    return forever
  }
  return {
    gate,
    crashed,
    hit: () => hit,
    async arrive() {
      const call = late
      late = null
      isArriving = true
      // Nobody waits for its answer any more.
      await call?.().catch(() => undefined)
      isArriving = false
    },
  }
}

/** Lets all calls pass, and keeps their names. */
export function createCountingGate(): { readonly gate: PortGate; readonly names: readonly string[] } {
  const names: string[] = []
  return {
    names,
    gate: (name, call) => {
      names.push(name)
      return call()
    },
  }
}
