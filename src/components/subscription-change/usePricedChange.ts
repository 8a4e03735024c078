'use client'
import { useState } from 'react'
import { isChange } from '../../client/provisioning/PurchaseSelection.ts'
import { isWaiting, type ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import type { SubscriptionChangeResult } from '../../react/subscription-overview/useSubscriptionChange.ts'
import type { Instant } from '../../core/time/Instant.ts'

/** A change of a subscription on its way to being made. */
export interface PricedChange {
  readonly change: SubscriptionChangeResult
  /** Where its purchase stands; `idle` while another one is under way. */
  readonly state: ProvisioningState
  /** There is something to show besides the choice itself. */
  readonly isOpen: boolean
  /** The last one is made: at once, or `at` that time. null before, and once something else is chosen. */
  readonly made: { readonly at: Instant | null } | null
  /** Makes it at the price that is shown, or accepts the new one. */
  confirm(): Promise<void>
  /** Back to the choice. */
  leave(): void
  /** The customer has read how it ended, or gives it up. */
  finish(): void
}

const idle: ProvisioningState = { status: 'idle' }

/**
 * Buys a change of quantities or of add-ons. Both share the one purchase of the page: each shows only its own.
 * @param part - what this one changes
 */
export function usePricedChange(change: SubscriptionChangeResult, part: 'charges' | 'addons'): PricedChange {
  const provisioning = useProvisioning()
  const [made, setMade] = useState<PricedChange['made']>(null)
  const isOurs = isOf(provisioning.state, part)
  const state = isOurs ? provisioning.state : idle
  const wanted = change.view?.change ?? null
  const isChanged = change.view?.isChanged === true
  const finish = () => {
    if (isOurs) provisioning.reset()
    change.reset()
  }
  async function confirm(): Promise<void> {
    if (!wanted) return
    const { quote } = change.preview
    const isAccepting = state.status === 'price_changed'
    const ended = await (isAccepting
      ? provisioning.confirm()
      : provisioning.start({ selection: wanted, quote }))
    if (ended.status !== 'succeeded' && ended.status !== 'scheduled') return
    setMade({ at: ended.status === 'scheduled' ? ended.effectiveAt : null })
    provisioning.reset()
    change.reset()
  }
  return {
    change,
    state,
    isOpen: isChanged || isWaiting(state),
    made: isChanged ? null : made,
    confirm,
    leave: provisioning.reset,
    finish,
  }
}

function isOf(state: ProvisioningState, part: 'charges' | 'addons'): boolean {
  return state.status !== 'idle' && isChange(state.selection) && part in state.selection
}
