import type { AccessDeniedReason, Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ClientState } from '../ClientState.ts'
import type { EntitlementState } from '../EntitlementState.ts'
import type { EntitlementCell } from './EntitlementCell.ts'
import type { ReadSettings } from './ReadSettings.ts'

/** A report that the server has not acknowledged yet. */
export interface PendingReport {
  readonly key: string
  readonly featureId: string
  readonly value: number
  readonly updateBehavior: 'DELTA' | 'SET'
}

/** All that one client holds. Its shape is private: readers go through `ClientView`. */
export interface StoreState {
  readonly visible: ClientState
  readonly otherwise: AccessDeniedReason
  /** By feature id, in the server's order. */
  readonly server: ReadonlyMap<string, Entitlement>
  /** The usage revision as of which all of them are known. */
  readonly usageRevision: number
  /** The same, by feature id, where an answer about its counter was later. */
  readonly counted: ReadonlyMap<string, number>
  readonly pending: readonly PendingReport[]
  /** When time alone may change all this; null never. */
  readonly validUntil: Instant | null
  /** Server time of the newest accepted answer; null while the server was not heard. */
  readonly serverTime: Instant | null
  /** Up to when known values were found to be over; null while all of them are confirmed. */
  readonly expiredAt: Instant | null
  readonly settings: ReadSettings
  /** What was answered so far; reads add to it, which changes no answer. */
  readonly cells: Map<string, EntitlementCell>
  /** The answers about nothing in particular once more, where a read finds them with one look. */
  readonly plain: Map<string, EntitlementState>
  /** The same for the list of all, and the one before, whose identity is kept when nothing in it changed. */
  readonly list: {
    current: readonly EntitlementState[] | undefined
    readonly previous: readonly EntitlementState[] | undefined
  }
}

/** Nothing known yet. */
export function createUnknownState(settings: ReadSettings): StoreState {
  return {
    visible: {
      status: 'unknown',
      error: null,
      customer: null,
      canPurchase: false,
      subscriptions: [],
      revision: null,
      updatedAt: null,
    },
    otherwise: 'Unknown',
    server: new Map(),
    usageRevision: 0,
    counted: new Map(),
    pending: [],
    validUntil: null,
    serverTime: null,
    expiredAt: null,
    settings,
    cells: new Map(),
    plain: new Map(),
    list: { current: undefined, previous: undefined },
  }
}
