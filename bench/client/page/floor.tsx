import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Entitlement } from '../../../src/core/entitlement/Entitlement.ts'
import { snapshotOf, type Account } from './answers.ts'
import type { Contestant, Opened } from './Contestant.ts'

/** One value that a component may follow. */
class Cell {
  value: Entitlement
  readonly listeners = new Set<() => void>()
  constructor(value: Entitlement) {
    this.value = value
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly read = (): Entitlement => this.value
  set(value: Entitlement): void {
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

const isEqual = (a: Entitlement, b: Entitlement): boolean =>
  a.usageLimit === b.usageLimit && a.currentUsage === b.currentUsage && a.validUntil === b.validUntil

const isGranted = (of: Entitlement): boolean => of.currentUsage <= (of.usageLimit ?? 0)

const StoreContext = createContext<ReadonlyMap<string, Cell>>(new Map())

/**
 * The least that works: a Map of cells, each followed by whoever shows it, and a comparison of three fields. The Map
 * comes from a context, as it must where a server renders for several customers at once.
 */
export const floor: Contestant = { name: 'floor', open: (account) => openFloor(account, false) }

/** The same with the Map in a variable, which only a page without server rendering can do. */
export const variable: Contestant = { name: 'variable', open: (account) => openFloor(account, true) }

function openFloor(account: Account, isVariable: boolean): Opened {
  const cells = new Map<string, Cell>()
  for (const one of snapshotOf(account).entitlements) cells.set(one.feature.id, new Cell(one))
  const cellOf = (id: string): Cell => cells.get(id) as Cell
  const useCell = isVariable ? cellOf : (id: string): Cell => useContext(StoreContext).get(id) as Cell
  const useEntitlement = (id: string): Entitlement => {
    const cell = useCell(id)
    return useSyncExternalStore(cell.subscribe, cell.read, cell.read)
  }
  return {
    Provider: ({ children }) => <StoreContext.Provider value={cells}>{children}</StoreContext.Provider>,
    Gate: ({ featureId, children }) => (isGranted(useEntitlement(featureId)) ? children : null),
    useGranted: (id) => isGranted(useEntitlement(id)),
    async refresh() {
      const response = await fetch('/entitlements')
      for (const next of (await response.json()) as Entitlement[]) {
        const cell = cellOf(next.feature.id)
        if (!isEqual(cell.value, next)) cell.set(next)
      }
    },
    useUp(id) {
      const cell = cellOf(id)
      cell.set({ ...cell.value, currentUsage: cell.value.currentUsage + 96 })
    },
  }
}
