'use client'
import { useEffect, useRef } from 'react'
import { isWaiting } from '../../client/provisioning/ProvisioningState.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import type { PurchaseProps } from './PurchaseProps.ts'

/** After a success on this page: reports it, and goes on with what was interrupted, once each. */
export function useContinuation({ onCompleted, onContinue }: PurchaseProps): void {
  const { state, claimBlockedAction } = useProvisioning()
  const reported = useRef<unknown>(null)
  const callbacks = useRef({ onCompleted, onContinue })
  useEffect(() => {
    callbacks.current = { onCompleted, onContinue }
  })
  const begunHere = useRef(false)
  useEffect(() => {
    if (state.status === 'submitting' || isWaiting(state)) begunHere.current = true
    if (!begunHere.current || (state.status !== 'succeeded' && state.status !== 'scheduled')) return
    if (reported.current === state) return
    reported.current = state
    void finish(state.status === 'succeeded' ? claimBlockedAction : null)

    async function finish(claim: typeof claimBlockedAction | null) {
      if (state.status !== 'succeeded' && state.status !== 'scheduled') return
      await callbacks.current.onCompleted?.(state.subscription)
      if (!claim || !callbacks.current.onContinue) return
      const action = await claim()
      if (action) await callbacks.current.onContinue(action)
    }
  }, [state, claimBlockedAction])
}
