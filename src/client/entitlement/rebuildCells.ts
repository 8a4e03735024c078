import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { CellContext, EntitlementCell } from './EntitlementCell.ts'
import type { PendingReport, StoreState } from './StoreState.ts'

/** Completes a changed state: cells in which nothing changed stay the same, and with them every answer given. */
export function rebuildCells(state: StoreState, previous: StoreState): StoreState {
  const context = toContext(state, previous)
  const cells = new Map<string, EntitlementCell>()
  for (const featureId of new Set([...state.server.keys(), ...previous.cells.keys()])) {
    const before = previous.cells.get(featureId)
    const next = createCell(state, featureId, context, before)
    cells.set(featureId, before && isSame(before, next) ? before : next)
  }
  return {
    ...state,
    cells,
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
  const server = state.server.get(featureId)?.entitlement
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
    context,
    fallback:
      state.fallbacks && Object.hasOwn(state.fallbacks, featureId) ? state.fallbacks[featureId] : undefined,
    updatedAt: (isUnchanged ? before.updatedAt : null) ?? state.visible.updatedAt,
    plain: undefined,
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

function isSame(a: EntitlementCell, b: EntitlementCell): boolean {
  return a.entitlement === b.entitlement && a.isPending === b.isPending && a.context === b.context
}

function toContext(state: StoreState, previous?: StoreState): CellContext {
  const { status } = state.visible
  const context: CellContext = {
    mode: status === 'unknown' || status === 'fallback' ? status : 'known',
    isStale: status === 'stale',
    otherwise: state.otherwise,
  }
  const before = (previous ?? state).cells.values().next().value?.context
  const isEqual =
    before?.mode === context.mode &&
    before.isStale === context.isStale &&
    before.otherwise === context.otherwise
  return isEqual ? before : context
}
