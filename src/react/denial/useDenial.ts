'use client'

import { useSyncExternalStore } from 'react'
import type { OpenDenial } from '../../client/denial/Denials.ts'
import { getDenials } from '../../client/denial/getDenials.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** What `useDenial` answers. */
export interface DenialResult {
  /** The call that waits for what it was denied; null when none does. */
  readonly denial: OpenDenial | null
  /** The customer does not want it: the call ends with its denial. */
  dismiss(): void
}

/** The denial that `handleDenied` was given: show the customer how to unlock it. */
export function useDenial(): DenialResult {
  const { client } = useLatchkeyContext()
  const { getState, subscribe, dismiss } = getDenials(client)
  return { denial: useSyncExternalStore(subscribe, getState, noDenial), dismiss }
}

const noDenial = (): null => null
