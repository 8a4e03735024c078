import { rebuildCells } from './rebuildCells.ts'
import type { PendingReport, StoreState } from './StoreState.ts'

/** What an answer to `consume` or `reportUsage` says of the counter. */
export interface UsageAnswer {
  readonly featureId: string
  readonly currentUsage: number
  readonly usageRevision: number
}

/** The state after the server told a counter's new amount. An answer that was overtaken changes nothing. */
export function applyUsage(state: StoreState, answer: UsageAnswer): StoreState {
  const known = state.server.get(answer.featureId)
  if (!known || answer.usageRevision <= known.usageRevision) return state
  const { currentUsage, usageRevision } = answer
  const entitlement =
    known.entitlement.currentUsage === currentUsage
      ? known.entitlement
      : { ...known.entitlement, currentUsage }
  const server = new Map(state.server).set(answer.featureId, { entitlement, usageRevision })
  const { visible } = state
  const revision = visible.revision && {
    ...visible.revision,
    usage: Math.max(visible.revision.usage, usageRevision),
  }
  return rebuildCells({ ...state, server, visible: { ...visible, revision } }, state)
}

/** Counts a report that is on its way. */
export function addPending(state: StoreState, report: PendingReport): StoreState {
  return rebuildCells({ ...state, pending: [...state.pending, report] }, state)
}

/** Counts it no longer: it was acknowledged, or refused. */
export function removePending(state: StoreState, key: string): StoreState {
  return rebuildCells({ ...state, pending: state.pending.filter((report) => report.key !== key) }, state)
}
