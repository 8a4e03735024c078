import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { CellContext, EntitlementCell } from './EntitlementCell.ts'
import type { PendingReport, StoreState } from './StoreState.ts'

/**
 * Completes a changed state: cells in which nothing changed stay the same, and with them every answer given.
 *
 * @param touched - the features of which something is another than before; what holds for all is compared here
 */
export function rebuildCells(
  state: StoreState,
  previous: StoreState,
  touched: readonly string[] = [],
): StoreState {
  const context = toContext(state, previous)
  const { cells } = previous
  const isWhole = state.expiredAt !== previous.expiredAt || contextOf(previous) !== context
  const ids = isWhole ? [...state.server.keys(), ...cells.keys()] : touched
  const rebuilt = ids.length > 0 ? new Map(cells) : cells
  for (const featureId of ids) {
    const before = cells.get(featureId)
    const next = createCell(state, featureId, context, before)
    rebuilt.set(featureId, before && isSame(before, next) ? before : next)
  }
  return {
    ...state,
    cells: rebuilt,
    plain: rebuilt === cells ? previous.plain : new Map(),
    list: { current: undefined, previous: previous.list.current ?? previous.list.previous },
  }
}

/** The cell of a feature; made on the first question about it. */
export function cellOf(state: StoreState, featureId: string): EntitlementCell {
  let cell = state.cells.get(featureId)
  if (!cell) {
    cell = createCell(state, featureId, toContext(state), undefined)
    state.cells.set(featureId, cell)
  }
  return cell
}

function createCell(
  state: StoreState,
  featureId: string,
  context: CellContext,
  before: EntitlementCell | undefined,
): EntitlementCell {
  const server = state.server.get(featureId)
  const reports = state.pending.filter((report) => report.featureId === featureId)
  const shown = server && reports.length > 0 ? withPending(server, reports) : server
  const isUnchanged =
    before !== undefined &&
    before.server === server &&
    before.entitlement?.currentUsage === shown?.currentUsage
  return {
    featureId,
    server,
    entitlement: isUnchanged ? before.entitlement : shown,
    isPending: reports.length > 0,
    isExpired: isExpired(server, state),
    context,
    updatedAt: (isUnchanged ? before.updatedAt : null) ?? state.visible.updatedAt,
    plain: undefined,
    metered: undefined,
    meteredUsage: undefined,
    answers: [],
  }
}

/** A pending report counts only against the customer: an increase at once, a decrease when it is acknowledged. */
function withPending(entitlement: Entitlement, reports: readonly PendingReport[]): Entitlement {
  let currentUsage = entitlement.currentUsage
  for (const report of reports) {
    if (report.updateBehavior === 'SET') currentUsage = Math.max(currentUsage, report.value)
    else currentUsage += Math.max(0, report.value)
  }
  return { ...entitlement, currentUsage }
}

function isExpired(entitlement: Entitlement | undefined, { expiredAt }: StoreState): boolean {
  return expiredAt !== null && (entitlement?.validUntil ?? Infinity) <= expiredAt
}

function isSame(a: EntitlementCell, b: EntitlementCell): boolean {
  return (
    a.entitlement === b.entitlement &&
    a.isPending === b.isPending &&
    a.isExpired === b.isExpired &&
    a.context === b.context
  )
}

function toContext(state: StoreState, previous?: StoreState): CellContext {
  const { status } = state.visible
  const context: CellContext = {
    mode: status === 'unknown' || status === 'fallback' ? status : 'known',
    isStale: status === 'stale',
    otherwise: state.otherwise,
  }
  const before = contextOf(previous ?? state)
  const isEqual =
    before?.mode === context.mode &&
    before.isStale === context.isStale &&
    before.otherwise === context.otherwise
  return isEqual ? before : context
}

/** All cells of a state have the same. */
function contextOf({ cells }: StoreState): CellContext | undefined {
  return cells.values().next().value?.context
}
