import type { ClientView } from '../Client.ts'
import type { EntitlementState } from '../EntitlementState.ts'
import { answerEntitlement } from './answerEntitlement.ts'
import { readCell } from './readCell.ts'
import { cellOf } from './rebuildCells.ts'
import type { StoreState } from './StoreState.ts'

/**
 * Reads a state. Repeated questions get the same object, without building anything.
 *
 * @param viewOf - reads another resource
 */
export function createView(
  getState: () => StoreState,
  resourceId: string | undefined,
  viewOf: (resourceId: string) => ClientView,
): ClientView {
  return {
    // The first lines answer most reads; they do nothing but look up.
    getEntitlement(featureId, query) {
      const state = getState()
      if (query === undefined) return state.plain.get(featureId) ?? readPlain(state, featureId)
      if (query.resourceId !== undefined && query.resourceId !== resourceId)
        return viewOf(query.resourceId).getEntitlement(featureId, query)
      return readCell(cellOf(state, featureId), query, state.settings)
    },
    getEntitlements: () => listEntitlements(getState()),
    getState: () => getState().visible,
  }
}

function readPlain(state: StoreState, featureId: string): EntitlementState {
  const cell = cellOf(state, featureId)
  const answer = (cell.plain ??= answerEntitlement(cell, {}, state.settings))
  state.plain.set(featureId, answer)
  return answer
}

function listEntitlements(state: StoreState): readonly EntitlementState[] {
  const { list } = state
  if (!list.current) {
    const next = [...state.server.keys()].map((featureId) => readPlain(state, featureId))
    const { previous } = list
    const isSame = previous?.length === next.length && next.every((entry, index) => entry === previous[index])
    list.current = isSame ? previous : next
  }
  return list.current
}
