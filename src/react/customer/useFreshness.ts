'use client'

import type { ClientStatus } from '../../client/ClientState.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { useClientState } from '../provider/useClientState.ts'

export interface Freshness {
  readonly status: ClientStatus
  readonly error: LatchkeyError | null
  /** While `stale`: server time of the last answer that confirmed what is shown. */
  readonly staleSince: Instant | null
}

/** How well the shown data is known. Renders again only when that changes, not with each confirmation. */
export function useFreshness(): Freshness {
  const status = useClientState((view) => view.getState().status)
  const error = useClientState((view) => view.getState().error)
  const staleSince = useClientState((view) => {
    const state = view.getState()
    return state.status === 'stale' ? state.updatedAt : null
  })
  return { status, error, staleSince }
}
