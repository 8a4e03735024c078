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
  const { featureId, currentUsage, usageRevision } = answer
  const isOvertaken = usageRevision <= (state.counted.get(featureId) ?? state.usageRevision)
  if (!known || isOvertaken) return state
  const server =
    known.currentUsage === currentUsage
      ? state.server
      : new Map(state.server).set(featureId, { ...known, currentUsage })
  const counted = new Map(state.counted).set(featureId, usageRevision)
  const { visible } = state
  const revision = visible.revision && {
    ...visible.revision,
    usage: Math.max(visible.revision.usage, usageRevision),
  }
  return rebuildCells({ ...state, server, counted, visible: { ...visible, revision } }, state, [featureId])
}

/** Counts a report that is on its way. */
export function addPending(state: StoreState, report: PendingReport): StoreState {
  return withPending(state, [...state.pending, report])
}

/** Counts it no longer: it was acknowledged, or refused. */
export function removePending(state: StoreState, key: string): StoreState {
  return withPending(
    state,
    state.pending.filter((report) => report.key !== key),
  )
}

/** The same with other reports on their way. */
export function withPending(state: StoreState, pending: readonly PendingReport[]): StoreState {
  const touched = [...state.pending, ...pending].map(({ featureId }) => featureId)
  return rebuildCells({ ...state, pending }, state, touched)
}
