import type { Instant } from '../../core/time/Instant.ts'
import { rebuildCells } from './rebuildCells.ts'
import type { StoreState } from './StoreState.ts'

/** The state at a time: what was over by then, and was not confirmed since, no longer counts as known. */
export function applyExpiry(state: StoreState, now: Instant | null): StoreState {
  const next = nextExpiry(state)
  if (now === null || next === null || next > now) return state
  return rebuildCells({ ...state, expiredAt: now }, state)
}

/** When the next of the known values is over; null when none is going to be. */
export function nextExpiry({ server, expiredAt }: StoreState): Instant | null {
  let next: Instant | null = null
  for (const { validUntil } of server.values()) {
    if (validUntil === null || (expiredAt !== null && validUntil <= expiredAt)) continue
    if (next === null || validUntil < next) next = validUntil
  }
  return next
}
