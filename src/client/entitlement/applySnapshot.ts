import type { Revision } from '../../core/subscription/CustomerState.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import { isSameEntitlement } from './isSameEntitlement.ts'
import { keepEqual } from './keepEqual.ts'
import { rebuildCells } from './rebuildCells.ts'
import { createUnknownState, type StoreState } from './StoreState.ts'

const nothingCounted: StoreState['counted'] = new Map()

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
  const previous = isSameCustomer ? state : createUnknownState(state.settings)
  if (isOlder(snapshot, previous)) return null
  const { visible } = previous
  const { server, touched } = mergeEntitlements(previous.server, snapshot.entitlements)
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
      server,
      usageRevision: snapshot.revision.usage,
      counted: nothingCounted,
      validUntil: snapshot.validUntil,
      serverTime: status === 'fresh' ? snapshot.serverTime : null,
      expiredAt: null,
    },
    previous,
    touched,
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
  return rebuildCells({ ...state, expiredAt, visible: { ...visible, ...change } }, state)
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

/** The entitlements by feature, those that did not change being the very same objects, and which features changed. */
function mergeEntitlements(
  known: StoreState['server'],
  entitlements: Snapshot['entitlements'],
): { readonly server: StoreState['server']; readonly touched: readonly string[] } {
  const server = new Map<string, Entitlement>()
  const touched: string[] = []
  for (const next of entitlements) {
    const { id } = next.feature
    const before = known.get(id)
    const isSame = before !== undefined && isSameEntitlement(before, next)
    server.set(id, isSame ? before : keepEqual(before, next))
    if (!isSame) touched.push(id)
  }
  for (const id of known.keys()) if (!server.has(id)) touched.push(id)
  return { server, touched }
}
