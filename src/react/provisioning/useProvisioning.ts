'use client'

import { useSyncExternalStore } from 'react'
import { getProvisioning } from '../../client/provisioning/getProvisioning.ts'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { ProvisioningResult } from './ProvisioningResult.ts'

const idle: ProvisioningState = { status: 'idle' }

/** Buying: where it stands, and what can be done about it. All components below one provider share it. */
export function useProvisioning(): ProvisioningResult {
  const { client } = useLatchkeyContext()
  const { getState, subscribe, settle: _, ...actions } = getProvisioning(client)
  const state = useSyncExternalStore(subscribe, getState, () => idle)
  return { state, ...actions }
}
