import type { EntitlementRequest } from '../../core/entitlement/Entitlement.ts'
import type { InitialState } from '../../protocol/InitialState.ts'
import type { ClientView } from '../Client.ts'
import type { EntitlementState } from '../EntitlementState.ts'
import { applySnapshot } from './applySnapshot.ts'
import { answerEntitlement } from './answerEntitlement.ts'
import { cellOf } from './rebuildCells.ts'
import { createUnknownState, type StoreState } from './StoreState.ts'

/** More different questions about one feature than any page asks; beyond it the oldest answers are forgotten. */
const MAX_ANSWERS = 1000
const emptyRequest: EntitlementRequest = {}

/** Reads a state. Repeated questions get the same object, without building anything. */
export function createView(getState: () => StoreState): ClientView {
  return {
    getEntitlement: (featureId, request) => readEntitlement(getState(), featureId, request),
    getEntitlements: () => listEntitlements(getState()),
    getState: () => getState().visible,
  }
}

/** What a server knows when it renders, read without a client. */
export function createInitialView({ snapshot }: InitialState): ClientView {
  const unknown = createUnknownState(undefined)
  const state = applySnapshot(unknown, snapshot) ?? unknown
  return createView(() => state)
}

function listEntitlements(state: StoreState): readonly EntitlementState[] {
  const { list } = state
  if (!list.current) {
    const next = [...state.server.keys()].map((featureId) => readEntitlement(state, featureId))
    const { previous } = list
    const isSame = previous?.length === next.length && next.every((entry, index) => entry === previous[index])
    list.current = isSame ? previous : next
  }
  return list.current
}

function readEntitlement(
  state: StoreState,
  featureId: string,
  request?: EntitlementRequest,
): EntitlementState {
  const cell = cellOf(state, featureId)
  if (!request) return (cell.plain ??= answerEntitlement(cell, emptyRequest))
  for (const known of cell.answers) if (isSameRequest(known.request, request)) return known.answer
  const answer = answerEntitlement(cell, request)
  if (cell.answers.length >= MAX_ANSWERS) cell.answers.shift()
  cell.answers.push({ request: { ...request }, answer })
  return answer
}

function isSameRequest(a: EntitlementRequest, b: EntitlementRequest): boolean {
  if (a.requestedUsage !== b.requestedUsage) return false
  const x = a.requestedValues
  const y = b.requestedValues
  return x === y || (x?.length === y?.length && (x ?? []).every((value, index) => value === y?.[index]))
}
