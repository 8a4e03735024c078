'use client'
import { useEffect, useRef } from 'react'
import type { Client } from '../../client/Client.ts'
import { pageHref } from '../../client/environment/pageHref.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { useBuyer } from '../checkout/useBuyer.ts'

export interface OpenAtFirstOptions {
  readonly result: PricingTableResult
  /** The checkout is this component's, and not the host's. */
  readonly isEnabled: boolean
  readonly planId: string | undefined
  /** A link to this page chooses; it goes ahead of `planId`. */
  readonly onLinked: (selection: SubscriptionSelection) => void
  readonly onOpen: (planId: string) => void
}

/** Opens the checkout of a plan once, as soon as the plans are there, for somebody who may buy. */
export function useOpenAtFirst(options: OpenAtFirstOptions): void {
  const { client } = useLatchkeyContext()
  const { isSignedIn, canPurchase } = useBuyer()
  const isDone = useRef(false)
  const { result, isEnabled, planId, onLinked, onOpen } = options
  const { table } = result
  useEffect(() => {
    if (isDone.current || !isEnabled || !isSignedIn || !canPurchase || !table) return
    isDone.current = true
    if (hasLinkedChoice(pageHref(client))) {
      loadLinkedChoice(client, table.plans).then(
        (linked) => linked && onLinked(linked),
        // Without it, the plans are there all the same.
        () => undefined,
      )
    } else if (table.plans.some(({ id, button }) => id === planId && button.action?.type === 'purchase')) {
      onOpen(planId ?? '')
    }
  })
}

function hasLinkedChoice(href: string | null): boolean {
  return href?.includes('latchkey_choice=') === true
}

/** Few pages are opened with one, so that its code comes late. */
async function loadLinkedChoice(client: Client, plans: readonly PlanCard[]) {
  const { takeLinkedChoice } = await import('./takeLinkedChoice.ts')
  return takeLinkedChoice(client, plans)
}
