import type { Revision } from '../../core/subscription/CustomerState.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import { keepEqual } from './keepEqual.ts'
import { rebuildCells } from './rebuildCells.ts'
import type { ServerEntitlement, StoreState } from './StoreState.ts'

/**
 * The state after an answer of the server, or null when the answer is older than what is known: any smaller part of
 * its revision, or an earlier server time at the same revision. Parts that did not change keep their identity.
 *
 * @param status - `stale` for values that were kept from an earlier visit: whatever the server says overwrites them
 */
export function applySnapshot(
  state: StoreState,
  snapshot: Snapshot,
  status: 'fresh' | 'stale' = 'fresh',
): StoreState | null {
  const isSameCustomer = state.visible.customer?.id === snapshot.customer?.id
  const previous = isSameCustomer ? state : withoutCustomer(state)
  if (isOlder(snapshot, previous)) return null
  const { visible } = previous
  return rebuildCells(
    {
      ...previous,
      visible: {
        status,
        error: null,
        customer: keepEqual(visible.customer, snapshot.customer),
        canPurchase: snapshot.canPurchase,
        subscriptions: keepEqual(visible.subscriptions, snapshot.subscriptions),
        revision: keepEqual(visible.revision, snapshot.revision),
        updatedAt: snapshot.serverTime,
      },
      otherwise: snapshot.accessDeniedReason,
      server: mergeEntitlements(previous.server, snapshot),
      validUntil: snapshot.validUntil,
      serverTime: status === 'fresh' ? snapshot.serverTime : null,
      expiredAt: null,
    },
    previous,
  )
}

/** The same state with another standing: its values confirmed, or doubtful. */
export function applyStatus(
  state: StoreState,
  change: Partial<Pick<StoreState['visible'], 'status' | 'error' | 'updatedAt'>>,
): StoreState {
  const { visible } = state
  const status = change.status ?? visible.status
  const expiredAt = status === 'fresh' ? null : state.expiredAt
  const next = { ...state, expiredAt, visible: { ...visible, ...change } }
  const isSame = status === visible.status && expiredAt === state.expiredAt
  return isSame ? next : rebuildCells(next, state)
}

function withoutCustomer(state: StoreState): StoreState {
  return {
    ...state,
    visible: { ...state.visible, customer: null, subscriptions: [], revision: null },
    server: new Map(),
    pending: [],
    serverTime: null,
  }
}

function isOlder(snapshot: Snapshot, { visible, serverTime }: StoreState): boolean {
  const known = visible.revision
  if (known === null || serverTime === null) return false
  return compare(snapshot.revision, known) ?? snapshot.serverTime < serverTime
}

/** Whether a revision is behind another in any part; undefined when they are the same. */
function compare(a: Revision, b: Revision): boolean | undefined {
  if (a.customer < b.customer || a.catalog < b.catalog || a.usage < b.usage) return true
  return a.customer > b.customer || a.catalog > b.catalog || a.usage > b.usage ? false : undefined
}

function mergeEntitlements(
  known: StoreState['server'],
  { entitlements, revision }: { entitlements: Snapshot['entitlements']; revision: Revision },
): Map<string, ServerEntitlement> {
  const merged = new Map<string, ServerEntitlement>()
  for (const next of entitlements) {
    const entitlement = keepEqual(known.get(next.feature.id)?.entitlement, next)
    merged.set(next.feature.id, { entitlement, usageRevision: revision.usage })
  }
  return merged
}
